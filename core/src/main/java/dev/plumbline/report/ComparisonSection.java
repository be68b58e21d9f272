package dev.plumbline.report;

import dev.plumbline.agreement.Ranking;
import dev.plumbline.report.ComparisonFigures.Flip;
import dev.plumbline.report.ComparisonFigures.Kind;
import dev.plumbline.report.ComparisonFigures.Pair;
import java.util.List;
import java.util.Optional;

/** Judges two by two, and the rows that changed: fixed, broken, both wrong. */
final class ComparisonSection {
    /** Flips of one kind on a page, over all pairs. */
    private static final int MOST = 300;

    private static final int FEWEST = 20;

    private ComparisonSection() {}

    static Optional<Element> of(Report report) {
        return report.comparison().filter(figures -> !figures.pairs().isEmpty()).map(figures -> {
            Element section = Section.of("comparison", "Comparison");
            figures.ranking().ifPresent(ranking -> section.add(ranked(ranking)));
            for (Pair pair : figures.pairs()) {
                section.add(Element.of("h3")
                        .add(Element.data("bdi", "", Clip.to(120, pair.a())))
                        .add(" \u2192 ")
                        .add(Element.data("bdi", "", Clip.to(120, pair.b()))));
                String adjusted = figures.pairs().size() > 1 && pair.adjusted().isPresent()
                        ? "Adjusted for " + figures.pairs().size() + " pairs: p "
                                + Shown.p(pair.adjusted().getAsDouble()) + "."
                        : "";
                section.add(PairedPicture.of(pair.paired(), adjusted));
                ComparisonText.sentence(figures, pair)
                        .ifPresent(sentence -> section.add(Element.data("p", "", Clip.to(600, sentence))));
                for (Kind kind : List.of(Kind.FIXED, Kind.BROKEN, Kind.BOTH_WRONG)) {
                    flips(pair, kind, Math.max(FEWEST, MOST / figures.pairs().size()))
                            .ifPresent(section::add);
                }
            }
            return section;
        });
    }

    private static Element ranked(Ranking ranking) {
        Element body = Element.of("tbody");
        for (Ranking.Ranked judge : ranking.judges()) {
            List<String> cells = ComparisonText.cells(judge, ranking.judges().size());
            body.add(Element.of("tr")
                    .add(Element.data("th", "", Clip.to(80, cells.get(0))).set("scope", "row"))
                    .add(Element.text("td", "number", cells.get(1)))
                    .add(Element.text("td", "number", cells.get(2)))
                    .add(Element.text("td", "quiet", cells.get(3))));
        }
        return TableParts.scrolling(
                "Judges, the best first",
                Element.of("table", "plain")
                        .add(TableParts.head("Judge", "Accuracy", "Rests on", "What to make of it"))
                        .add(body));
    }

    private static Optional<Element> flips(Pair pair, Kind kind, int most) {
        List<Flip> flips =
                pair.flips().stream().filter(flip -> flip.kind() == kind).toList();
        if (flips.isEmpty()) {
            return Optional.empty();
        }
        Element body = Element.of("tbody");
        for (Flip flip : flips.stream().limit(most).toList()) {
            body.add(Element.of("tr")
                    .add(Element.data("th", "id", Clip.to(80, flip.id())).set("scope", "row"))
                    .add(Element.data("td", "", Clip.to(60, flip.human())))
                    .add(Element.data("td", "", Clip.to(60, flip.a().orElse("undecided"))))
                    .add(Element.data("td", "", Clip.to(60, flip.b().orElse("undecided"))))
                    .add(Element.data(
                            "td", "excerpt", Clip.to(200, flip.excerpt().orElse("")))));
        }
        String count = flips.size() > most
                ? "the first " + most + " of " + Shown.count(flips.size())
                : Shown.count(flips.size());
        return Optional.of(Element.of("details", "flips")
                .add(Element.of("summary").add(kind.text() + ": " + count))
                .add(TableParts.plain(
                        kind.text(), body, "Row", "People", Clip.to(60, pair.a()), Clip.to(60, pair.b()), "Excerpt")));
    }
}
