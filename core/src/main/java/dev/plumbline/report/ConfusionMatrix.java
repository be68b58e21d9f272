package dev.plumbline.report;

import dev.plumbline.statistics.ConfusionTable;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Counts of human labels against verdicts. A cell of disagreements leads to its first row; with scripts it filters the
 * rows.
 */
final class ConfusionMatrix {
    private static final int SHADES = 5;

    private ConfusionMatrix() {}

    /**
     * The table.
     *
     * @param cells cells, as {@link #cell} names them, of which rows are listed below
     */
    static Element of(AgreementFigures figures, ConfusionTable table, Set<String> cells) {
        int labels = table.labels();
        boolean undecided = table.rows() > table.decided();
        Element names = Element.of("tr").add(Element.of("td"));
        figures.labels()
                .forEach(label ->
                        names.add(Element.data("th", "", Clip.to(60, label)).set("scope", "col")));
        if (undecided) {
            names.add(Element.text("th", "", "undecided").set("scope", "col"));
        }
        names.add(Element.text("th", "rate", "recall").set("scope", "col"));
        Element body = Element.of("tbody");
        for (int human = 0; human < labels; human++) {
            body.add(row(figures, table, cells, human, undecided));
        }
        Element precision = Element.of("tr", "rates")
                .add(Element.text("th", "", "precision").set("scope", "row"));
        for (int judge = 0; judge < labels; judge++) {
            precision.add(Element.text("td", "rate", rate(table.precision(judge))));
        }
        Element spanning = Element.of("tr")
                .add(Element.of("td"))
                .add(Element.text("th", "axis", "judge says")
                        .set("colspan", labels + (undecided ? 1 : 0))
                        .set("scope", "colgroup"));
        return Element.of("table", "matrix")
                .add(Element.text("caption", "hidden", "Rows: what people say. Columns: what the judge says."))
                .add(Element.of("thead").add(spanning).add(names))
                .add(body.add(precision));
    }

    /** Name of a cell in the page. */
    static String cell(AgreementFigures figures, DisagreementFigures row) {
        int judge = row.judge().map(figures.labels()::indexOf).orElse(-1);
        return "c" + figures.labels().indexOf(row.human()) + "-" + (judge < 0 ? "u" : Integer.toString(judge));
    }

    private static Element row(
            AgreementFigures figures, ConfusionTable table, Set<String> cells, int human, boolean undecided) {
        long total = table.humanTotal(human) + table.undecided(human);
        Element row = Element.of("tr")
                .add(Element.of("th")
                        .set("scope", "row")
                        .add(Element.text("span", "axis", "people say "))
                        .add(Element.data(
                                "span", "", Clip.to(60, figures.labels().get(human)))));
        for (int judge = 0; judge < table.labels(); judge++) {
            String kind = judge == human ? "right" : "wrong";
            row.add(count(kind, table.count(human, judge), total, "c" + human + "-" + judge, cells));
        }
        if (undecided) {
            row.add(count("wrong", table.undecided(human), total, "c" + human + "-u", cells));
        }
        return row.add(Element.text("td", "rate", rate(table.recall(human))));
    }

    private static Element count(String kind, long count, long total, String cell, Set<String> cells) {
        int shade = total == 0 ? 0 : (int) Math.ceil((double) SHADES * count / total);
        Element td = Element.of("td", "cell " + kind + " shade" + shade);
        if (!kind.equals("wrong") || !cells.contains(cell)) {
            return td.add(Shown.count(count));
        }
        return td.add(Element.of("a")
                .set("href", "#" + cell)
                .set("data-cell", cell)
                .add(Shown.count(count))
                .add(Element.text("span", "hidden", " rows, show them")));
    }

    private static String rate(OptionalDouble rate) {
        return rate.isPresent() ? Shown.percent(rate.getAsDouble()) : "\u2013";
    }
}
