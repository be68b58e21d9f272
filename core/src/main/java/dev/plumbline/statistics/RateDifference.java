package dev.plumbline.statistics;

import java.util.Arrays;
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
 * <p><b>p.</b> Two-sided: Fisher's exact test without groups; with groups a score test, the difference at the common rate
 * over the root of the sum over groups of its squared contributions, against t with the degrees of freedom of Welch and
 * Satterthwaite, (v + w)&sup2;/(v&sup2;/(G - 1) + w&sup2;/(H - 1)), where v is the part of that sum that comes from rows of
 * the first side, in G groups, and w that of the second, in H. It misleads where a side has fewer than about ten groups.
 *
 * <p>Immutable.
 */
public final class RateDifference {
    private static final String METHOD = "newcombe_deff";

    private final Proportion first;
    private final Proportion second;
    private final boolean single;
    private final Sums sums;
    private final int count;

    private RateDifference(Proportion first, Proportion second, boolean single, Sums sums, int count) {
        this.first = first;
        this.second = second;
        this.single = single;
        this.sums = sums;
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
        long[][] counts = new long[groups.count()][4];
        for (int row = 0; row < hits.length; row++) {
            long[] group = counts[groups.of(row)];
            int side = inFirst[row] ? 0 : 2;
            group[side]++;
            group[side + 1] += hits[row] ? 1 : 0;
        }
        // By content, so that sums are the same to the last digit in any order of the rows.
        Arrays.sort(counts, Arrays::compare);
        Proportion first = Proportion.ofGroups(column(counts, 1), column(counts, 0));
        Proportion second = Proportion.ofGroups(column(counts, 3), column(counts, 2));
        return new RateDifference(first, second, groups.single(), Sums.of(counts, first, second), counts.length);
    }

    /**
     * What groups add up to.
     *
     * @param firstGroups groups that have rows on the first side
     * @param secondGroups the same of the second
     * @param correlation of the two rates over groups
     * @param score difference of the rates less what the common rate makes of it
     * @param squares sum of the squared parts of groups in it
     * @param ownSquares the part of these that comes from rows of the first side
     */
    private record Sums(
            int firstGroups, int secondGroups, double correlation, double score, double squares, double ownSquares) {
        static Sums of(long[][] counts, Proportion first, Proportion second) {
            double n = Math.max(1, first.n());
            double m = Math.max(1, second.n());
            double common = (first.hits() + second.hits()) / (double) Math.max(1, first.n() + second.n());
            double score = 0;
            double squares = 0;
            double ownSquares = 0;
            double own = 0;
            double others = 0;
            double both = 0;
            int firstGroups = 0;
            int secondGroups = 0;
            for (long[] group : counts) {
                long rows = group[0];
                long rest = group[2];
                double share = (group[1] - rows * common) / n - (group[3] - rest * common) / m;
                ownSquares += share * share * rows / (rows + rest);
                double a = (group[1] - rows * first.hits() / n) / n;
                double b = (group[3] - rest * second.hits() / m) / m;
                score += share;
                squares += share * share;
                own += a * a;
                others += b * b;
                both += a * b;
                firstGroups += rows > 0 ? 1 : 0;
                secondGroups += rest > 0 ? 1 : 0;
            }
            double correlation = CombinedBounds.correlation(own, others, both);
            return new Sums(firstGroups, secondGroups, correlation, score, squares, ownSquares);
        }

        double degrees() {
            return RateDifference.degrees(ownSquares, squares - ownSquares, firstGroups, secondGroups);
        }
    }

    /** Welch and Satterthwaite's; a group with rows on both sides counts on each by its share of rows. */
    private static double degrees(double own, double others, int ownGroups, int otherGroups) {
        double spread = own * own / Math.max(1, ownGroups - 1) + others * others / Math.max(1, otherGroups - 1);
        return spread == 0 ? 1 : Math.max(1, (own + others) * (own + others) / spread);
    }

    private static long[] column(long[][] counts, int column) {
        return Arrays.stream(counts).mapToLong(group -> group[column]).toArray();
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
        return sums.firstGroups();
    }

    /** The same of the second side. */
    public int secondGroups() {
        return sums.secondGroups();
    }

    /** First rate less second, with its interval; undefined where a side has no rows. */
    public Interval difference(double level) {
        if (single) {
            return Newcombe.independent(first.hits(), first.n(), second.hits(), second.n(), level);
        }
        long n = first.n() + second.n();
        Interval one = first.wilson(level);
        Interval other = second.wilson(level);
        if (one.defined() && other.defined() && !(one.bounded() && other.bounded())) {
            return Interval.unbounded(
                    one.value().getAsDouble() - other.value().getAsDouble(),
                    "one of the two sides has a single group",
                    n,
                    count);
        }
        return CombinedBounds.difference(one, other, sums.correlation(), level, METHOD, n, count);
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
        if (Math.min(sums.firstGroups(), sums.secondGroups()) < 2 || sums.squares() == 0) {
            return 1;
        }
        double statistic = Math.abs(sums.score()) / Math.sqrt(sums.squares() * count / (count - 1));
        return Math.min(1, 2 * TDistribution.of(sums.degrees()).survivalProbability(statistic));
    }
}
