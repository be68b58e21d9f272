package dev.plumbline.statistics;

import java.util.OptionalDouble;

/**
 * A rate: hits out of rows, which may come in groups.
 *
 * <pre>{@code
 * Proportion.of(139, 160).wilson(0.95).text();                            // 0.87 [0.81, 0.91]
 * Proportion.ofGroups(new long[] {2, 1, 2}, new long[] {2, 2, 2}).wilson(0.95);
 * }</pre>
 *
 * <p><b>Without groups</b> (or when every group is one row) the interval is Wilson's: centre
 * (p + z&sup2;/2n)/(1 + z&sup2;/n), half width z/(1 + z&sup2;/n) &middot; sqrt(p(1 - p)/n + z&sup2;/4n&sup2;)
 * (Wilson 1927). <b>With groups</b> n becomes n/deff and z the t quantile of G - 1 degrees of freedom, where
 * deff = max(1, 1 + (m0 - 1) ICC), ICC = (MSB - MSW)/(MSB + (m0 - 1) MSW) by one-way analysis of variance over the G
 * groups, and m0 = (n - sum m&sup2;/n)/(G - 1). Where every row is a hit, or none is, the correlation cannot be
 * estimated and counts as 1. One group alone gives no bounds.
 *
 * <p>It misleads when groups are few (under 20) or when rows of different groups are related too.
 */
public final class Proportion {
    static final String ONE_GROUP = "all rows are in one group";

    private final long hits;
    private final long n;
    private final int groups;
    private final double correlation;
    private final double designEffect;

    private Proportion(long hits, long n, int groups, double correlation, double designEffect) {
        this.hits = hits;
        this.n = n;
        this.groups = groups;
        this.correlation = correlation;
        this.designEffect = designEffect;
    }

    /**
     * Independent rows.
     *
     * @throws IllegalArgumentException when hits lie outside 0..n
     */
    public static Proportion of(long hits, long n) {
        if (hits < 0 || hits > n) {
            throw new IllegalArgumentException("hits must lie in 0..n, got " + hits + " of " + n);
        }
        return new Proportion(hits, n, 0, 0, 1);
    }

    /**
     * Rows one by one.
     *
     * @param groups which rows belong together
     * @param hits which rows are hits
     * @throws IllegalArgumentException when the numbers of rows differ
     */
    public static Proportion ofRows(Groups groups, boolean[] hits) {
        if (hits.length != groups.rows()) {
            throw new IllegalArgumentException(
                    "each row needs one entry: " + hits.length + " hits, " + groups.rows() + " rows in groups");
        }
        return Hits.of(groups, row -> true, row -> hits[row]).proportion();
    }

    /**
     * Rows in groups; groups without rows are ignored.
     *
     * @param hits hits of each group
     * @param sizes rows of each group
     * @throws IllegalArgumentException when the arrays differ in length or hits lie outside 0..size
     */
    public static Proportion ofGroups(long[] hits, long[] sizes) {
        if (hits.length != sizes.length) {
            throw new IllegalArgumentException(
                    "hits of " + hits.length + " groups but sizes of " + sizes.length + ": give one of each a group");
        }
        long allHits = 0;
        long n = 0;
        long squares = 0;
        int groups = 0;
        for (int g = 0; g < sizes.length; g++) {
            Proportion.of(hits[g], sizes[g]);
            allHits += hits[g];
            n += sizes[g];
            squares += sizes[g] * sizes[g];
            groups += sizes[g] > 0 ? 1 : 0;
        }
        if (groups == n) {
            return Proportion.of(allHits, n);
        }
        if (groups == 1) {
            return new Proportion(allHits, n, 1, 1, n);
        }
        double typicalSize = (n - (double) squares / n) / (groups - 1);
        double correlation = correlation(hits, sizes, (double) allHits / n, n, groups, typicalSize);
        return new Proportion(allHits, n, groups, correlation, Math.max(1, 1 + (typicalSize - 1) * correlation));
    }

    private static double correlation(long[] hits, long[] sizes, double rate, long n, int groups, double typicalSize) {
        double between = 0;
        double within = 0;
        for (int g = 0; g < sizes.length; g++) {
            if (sizes[g] > 0) {
                double own = (double) hits[g] / sizes[g];
                between += sizes[g] * (own - rate) * (own - rate);
                within += hits[g] * (1 - own);
            }
        }
        double meanBetween = between / (groups - 1);
        double meanWithin = within / (n - groups);
        double spread = meanBetween + (typicalSize - 1) * meanWithin;
        return spread == 0 ? 1 : (meanBetween - meanWithin) / spread;
    }

    /** Rows that are hits. */
    public long hits() {
        return hits;
    }

    /** All rows. */
    public long n() {
        return n;
    }

    /** Groups that the rows form, 0 when each stands for itself. */
    public int groups() {
        return groups;
    }

    /** Hits over rows, empty without rows. */
    public OptionalDouble value() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / n);
    }

    /** Intraclass correlation by analysis of variance, 0 without groups; may be slightly negative. */
    public double intraclassCorrelation() {
        return correlation;
    }

    /** By how much groups inflate the variance, at least 1; n over this is the effective number of rows. */
    public double designEffect() {
        return designEffect;
    }

    /** The same rows with hits and misses exchanged. */
    public Proportion complement() {
        return new Proportion(n - hits, n, groups, correlation, designEffect);
    }

    boolean inOneGroup() {
        return groups == 1;
    }

    double quantile(double level) {
        return groups == 0 ? Levels.z(level) : Levels.t(level, groups - 1);
    }

    /** Wilson's interval, at n/deff with groups: method {@code wilson} or {@code wilson_deff}. */
    public Interval wilson(double level) {
        Levels.checked(level);
        if (n == 0) {
            return Interval.undefined("no rows", 0);
        }
        double rate = (double) hits / n;
        if (groups == 1) {
            return Interval.unbounded(rate, ONE_GROUP, n, groups);
        }
        double quantile = quantile(level);
        double effective = n / designEffect;
        return Interval.of(
                rate,
                Wilson.lower(rate, effective, quantile),
                Wilson.upper(rate, effective, quantile),
                level,
                groups == 0 ? "wilson" : "wilson_deff",
                n,
                groups);
    }
}
