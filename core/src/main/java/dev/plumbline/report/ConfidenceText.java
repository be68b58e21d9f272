package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Reliability;
import dev.plumbline.statistics.RiskCoverage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a judge's confidences are worth, in words and lines, the same on every page. */
final class ConfidenceText {
    private ConfidenceText() {}

    /** One sentence that a reader without statistics reads correctly. */
    static String sentence(ConfidenceFigures figures) {
        Reliability curve = figures.equalWidth();
        if (curve.error().isEmpty()) {
            return "Nothing is known about the confidences: " + curve.reason().orElseThrow() + ".";
        }
        double error = curve.error().getAsDouble();
        double chance = curve.byChance().orElseThrow();
        String size = "Confidences are off by " + points(error) + " on average; perfect ones would show "
                + points(chance) + " on so few rows by chance alone";
        return size + (error <= 1.5 * chance ? ", so nothing speaks against them." : ".");
    }

    /** What is scored, and on how many rows. */
    static String scored(ConfidenceFigures figures) {
        return "What is scored: " + figures.scored() + ", on " + Shown.rows(figures.rows())
                + (figures.without() > 0
                        ? "; " + Shown.rows(figures.without()) + " decided without a confidence do not count"
                        : "")
                + ".";
    }

    /** The measures of confidence that are there, as {@code Brier score 0.12 [0.09, 0.16]}. */
    static List<String> measures(AgreementFigures figures) {
        return List.of("brier", "log_loss", "ece", "auc").stream()
                .filter(key -> figures.measure(key).filter(Interval::defined).isPresent())
                .map(key -> MeasureName.of(key) + " "
                        + Shown.coefficient(figures.measure(key).orElseThrow()))
                .toList();
    }

    /** Lines for a terminal; nothing without confidences. */
    static String lines(AgreementFigures figures) {
        Optional<ConfidenceFigures> known = figures.confidence();
        if (known.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("lrrl").row("confidence", "rows", "mean", "came true");
        for (Reliability.Bin bin : known.get().equalWidth().bins()) {
            table.row(range(bin), Shown.count(bin.observed().n()), share(bin.mean()), Shown.percent(bin.observed()));
        }
        return "\n" + sentence(known.get()) + "\n" + scored(known.get()) + "\n" + String.join(", ", measures(figures))
                + "\n" + table.text() + surest(known.get());
    }

    /** Agreement on the surest half, beside that on all. */
    static String surest(ConfidenceFigures figures) {
        List<RiskCoverage.Point> points = figures.riskCoverage().points();
        if (points.size() < 2) {
            return "";
        }
        double all = points.get(points.size() - 1).coverage();
        RiskCoverage.Point half = points.stream()
                .filter(point -> point.coverage() >= all / 2)
                .findFirst()
                .orElseThrow();
        return "On the " + share(half.coverage()) + " of rows that it is surest of, the judge agrees on "
                + Shown.percent(half.agreement()) + ".\n";
    }

    static String range(Reliability.Bin bin) {
        return number(bin.low()) + "\u2013" + number(bin.high());
    }

    static String share(double value) {
        return Shown.percent(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String points(double difference) {
        double shown = Math.round(difference * 1000) / 10.0;
        return String.format(Locale.ROOT, "%.1f", shown) + (shown == 1 ? " point" : " points");
    }
}
