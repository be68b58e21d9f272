package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * By how much more often something happens to marked rows than to the others, within strata: what a stratum stands for is
 * held fixed.
 *
 * <pre>{@code
 * // Does the judge pass the longer answers more often, among answers that people labelled the same?
 * StratifiedDifference.of(groups, labels, longer, passed).interval(0.95).text();   // 0.12 [0.02, 0.22]
 * }</pre>
 *
 * <p>The difference of Mantel and Haenszel (1959; Greenland and Robins 1985 for differences of rates): over strata s with
 * m_s marked and u_s other rows, w_s = m_s u_s/(m_s + u_s), and d = &Sigma; w_s (p_ms - p_us)/&Sigma; w_s. Its variance is
 * summed over groups, G/(G - 1) &Sigma; u_g&sup2; with u_g the sum of w_s/W (y - p)/m over the rows of the group, and is at
 * least that of independent rows with one hit and one miss added to each rate (Agresti and Caffo 2000), so that strata in
 * which nothing happens promise nothing. The quantile is Student's with G - 1 degrees of freedom.
 *
 * <p>It misleads with few groups (under 20), and where what is marked differs within a stratum in other things that matter.
 * Immutable and safe for use by several threads.
 */
public final class StratifiedDifference {
    private final double difference;
    private final double variance;
    private final long n;
    private final int groups;
    private final boolean grouped;

    private StratifiedDifference(double difference, double variance, long n, int groups, boolean grouped) {
        this.difference = difference;
        this.variance = variance;
        this.n = n;
        this.groups = groups;
        this.grouped = grouped;
    }

    /**
     * Rows in strata; those of a stratum that has only marked rows or none count for nothing.
     *
     * @param grouping which rows belong together
     * @param strata stratum of each row, from 0
     * @param marked which rows are marked
     * @param hits on which rows it happened
     * @throws IllegalArgumentException when the arrays differ in length
     */
    public static StratifiedDifference of(Groups grouping, int[] strata, boolean[] marked, boolean[] hits) {
        int rows = grouping.rows();
        if (strata.length != rows || marked.length != rows || hits.length != rows) {
            throw new IllegalArgumentException("each of " + rows + " rows needs a stratum, a mark and a hit, got "
                    + strata.length + ", " + marked.length + " and " + hits.length);
        }
        Tables tables = new Tables(strata, marked, hits);
        double all = Arrays.stream(tables.weights).sum();
        if (all == 0) {
            return new StratifiedDifference(0, 0, 0, 0, false);
        }
        double difference = 0;
        double cautious = 0;
        long n = 0;
        for (int stratum = 0; stratum < tables.weights.length; stratum++) {
            if (tables.compares(stratum)) {
                double share = tables.weights[stratum] / all;
                long[] happened = tables.happened[stratum];
                long[] sizes = tables.sizes[stratum];
                difference += share * (rate(happened[1], sizes[1]) - rate(happened[0], sizes[0]));
                cautious += share * share * (spread(happened[1], sizes[1]) + spread(happened[0], sizes[0]));
                n += sizes[0] + sizes[1];
            }
        }
        double[] parts = new double[grouping.count()];
        boolean[] used = new boolean[grouping.count()];
        for (int row = 0; row < rows; row++) {
            int stratum = strata[row];
            if (tables.compares(stratum)) {
                int side = marked[row] ? 1 : 0;
                long size = tables.sizes[stratum][side];
                double residual = (hits[row] ? 1 : 0) - rate(tables.happened[stratum][side], size);
                double part = tables.weights[stratum] / all * residual / size;
                parts[grouping.of(row)] += side == 1 ? part : -part;
                used[grouping.of(row)] = true;
            }
        }
        double squares = 0;
        int groups = 0;
        for (int group = 0; group < parts.length; group++) {
            squares += parts[group] * parts[group];
            groups += used[group] ? 1 : 0;
        }
        double clustered = groups > 1 ? squares * groups / (groups - 1) : 0;
        return new StratifiedDifference(difference, Math.max(clustered, cautious), n, groups, groups < n);
    }

    /** A table for each stratum, other rows first, and its weight: 0 where it compares nothing. */
    private static final class Tables {
        private final long[][] sizes;
        private final long[][] happened;
        private final double[] weights;

        Tables(int[] strata, boolean[] marked, boolean[] hits) {
            int count = Arrays.stream(strata).max().orElse(-1) + 1;
            sizes = new long[count][2];
            happened = new long[count][2];
            for (int row = 0; row < strata.length; row++) {
                int side = marked[row] ? 1 : 0;
                sizes[strata[row]][side]++;
                happened[strata[row]][side] += hits[row] ? 1 : 0;
            }
            weights = Arrays.stream(sizes)
                    .mapToDouble(sides -> (double) sides[0] * sides[1] / Math.max(1, sides[0] + sides[1]))
                    .toArray();
        }

        boolean compares(int stratum) {
            return weights[stratum] > 0;
        }
    }

    private static double rate(long hits, long size) {
        return (double) hits / size;
    }

    private static double spread(long hits, long size) {
        double rate = (hits + 1.0) / (size + 2);
        return rate * (1 - rate) / (size + 2);
    }

    /** The difference with its bounds; undefined where no stratum has rows of both kinds. */
    public Interval interval(double level) {
        Levels.checked(level);
        if (n == 0) {
            return Interval.undefined("no stratum has rows of both kinds", 0);
        }
        if (groups < 2) {
            return Interval.unbounded(difference, Proportion.ONE_GROUP, n, groups);
        }
        double half = Levels.t(level, groups - 1) * Math.sqrt(variance);
        return Interval.of(
                difference,
                Math.max(-1, difference - half),
                Math.min(1, difference + half),
                level,
                grouped ? "mantel_haenszel_grouped" : "mantel_haenszel",
                n,
                grouped ? groups : 0);
    }

    /** Two-sided p-value of no difference; empty where there is no interval. */
    public OptionalDouble p() {
        if (n == 0 || groups < 2) {
            return OptionalDouble.empty();
        }
        double statistic = Math.abs(difference) / Math.sqrt(variance);
        return OptionalDouble.of(Math.min(1, 2 * TDistribution.of(groups - 1).survivalProbability(statistic)));
    }
}
