package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Whether a rate on some rows differs from that on all others, as that of a slice of the data from the rest.
 *
 * <pre>{@code
 * RateDifference slice = RateDifference.of(agrees, inSlice, groups);
 * slice.difference(0.95).text();   // -0.22 [-0.38, -0.06]
 * slice.p();                       // 0.004
 * }</pre>
 *
 * <p><b>Interval.</b> Without groups Newcombe's for independent rates. With groups the bounds of the two rates (Wilson at
 * n/deff, {@link Proportion}) are combined as Zou and Donner 2008 say: with d the difference, l1 and u1 the bounds of the
 * first rate, l2 and u2 those of the second, the lower bound is
 * d - &radic;((p1 - l1)&sup2; - 2r(p1 - l1)(u2 - p2) + (u2 - p2)&sup2;), and the upper one likewise; r is the correlation of
 * the two estimates, &Sigma;ab/&radic;(&Sigma;a&sup2;&Sigma;b&sup2;), where a and b are what a group adds to the deviation
 * of the first and of the second rate: groups that have rows on both sides pull both rates the same way, or apart.
 *
 * <p><b>p.</b> Two-sided: Fisher's exact test without groups; with groups a score test, the difference at the common rate over
 * the root of the sum over groups of its squared contributions, against t with one degree of freedom less than the
 * smaller side has groups. It misleads where a side has fewer than about ten groups.
 *
 * <p>Immutable.
 */
public final class RateDifference {
    private static final String METHOD = "newcombe_deff";

    private final Proportion first;
    private final Proportion second;
    private final boolean single;
    private final int firstGroups;
    private final int secondGroups;
    private final double correlation;
    private final double score;
    private final double squares;
    private final int count;

    private RateDifference(
            Proportion first,
            Proportion second,
            boolean single,
            int firstGroups,
            int secondGroups,
            double correlation,
            double score,
            double squares,
            int count) {
        this.first = first;
        this.second = second;
        this.single = single;
        this.firstGroups = firstGroups;
        this.secondGroups = secondGroups;
        this.correlation = correlation;
        this.score = score;
        this.squares = squares;
        this.count = count;
    }

    /**
     * Compares rows with all others.
     *
     * @param hits whether a row counts as a hit
     * @param inFirst which rows are the first side; all others are the second
     * @param groups which rows belong together
     * @throws IllegalArgumentException when the numbers of rows differ
     */
    public static RateDifference of(boolean[] hits, boolean[] inFirst, Groups groups) {
        if (hits.length != inFirst.length || hits.length != groups.rows()) {
            throw new IllegalArgumentException("each row needs one entry: " + hits.length + " hits, " + inFirst.length
                    + " sides, " + groups.rows() + " rows in groups");
        }
        int groupCount = groups.count();
        long[][] hitsOf = new long[2][groupCount];
        long[][] rowsOf = new long[2][groupCount];
        for (int row = 0; row < hits.length; row++) {
            int side = inFirst[row] ? 0 : 1;
            rowsOf[side][groups.of(row)]++;
            hitsOf[side][groups.of(row)] += hits[row] ? 1 : 0;
        }
        Proportion first = Proportion.ofGroups(hitsOf[0], rowsOf[0]);
        Proportion second = Proportion.ofGroups(hitsOf[1], rowsOf[1]);
        double n = Math.max(1, first.n());
        double m = Math.max(1, second.n());
        double common = (first.hits() + second.hits()) / (double) Math.max(1, first.n() + second.n());
        double score = 0;
        double squares = 0;
        double own = 0;
        double others = 0;
        double both = 0;
        int[] counts = new int[3];
        for (int group = 0; group < groupCount; group++) {
            long rows = rowsOf[0][group];
            long rest = rowsOf[1][group];
            double share = (hitsOf[0][group] - rows * common) / n - (hitsOf[1][group] - rest * common) / m;
            double a = (hitsOf[0][group] - rows * first.hits() / n) / n;
            double b = (hitsOf[1][group] - rest * second.hits() / m) / m;
            score += share;
            squares += share * share;
            own += a * a;
            others += b * b;
            both += a * b;
            counts[0] += rows > 0 ? 1 : 0;
            counts[1] += rest > 0 ? 1 : 0;
            counts[2] += rows + rest > 0 ? 1 : 0;
        }
        double spread = Math.sqrt(own * others);
        return new RateDifference(
                first,
                second,
                groups.single(),
                counts[0],
                counts[1],
                spread == 0 ? 0 : Math.max(-1, Math.min(1, both / spread)),
                score,
                squares,
                counts[2]);
    }

    /** The rate on the first side. */
    public Proportion first() {
        return first;
    }

    /** The rate on all other rows. */
    public Proportion second() {
        return second;
    }

    /** Groups that have rows on the first side; rows where each stands for itself. */
    public int firstGroups() {
        return firstGroups;
    }

    /** The same of the second side. */
    public int secondGroups() {
        return secondGroups;
    }

    /** First rate less second, with its interval; undefined where a side has no rows. */
    public Interval difference(double level) {
        if (single) {
            return Newcombe.independent(first.hits(), first.n(), second.hits(), second.n(), level);
        }
        long n = first.n() + second.n();
        Interval one = first.wilson(level);
        Interval other = second.wilson(level);
        if (!one.defined() || !other.defined()) {
            return Interval.undefined("no rows", n);
        }
        double d = one.value().getAsDouble() - other.value().getAsDouble();
        if (!one.bounded() || !other.bounded()) {
            return Interval.unbounded(d, "one of the two sides has a single group", n, count);
        }
        double down = one.value().getAsDouble() - one.low().getAsDouble();
        double up = one.high().getAsDouble() - one.value().getAsDouble();
        double otherDown = other.value().getAsDouble() - other.low().getAsDouble();
        double otherUp = other.high().getAsDouble() - other.value().getAsDouble();
        return Interval.of(d, d - combined(down, otherUp), d + combined(up, otherDown), level, METHOD, n, count);
    }

    private double combined(double one, double other) {
        return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
    }

    /** Two-sided probability of a difference at least as large if both sides had the same rate; 1 where that cannot be told. */
    public double p() {
        if (first.n() == 0 || second.n() == 0) {
            return 1;
        }
        return single ? exact() : grouped();
    }

    private double exact() {
        long hits = first.hits() + second.hits();
        // With all rows alike there is nothing to test, and the test refuses such a table.
        if (hits == 0 || hits == first.n() + second.n()) {
            return 1;
        }
        int[][] table = {
            {Math.toIntExact(first.hits()), Math.toIntExact(first.n() - first.hits())},
            {Math.toIntExact(second.hits()), Math.toIntExact(second.n() - second.hits())}
        };
        return Math.min(1, FisherExactTest.withDefaults().test(table).getPValue());
    }

    private double grouped() {
        int fewest = Math.min(firstGroups, secondGroups);
        if (fewest < 2 || squares == 0) {
            return 1;
        }
        double statistic = Math.abs(score) / Math.sqrt(squares * count / (count - 1));
        return Math.min(1, 2 * TDistribution.of(fewest - 1).survivalProbability(statistic));
    }
}
