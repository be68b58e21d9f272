package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How agreement grows when a judge decides only what it is surest of.
 *
 * <pre>{@code
 * RiskCoverage curve = RiskCoverage.of(rows, allRows, 0.95);
 * curve.points().get(0).agreement();   // on the surest rows
 * curve.area();                        // 0.06: the mean error rate over all thresholds
 * }</pre>
 *
 * <p>Rows are put in order by confidence. A point says, for a threshold, which share of all rows lies at or above it and how
 * many of these are right, by Wilson's interval, with groups at n/deff. <b>area</b> is the area under the curve of error
 * rates: the mean over all rows of the error rate among the rows that are at least as sure (Geifman and El-Yaniv 2017). It
 * is low for a judge that is seldom wrong as well as for one that knows when it is. Each point is one of many: a threshold
 * that is chosen by looking at them promises too much, {@link SelectiveThreshold} does not.
 *
 * @param points from the surest rows to all
 * @param area mean error rate over all thresholds; empty without rows
 */
public record RiskCoverage(List<Point> points, OptionalDouble area) {
    private static final int MOST_POINTS = 20;

    public RiskCoverage {
        points = List.copyOf(points);
    }

    /**
     * One threshold.
     *
     * @param threshold least confidence
     * @param coverage share of all rows at or above it
     * @param agreement share of these that are right
     */
    public record Point(double threshold, double coverage, Interval agreement) {}

    /**
     * The curve, of at most twenty points.
     *
     * @param rows confidence of each decision and whether it is right
     * @param all rows that there are, those without a decision or a confidence included
     * @throws IllegalArgumentException when there are more rows than all
     */
    public static RiskCoverage of(ScoredRows rows, int all, double level) {
        if (rows.rows() > all) {
            throw new IllegalArgumentException(rows.rows() + " rows are more than all " + all);
        }
        double[] sorted = rows.probabilities().clone();
        Arrays.sort(sorted);
        List<Point> points = new ArrayList<>();
        double last = Double.NaN;
        for (int step = 1; step <= MOST_POINTS && sorted.length > 0; step++) {
            int surest = Math.max(1, (int) ((long) sorted.length * step / MOST_POINTS));
            double threshold = sorted[sorted.length - surest];
            if (threshold != last) {
                Interval agreement = Hits.of(rows.groups(), row -> rows.probability(row) >= threshold, rows::hit)
                        .proportion()
                        .wilson(level);
                points.add(new Point(threshold, (double) agreement.n() / all, agreement));
                last = threshold;
            }
        }
        return new RiskCoverage(points, area(rows));
    }

    private static OptionalDouble area(ScoredRows rows) {
        ScoreCells cells = new ScoreCells(rows);
        long[] counts = cells.totals();
        double taken = 0;
        double wrong = 0;
        double sum = 0;
        for (int i = cells.values.length - 1; i >= 0; i--) {
            double equals = counts[2 * i] + counts[2 * i + 1];
            taken += equals;
            wrong += counts[2 * i];
            sum += equals * wrong / taken;
        }
        return taken == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / taken);
    }
}
