package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * The mean of numbers that come in groups.
 *
 * <pre>{@code
 * GroupedMean.of(groups, shares, 0, 1).interval(0.95).text();   // 0.04 [0.01, 0.07]
 * }</pre>
 *
 * <p>Its variance is summed over groups: G/(G - 1) &Sigma;_g (&Sigma;_i (x_i - mean))&sup2;/n&sup2;, the one of a mean in
 * the linearization of Liang and Zeger (1986) with the usual correction for few groups; the quantile is Student's with
 * G - 1 degrees of freedom. Bounds never leave the range of the numbers. It misleads with few groups (under 20) and where
 * few rows differ from the others: where all rows, or all groups, are alike there are no bounds. Immutable and safe for use
 * by several threads.
 */
public final class GroupedMean {
    /** Sums of deviations that are smaller than this, relative to the numbers, are rounding. */
    private static final double ROUNDING = 1e-12;

    private final double mean;
    private final double variance;
    private final String alike;
    private final int n;
    private final Groups groups;
    private final double least;
    private final double most;

    private GroupedMean(double mean, double variance, String alike, int n, Groups groups, double least, double most) {
        this.mean = mean;
        this.variance = variance;
        this.alike = alike;
        this.n = n;
        this.groups = groups;
        this.least = least;
        this.most = most;
    }

    /**
     * Numbers and their groups.
     *
     * @param groups which rows belong together
     * @param values the number of each row
     * @param least the least that a number can be, as 0 of a share
     * @param most the most that it can be
     * @throws IllegalArgumentException when there are not as many groups as numbers, or a number lies outside the range
     */
    public static GroupedMean of(Groups groups, double[] values, double least, double most) {
        if (groups.rows() != values.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + groups.rows() + " rows, but there are " + values.length);
        }
        double sum = 0;
        boolean same = true;
        for (double value : values) {
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException("a number lies in " + least + ".." + most + ", got " + value);
            }
            sum += value;
            same &= value == values[0];
        }
        double mean = values.length == 0 ? 0 : same ? values[0] : sum / values.length;
        double[] parts = new double[groups.count()];
        double size = 0;
        for (int row = 0; row < values.length; row++) {
            parts[groups.of(row)] += values[row] - mean;
            size += Math.abs(values[row]);
        }
        double rounding = ROUNDING * size;
        boolean groupsSame = Arrays.stream(parts).allMatch(part -> Math.abs(part) <= rounding);
        double squares = Arrays.stream(parts).map(part -> part * part).sum();
        double count = groups.count();
        double variance = count < 2 ? 0 : count / (count - 1) * squares / values.length / values.length;
        String alike = same ? "all rows are alike" : groupsSame ? "all groups are alike" : "";
        return new GroupedMean(mean, variance, alike, values.length, groups, least, most);
    }

    /** The mean with its bounds. */
    public Interval interval(double level) {
        Levels.checked(level);
        if (n == 0) {
            return Interval.undefined("no rows", 0);
        }
        if (groups.count() < 2) {
            return Interval.unbounded(mean, Proportion.ONE_GROUP, n, groups.count());
        }
        if (!alike.isEmpty()) {
            return Interval.unbounded(mean, alike, n, groups.shown());
        }
        double half = Levels.t(level, groups.count() - 1) * Math.sqrt(variance);
        return Interval.of(
                mean,
                Math.max(least, mean - half),
                Math.min(most, mean + half),
                level,
                "t_clustered",
                n,
                groups.shown());
    }
}
