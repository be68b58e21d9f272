package dev.plumbline.report;

import dev.plumbline.estimate.LabelNext;
import java.util.ArrayList;
import java.util.List;
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
                        .add(Element.text(
                                        "th",
                                        line.what().startsWith(" ") ? "part-of" : "",
                                        line.what().strip())
                                .set("scope", "row"))
                        .add(Element.text("td", "number", line.figure()))
                        .add(Element.data("td", "quiet", Clip.to(300, line.base())))));
        return TableParts.plain("Figures of the release", body, "Figure", "Value", "Rests on");
    }

    private static Element next(ReleaseFigures figures) {
        boolean sameIds =
                figures.result().next().stream().allMatch(pair -> pair.id().equals(pair.candidateId()));
        Element body = Element.of("tbody");
        for (LabelNext pair : figures.result().next()) {
            Element row = Element.of("tr")
                    .add(Element.data("th", "id", Clip.to(80, pair.id())).set("scope", "row"));
            if (!sameIds) {
                row.add(Element.data("td", "id", Clip.to(80, pair.candidateId())));
            }
            body.add(row.add(Element.text("td", "", versions(pair)))
                    .add(Element.data("td", "", Clip.to(60, pair.base().orElse("undecided"))))
                    .add(Element.data("td", "", Clip.to(60, pair.candidate().orElse("undecided")))));
        }
        List<String> names = new ArrayList<>(List.of("Row", "Label", "Judge on base", "Judge on candidate"));
        if (!sameIds) {
            names.add(1, "Candidate\u2019s row");
        }
        return Element.of("details", "all")
                .flag("open")
                .add(Element.of("summary").add("Labels that would tell most"))
                .add(TableParts.plain("Labels that would tell most", body, names.toArray(String[]::new)));
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
