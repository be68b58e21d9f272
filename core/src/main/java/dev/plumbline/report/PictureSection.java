package dev.plumbline.report;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The picture: measures with intervals beside rivals and people, and the table of confusions. */
final class PictureSection {
    /** Beyond these a table of confusions is not readable, and grows with their square. */
    private static final int MOST_LABELS = 20;

    private PictureSection() {}

    static Optional<Element> of(Report report) {
        return report.shown().map(figures -> {
            // An agreement that was given may be about other rows than the proof, so it has no before.
            Optional<AgreementFigures> before = report.agreement().isPresent()
                    ? Optional.empty()
                    : report.alignment().flatMap(AlignmentFigures::best).map(AlignmentFigures.Proof::before);
            Element section = Section.of("agreement", "Agreement")
                    .add(Element.data(
                            "p",
                            "quiet",
                            figures.judged() ? figures.accounting().text() : TextReport.rated(figures.accounting())));
            Element picture = Element.of("div", "picture");
            Element wide = Element.of("div", "wide")
                    .add(ForestPlot.of(figures, before, report.gate()))
                    .add(legend(figures, before.isPresent(), report.gate().isPresent()));
            List<String> undefined = ForestPlot.undefined(figures);
            if (!undefined.isEmpty()) {
                wide.add(Element.text(
                        "p",
                        "quiet missing",
                        "Undefined on these rows: " + String.join(", ", undefined)
                                + "; \u201CEvery measure\u201D under Method says why."));
            }
            picture.add(wide);
            figures.range()
                    .filter(range -> figures.judged())
                    .ifPresent(range -> picture.add(distances(figures, range)));
            figures.confusion()
                    .filter(table -> table.labels() <= MOST_LABELS)
                    .ifPresent(table -> picture.add(Element.of("div", "narrow")
                            .add(TableParts.scrolling(
                                    "Confusion matrix", ConfusionMatrix.of(figures, table, cells(figures))))
                            .add(hint(figures))));
            return section.add(picture);
        });
    }

    /** Errors have units, so they have no place on the axis of the others. */
    private static Element distances(AgreementFigures figures, Scale.Range range) {
        Element body = Element.of("tbody");
        Map<String, Interval> shown = new LinkedHashMap<>();
        figures.ordered().forEach((key, interval) -> {
            if (NumberText.inUnits(key)) {
                shown.put(key, interval);
            }
        });
        shown.putAll(figures.baselines());
        shown.forEach((key, interval) -> body.add(distance(MeasureName.of(key), key, interval, range)));
        figures.humanReference().ifPresent(interval -> body.add(distance("Human reference", "mae", interval, range)));
        return Element.of("div", "narrow")
                .add(TableParts.scrolling(
                        "How far off, in units of the scale",
                        Element.of("table", "plain")
                                .add(TableParts.head("In units of the scale", "Value", "Rests on", ""))
                                .add(body)));
    }

    private static Element distance(String name, String key, Interval interval, Scale.Range range) {
        return Element.of("tr")
                .add(Element.text("th", "", name).set("scope", "row"))
                .add(Element.text("td", "number", NumberText.figure(interval, range)))
                .add(Element.text("td", "number", Shown.base(interval)))
                .add(Element.text("td", "quiet", NumberText.remark(key, interval, range)));
    }

    private static Set<String> cells(AgreementFigures figures) {
        Set<String> cells = new TreeSet<>();
        figures.disagreements().forEach(row -> cells.add(ConfusionMatrix.cell(figures, row)));
        return cells;
    }

    private static Element legend(AgreementFigures figures, boolean before, boolean gate) {
        Element legend =
                Element.of("p", "legend").add(key("judge", figures.judged() ? "judge" : "annotators among themselves"));
        if (before) {
            legend.add(key("before", "judge before"));
        }
        if (figures.range().isPresent()) {
            return gate ? legend.add(key("goal", "bar of the gate")) : legend;
        }
        if (!figures.baselines().isEmpty()) {
            legend.add(key("rival", "rule without judgement"));
        }
        if (figures.humanReference().isPresent()) {
            legend.add(key("people", "people"));
        }
        return gate ? legend.add(key("goal", "bar of the gate")) : legend;
    }

    private static Element key(String css, String text) {
        Element svg = Element.of("svg", "key").set("aria-hidden", "true").set("viewBox", "-8 -8 16 16");
        switch (css) {
            case "rival" -> svg.add(Element.of("path", "mark rival").set("d", "M0-6L6 0L0 6L-6 0Z"));
            case "people" -> svg.add(Element.of("path", "mark people").set("d", "M-5-5H5V5H-5Z"));
            case "goal" -> svg.add(Element.of("path", "goal").set("d", "M0-8V8"));
            default -> svg.add(Element.of("circle", "mark " + css).set("r", "5"));
        }
        return Element.of("span").add(svg).add(text);
    }

    private static Element hint(AgreementFigures figures) {
        if (!figures.readable() && figures.disagreements().isEmpty()) {
            return Element.text("p", "quiet", "Test rows stay locked: they are counted here and not shown.");
        }
        return Element.text(
                "p", "quiet", figures.disagreements().isEmpty() ? "" : "Choose an underlined number to see its rows.");
    }
}
