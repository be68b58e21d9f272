package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import java.util.Optional;

/** What follows: the gate's verdict or the alignment's decision, and what would settle an open one. */
final class VerdictSection {
    private VerdictSection() {}

    static Optional<Element> of(Report report) {
        if (report.gate().isEmpty() && report.alignment().isEmpty()) {
            return Optional.empty();
        }
        Element section = Section.of("verdict", "Verdict");
        report.alignment()
                .ifPresent(alignment -> section.add(Element.of("p", "ruling")
                        .add(Chip.of(alignment.decision()))
                        .add(" " + Headline.ruling(alignment))
                        .add(" " + MethodSection.sentence(alignment.conclusion().reason()))
                        .add(
                                alignment.conclusion().labelsNeeded().isPresent()
                                        ? " " + MethodSection.sentence(LabelsNeeded.of(alignment))
                                        : "")));
        report.gate().ifPresent(gate -> {
            section.add(Element.of("p", "ruling").add(Chip.of(gate.verdict())).add(" " + Headline.of(gate)))
                    .add(conditions(gate));
            LabelsNeeded.condition(gate).ifPresent(text -> section.add(Element.text("p", "quiet", text)));
            section.add(Element.data("p", "quiet", Clip.to(600, ConditionText.power(gate))));
        });
        return Optional.of(section);
    }

    private static Element conditions(GateResult gate) {
        Element body = Element.of("tbody");
        for (GateResult.Condition condition : gate.conditions()) {
            body.add(Element.of("tr")
                    .add(Element.of("td").add(Chip.of(condition.verdict())))
                    .add(Element.data("th", "", Clip.to(80, condition.what())).set("scope", "row"))
                    .add(Element.text("td", "number aim", ConditionText.bar(condition)))
                    .add(Element.text("td", "number", ConditionText.measured(condition)))
                    .add(Element.text("td", "number", Shown.base(condition.measured())))
                    .add(Element.text(
                            "td",
                            "number needed",
                            condition.labelsNeeded().isPresent()
                                    ? LabelsNeeded.brief(
                                            condition.labelsNeeded().getAsLong(),
                                            condition.measured().n())
                                    : "\u2013"))
                    .add(Element.data("td", "quiet", Clip.to(300, condition.reason()))));
        }
        return TableParts.scrolling(
                "Conditions of the gate",
                Element.of("table", "plain conditions")
                        .add(TableParts.head(
                                "Verdict", "Condition", "Bar", "Measured", "Rests on", "Labels needed", "Why"))
                        .add(body));
    }
}
