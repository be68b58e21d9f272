package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
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
 * that of the jackknife over groups: the sum over groups of u_g&sup2;, u_g the sum of &plusmn; w_s/W times by how much a rate
 * changes without the group, so that what a marked and another row of a group have in common cancels out. Added, for each rate
 * and never below 0, is by how much the variance of independent rows is larger with one hit and one miss added (Agresti and
 * Caffo 2000), so that strata in which nothing happens promise nothing; rows count there as the groups of equal size that they
 * are worth, m&sup2;/&Sigma; m_g&sup2;. The variance is at least that of two groups that differ, one each way, so that groups
 * that are all alike promise little. The quantile is Student's with the smaller of G - 2S degrees of freedom, S the strata
 * that compare, and those of Satterthwaite for the rates.
 *
 * <p>A stratum of which one side is worth fewer than five groups, as marked rows that are nearly all of one session, is left
 * out: its rows are not in n. Where no stratum is left, there is a difference without bounds.
 *
 * <p>In 680 simulated designs (4,000 samples each; 20, 40 and 100 groups of single rows, of pairs, of three rows with one mark,
 * of four with two of each, of four of one side, of 1 to 13 rows, with one large group, and 5, 7 or 10 marked groups of ten
 * beside single rows; rates .1 to .95; rows of a group alike by 0, .5, .9 or wholly) it covers .927 to 1. It is wide, more than
 * .98, near rates of 0 and 1, where rows of a group are nearly always alike, and with 20 groups. The least was with five or
 * seven groups on one side; where rows followed one of their group, five covered .90.
 *
 * <p>It misleads with few groups (under 20 in all, under 10 on a side), and where what is marked differs within a stratum in
 * other things that matter.
 * Immutable and safe for use by several threads.
 */
public final class StratifiedDifference {
    /** Groups that either side of a stratum must be worth. */
    private static final int FEWEST_UNITS = 5;

    private final double difference;
    private final double variance;
    private final long n;
    private final int groups;
    private final int degrees;

    private StratifiedDifference(double difference, double variance, long n, int groups, int degrees) {
        this.difference = difference;
        this.variance = variance;
        this.n = n;
        this.groups = groups;
        this.degrees = degrees;
    }

    /**
     * Rows in strata; those of a stratum that has only marked rows or none count for nothing, nor do those of a stratum of
     * which one side is worth fewer than five groups, unless all are so: then there are no bounds.
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
        List<Stratum> compared = Stratum.all(grouping, strata, marked, hits).stream()
                .filter(stratum -> stratum.weight() > 0)
                .toList();
        List<Stratum> judged = compared.stream()
                .filter(stratum -> stratum.units() >= FEWEST_UNITS)
                .toList();
        return judged.isEmpty() ? unbounded(compared, grouping.count()) : bounded(judged, grouping.count());
    }

    private static StratifiedDifference unbounded(List<Stratum> strata, int count) {
        return new StratifiedDifference(
                difference(strata), Double.POSITIVE_INFINITY, rows(strata), groups(reach(strata, count)), 1);
    }

    private static StratifiedDifference bounded(List<Stratum> strata, int count) {
        double all = weight(strata);
        double[] parts = new double[count];
        double missing = 0;
        double own = 0;
        double spread = 0;
        for (Stratum stratum : strata) {
            double share = stratum.weight() / all;
            for (Side side : List.of(stratum.marked, stratum.others)) {
                double[] moved = side.parts();
                for (int group = 0; group < count; group++) {
                    parts[group] += (side == stratum.marked ? share : -share) * moved[group];
                }
                missing += share * share * side.missing();
                double variance = share * share * (squares(moved) + side.missing());
                own += variance;
                spread += variance * variance / (side.units() - 1);
            }
        }
        double[] reach = reach(strata, count);
        int groups = groups(reach);
        int degrees = Math.max(1, groups - 2 * strata.size());
        return new StratifiedDifference(
                difference(strata),
                Math.max(squares(parts) + missing, 2 * squares(reach) / groups),
                rows(strata),
                groups,
                own > 0 ? (int) Math.min(degrees, own * own / spread) : degrees);
    }

    private static double weight(List<Stratum> strata) {
        return strata.stream().mapToDouble(Stratum::weight).sum();
    }

    private static long rows(List<Stratum> strata) {
        return strata.stream()
                .mapToLong(stratum -> stratum.marked.rows + stratum.others.rows)
                .sum();
    }

    private static double difference(List<Stratum> strata) {
        double all = weight(strata);
        return strata.stream()
                .mapToDouble(stratum -> stratum.weight() / all * (stratum.marked.rate() - stratum.others.rate()))
                .sum();
    }

    /** By how much each group would move the difference if one of its sides came out the other way; 0 where it has no row. */
    private static double[] reach(List<Stratum> strata, int count) {
        double all = weight(strata);
        double[] reach = new double[count];
        for (Stratum stratum : strata) {
            for (int group = 0; group < count; group++) {
                reach[group] +=
                        stratum.weight() / all * Math.max(stratum.marked.share(group), stratum.others.share(group));
            }
        }
        return reach;
    }

