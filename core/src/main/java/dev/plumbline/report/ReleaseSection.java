package dev.plumbline.report;

import dev.plumbline.estimate.LabelNext;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two versions of an application on a page: what follows, the figures, the rows whose labels would tell most. */
final class ReleaseSection {
    private ReleaseSection() {}

    static Optional<Element> of(Report report) {
        return report.release().map(figures -> {
            Element section = Section.of("release", "Release")
                    .add(Element.of("p", "ruling")
                            .add(Chip.of(figures.result().verdict()))
                            .add(" " + MethodSection.sentence(figures.result().reason())))
                    .add(table(figures));
            Element facts = Element.of("ul", "limits");
            ReleaseText.facts(figures).forEach(fact -> facts.add(Element.data("li", "", Clip.to(600, fact))));
            section.add(facts);
            if (!figures.result().next().isEmpty()) {
                section.add(next(figures));
            }
            return section;
        });
    }

    private static Element table(ReleaseFigures figures) {
        Element body = Element.of("tbody");
        ReleaseText.lines(figures)
                .forEach(line -> body.add(Element.of("tr")
                        .add(Element.text("th", "", line.what().strip()).set("scope", "row"))
                        .add(Element.text("td", "number", line.figure()))
                        .add(Element.data("td", "quiet", Clip.to(300, line.base())))));
        return TableParts.scrolling(
                "Figures of the release",
                Element.of("table", "plain")
                        .add(TableParts.head("Figure", "Value", "Rests on"))
                        .add(body));
    }

    private static Element next(ReleaseFigures figures) {
        Element body = Element.of("tbody");
        for (LabelNext pair : figures.result().next()) {
            body.add(Element.of("tr")
                    .add(Element.data("th", "id", Clip.to(80, pair.id())).set("scope", "row"))
                    .add(Element.data("td", "", Clip.to(80, pair.candidateId())))
                    .add(Element.text("td", "", versions(pair)))
                    .add(Element.data("td", "", Clip.to(60, pair.base().orElse("undecided"))))
                    .add(Element.data("td", "", Clip.to(60, pair.candidate().orElse("undecided")))));
        }
        return Element.of("details", "all")
                .flag("open")
                .add(Element.of("summary").add("Labels that would tell most"))
                .add(TableParts.scrolling(
                        "Labels that would tell most",
                        Element.of("table", "plain")
                                .add(TableParts.head(
                                        "Row", "Candidate\u2019s row", "Label", "Judge on base", "Judge on candidate"))
                                .add(body)));
    }

    private static String versions(LabelNext pair) {
        return pair.versions().stream().map(version -> version.text()).collect(Collectors.joining(", "));
    }

    static void into(MarkdownText text, ReleaseFigures figures) {
        text.ruling(
                figures.result().verdict().name(),
                MethodSection.sentence(figures.result().reason()));
        text.head("Figure", "Value", "Rests on");
        ReleaseText.lines(figures).forEach(line -> text.row(line.what().strip(), line.figure(), line.base()));
        ReleaseText.facts(figures).forEach(text::item);
    }
}
