package dev.plumbline.report;

import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.SuiteResult.Ruled;
import dev.plumbline.agreement.SuiteResult.Used;
import java.util.Optional;

/** The gates of several judges on a page: one table, then the waivers. */
final class SuiteSection {
    private static final String[] HEAD = {"Verdict", "Gate", "Judge", "Condition", "Bar", "Measured", "Rests on", "Why"
    };
    private static final String[] WAIVERS = {"State", "Gate", "Condition", "Who", "Why", "Until"};

    private SuiteSection() {}

    static Optional<Element> of(Report report) {
        return report.suite().map(suite -> {
            Element section = Section.of("suite", "Gates")
                    .add(Element.of("p", "ruling").add(Chip.of(suite.ruling())))
                    .add(table(suite));
            SuiteText.overdue(suite).forEach(line -> section.add(Element.data("p", "quiet", Clip.to(600, line))));
            if (!suite.waivers().isEmpty()) {
                section.add(waivers(suite));
            }
            Element beside = Element.of("ul", "limits");
            SuiteText.beside(suite).forEach(line -> beside.add(Element.data("li", "", Clip.to(600, line))));
            return section.add(beside);
        });
    }

    private static Element table(SuiteResult suite) {
        Element body = Element.of("tbody");
        for (SuiteResult.Gate gate : suite.gates()) {
            for (Ruled ruled : gate.conditions()) {
                body.add(Element.of("tr")
                        .add(Element.of("td").add(Chip.of(ruled.ruling())))
                        .add(Element.data("th", "", Clip.to(80, gate.gate().name()))
                                .set("scope", "row"))
                        .add(Element.data("td", "", Clip.to(80, gate.gate().judge())))
                        .add(Element.data(
                                "td", "", Clip.to(80, ruled.condition().what())))
                        .add(Element.text("td", "number aim", ConditionText.bar(ruled.condition())))
                        .add(Element.text("td", "number", ConditionText.measured(ruled.condition())))
                        .add(Element.text(
                                "td", "number", Shown.base(ruled.condition().measured())))
                        .add(Element.data("td", "quiet", Clip.to(300, why(ruled)))));
            }
        }
        return TableParts.scrolling(
                "Conditions of all gates",
                Element.of("table", "plain conditions")
                        .add(TableParts.head(HEAD))
                        .add(body));
    }

    private static String why(Ruled ruled) {
        return (ruled.waiver().isPresent() ? ruled.condition().verdict() + ", " : "") + SuiteText.why(ruled);
    }

    private static Element waivers(SuiteResult suite) {
        Element body = Element.of("tbody");
        for (Used used : suite.waivers()) {
            body.add(Element.of("tr")
                    .add(Element.text("td", "", used.state().text()))
                    .add(Element.data("th", "", Clip.to(80, used.waiver().gate()))
                            .set("scope", "row"))
                    .add(Element.data(
                            "td", "", Clip.to(80, used.waiver().condition().orElse("all"))))
                    .add(Element.data("td", "", Clip.to(80, used.waiver().who())))
                    .add(Element.data("td", "", Clip.to(300, used.waiver().why())))
                    .add(Element.text("td", "number", used.waiver().until().toString())));
        }
        return Element.of("details", "all")
                .flag("open")
                .add(Element.of("summary").add("Waivers"))
                .add(TableParts.plain("Waivers", body, WAIVERS));
    }

    static void into(MarkdownText text, SuiteResult suite) {
        text.ruling(suite.ruling().name(), SuiteText.sentence(suite));
        text.head(HEAD);
        for (SuiteResult.Gate gate : suite.gates()) {
            for (Ruled ruled : gate.conditions()) {
                text.row(
                        SuiteText.ruling(ruled),
                        gate.gate().name(),
                        gate.gate().judge(),
                        ruled.condition().what(),
                        ConditionText.bar(ruled.condition()),
                        ConditionText.measured(ruled.condition()),
                        Shown.base(ruled.condition().measured()),
                        SuiteText.why(ruled));
            }
        }
        SuiteText.overdue(suite).forEach(text::paragraph);
        SuiteText.beside(suite).forEach(text::paragraph);
    }
}