    private static int groups(double[] reach) {
        return (int) Arrays.stream(reach).filter(own -> own > 0).count();
    }

    private static double squares(double[] numbers) {
        return Arrays.stream(numbers).map(number -> number * number).sum();
    }

    /** What is compared: marked rows and others. */
    private record Stratum(Side marked, Side others) {
        static List<Stratum> all(Groups grouping, int[] strata, boolean[] marked, boolean[] hits) {
            int count = Arrays.stream(strata).max().orElse(-1) + 1;
            List<Stratum> all = Stream.generate(
                            () -> new Stratum(new Side(grouping.count()), new Side(grouping.count())))
                    .limit(count)
                    .toList();
            for (int row = 0; row < strata.length; row++) {
                Stratum own = all.get(strata[row]);
                (marked[row] ? own.marked : own.others).add(grouping.of(row), hits[row]);
            }
            return all;
        }

        /** 0 where there is nothing to compare. */
        double weight() {
            return (double) marked.rows * others.rows / Math.max(1, marked.rows + others.rows);
        }

        double units() {
            return Math.min(marked.units(), others.units());
        }
    }

    /** Marked rows of a stratum, or the others, by group. */
    private static final class Side {
        private final int[] sizes;
        private final int[] happened;
        private long rows;
        private long hits;

        Side(int groups) {
            sizes = new int[groups];
            happened = new int[groups];
        }

        void add(int group, boolean hit) {
            sizes[group]++;
            rows++;
            happened[group] += hit ? 1 : 0;
            hits += hit ? 1 : 0;
        }

        double rate() {
            return (double) hits / rows;
        }

        double share(int group) {
            return (double) sizes[group] / rows;
        }

        /** Groups of equal size that the rows are worth: fewer than there are where one of them has most of the rows. */
        double units() {
            double squares = Arrays.stream(sizes)
                    .mapToDouble(size -> (double) size * size)
                    .sum();
            return (double) rows * rows / squares;
        }

        /** By how much the rate would change without each group. */
        double[] parts() {
            double[] parts = new double[sizes.length];
            Arrays.setAll(parts, group -> (happened[group] - rate() * sizes[group]) / (rows - sizes[group]));
            return parts;
        }

        /** By how much the variance of a rate of as many independent rows is larger with a hit and a miss added. */
        double missing() {
            double units = units();
            double rate = (rate() * units + 1) / (units + 2);
            return Math.max(0, rate * (1 - rate) / (units + 2) - rate() * (1 - rate()) / (units - 1));
        }
    }

    /** The difference with its bounds; undefined where no stratum has rows of both kinds. */
    public Interval interval(double level) {
        Levels.checked(level);
        if (n == 0) {
            return Interval.undefined("no stratum has rows of both kinds", 0);
        }
        if (!bounded()) {
            return Interval.unbounded(
                    difference,
                    groups < 2
                            ? Proportion.ONE_GROUP
                            : "in every stratum the rows of one kind are worth fewer than " + FEWEST_UNITS + " groups",
                    n,
                    groups);
        }
        double half = Levels.t(level, degrees) * Math.sqrt(variance);
        return Interval.of(
                difference,
                Math.max(-1, difference - half),
                Math.min(1, difference + half),
                level,
                groups < n ? "mantel_haenszel_grouped" : "mantel_haenszel",
                n,
                groups < n ? groups : 0);
    }

    /** Two-sided p-value of no difference; empty where there is no interval. */
    public OptionalDouble p() {
        if (!bounded()) {
            return OptionalDouble.empty();
        }
        double statistic = Math.abs(difference) / Math.sqrt(variance);
        return OptionalDouble.of(Math.min(1, 2 * TDistribution.of(degrees).survivalProbability(statistic)));
    }

    private boolean bounded() {
        return Double.isFinite(variance);
    }
}
