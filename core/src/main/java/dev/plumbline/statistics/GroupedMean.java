package dev.plumbline.statistics;

/**
 * The mean of numbers that come in groups.
 *
 * <pre>{@code
 * GroupedMean.of(groups, shares).interval(0.95).text();   // 0.04 [0.01, 0.07]
 * }</pre>
 *
 * <p>Its variance is summed over groups: G/(G - 1) &Sigma;_g (&Sigma;_i (x_i - mean))&sup2;/n&sup2;; the quantile is
 * Student's with G - 1 degrees of freedom. It misleads with few groups (under 20) and where few rows differ from the
 * others: where all are equal there are no bounds.
 */
public final class GroupedMean {
    private final double mean;
    private final double variance;
    private final int n;
    private final Groups groups;

    private GroupedMean(double mean, double variance, int n, Groups groups) {
        this.mean = mean;
        this.variance = variance;
        this.n = n;
        this.groups = groups;
    }

    /**
     * Numbers and their groups.
     *
     * @throws IllegalArgumentException when there are not as many of one as of the other
     */
    public static GroupedMean of(Groups groups, double[] values) {
        if (groups.rows() != values.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + groups.rows() + " rows, but there are " + values.length);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = values.length == 0 ? 0 : sum / values.length;
        double[] parts = new double[groups.count()];
        for (int row = 0; row < values.length; row++) {
            parts[groups.of(row)] += values[row] - mean;
        }
        double squares = 0;
        for (double part : parts) {
            squares += part * part;
        }
        double count = groups.count();
        double variance = count < 2 ? 0 : count / (count - 1) * squares / values.length / values.length;
        return new GroupedMean(mean, variance, values.length, groups);
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
        if (variance == 0) {
            return Interval.unbounded(mean, "all rows are alike", n, groups.shown());
        }
        double half = Levels.t(level, groups.count() - 1) * Math.sqrt(variance);
        return Interval.of(mean, mean - half, mean + half, level, "t_clustered", n, groups.shown());
    }
}
