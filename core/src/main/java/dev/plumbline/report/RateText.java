package dev.plumbline.report;

import dev.plumbline.estimate.EffectiveRate;
import dev.plumbline.estimate.RateMethod;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.estimate.TrueRate;

/** A true rate for people at a terminal. */
final class RateText {
    private RateText() {}

    static String lead(StreamEstimate figures) {
        return figures.rate()
                .best()
                .map(best -> "People would say '" + figures.positive() + "' of " + Shown.percent(best)
                        + " of these rows; the judge says it of "
                        + Shown.percent(figures.judged().value()) + ".")
                .orElseGet(() -> "What people would say of these rows cannot be told: " + figures.whyNone() + ".");
    }

    static TextTable table(StreamEstimate figures) {
        TextTable table = new TextTable("llll");
        figures.rate()
                .methods()
                .forEach((method, interval) -> table.row(
                        name(method),
                        interval.defined() ? Shown.percent(interval) : "",
                        figures.rate().recommended().filter(method::equals).isPresent() ? "take this one" : "",
                        interval.reason().orElse("")));
        return row(
                row(
                        row(table, "the judge alone", figures.judged()),
                        "its TPR",
                        figures.errors().sensitivity()),
                "its TNR",
                figures.errors().specificity());
    }

    private static TextTable row(TextTable table, String name, EffectiveRate rate) {
        return rate.n() == 0
                ? table.row(name, "", "", "no rows")
                : table.row(name, Shown.percent(rate.wilson(TrueRate.LEVEL)), "n " + Shown.count(rate.n()), "");
    }

    static String name(RateMethod method) {
        return switch (method) {
            case ROGAN_GLADEN -> "Rogan and Gladen";
            case ROGAN_GLADEN_DELTA -> "the same by the delta method";
            case PPI -> "PPI";
            case PPI_PLUS -> "PPI++";
            case PPI_PLUS_ADJUSTED -> "PPI++, adjusted";
            case CLASSIC -> "the labels alone";
        };
    }
}
