package dev.plumbline.statistics;

import java.util.stream.IntStream;

/**
 * The rate of a fixed number of rows that fall into strata, of each of which some were looked at.
 *
 * <pre>{@code
 * // Five rows were looked at: two of the 790 of the first stratum, three of the 210 of the second.
 * StratifiedRate.of(Groups.of(List.of("q1", "q2", "q1", "q3", "q3")), new int[] {0, 0, 1, 1, 1}, hits, 790, 210)
 *         .interval(0.95);
 * }</pre>
 *
 * <p>The estimate is &Sigma; W<sub>s</sub> p<sub>s</sub>, W<sub>s</sub> the stratum's share of all rows. Its bounds are put
 * together from Wilson's of each stratum ({@link Proportion#wilson}, by group where rows come in groups), as &Sigma;
 * W<sub>s</sub> p<sub>s</sub> - &radic;&Sigma;&Sigma; r<sub>st</sub> d<sub>s</sub> d<sub>t</sub> over all pairs of strata, with
 * d<sub>s</sub> = W<sub>s</sub> &radic;f<sub>s</sub> (p<sub>s</sub> - l<sub>s</sub>), and likewise above (Zou and Donner 2008),
 * which holds where a share is 0 or 1 too; f<sub>s</sub> = 1 - n<sub>s</sub>/N<sub>s</sub> since what was not looked at alone is
 * unknown (Cochran 1977).
 *
 * <p>r<sub>st</sub> is how far the two estimates move together because groups have rows in both strata, &Sigma;ab/&radic;(&Sigma;a&sup2;
 * &Sigma;b&sup2;) over groups, a and b what a group adds to the deviation of either rate. It is at least 0, as the design effect
 * of a rate is at least 1; where all rows of a stratum are hits, or none is, a and b are rows, as if those of a group were always
 * alike. r<sub>ss</sub> is 1.
 *
 * <p>It speaks of these rows and not of a stream that they are drawn from. It misleads when rows within a stratum were not
 * chosen at random. Immutable and safe for use by several threads.
 */
public final class StratifiedRate {
    private final Proportion[] looked;
    private final double[][] together;
    private final long[] rows;
    private final int groups;

    private StratifiedRate(Proportion[] looked, double[][] together, long[] rows, int groups) {
        this.looked = looked;
        this.together = together;
        this.rows = rows;
        this.groups = groups;
    }

    /**
     * Of rows that were looked at.
     *
     * @param grouping which of them belong together
     * @param strata stratum of each, from 0
     * @param hits which of them are hits
     * @param rows how many rows each stratum has; a stratum without rows does not matter
     * @throws IllegalArgumentException when the arrays differ in length, a row is of a stratum that is not there, or more rows of a stratum were looked at than it has
     */
    public static StratifiedRate of(Groups grouping, int[] strata, boolean[] hits, long... rows) {
        if (strata.length != grouping.rows() || hits.length != grouping.rows()) {
            throw new IllegalArgumentException("each of " + grouping.rows() + " rows needs a stratum and a hit, got "
                    + strata.length + " and " + hits.length);
        }
        long[][] found = new long[rows.length][grouping.count()];
        long[][] sizes = new long[rows.length][grouping.count()];
        for (int row = 0; row < strata.length; row++) {
            if (strata[row] < 0 || strata[row] >= rows.length) {
                throw new IllegalArgumentException("row " + row + " is of stratum " + strata[row] + ", and there are "
                        + rows.length + ", counted from 0");
            }
            sizes[strata[row]][grouping.of(row)]++;
            found[strata[row]][grouping.of(row)] += hits[row] ? 1 : 0;
        }
        Proportion[] looked = new Proportion[rows.length];
        double[][] deviations = new double[rows.length][];
        for (int stratum = 0; stratum < rows.length; stratum++) {
            looked[stratum] = Proportion.ofGroups(found[stratum], sizes[stratum]);
            if (looked[stratum].n() > rows[stratum]) {
                throw new IllegalArgumentException(
                        "of " + rows[stratum] + " rows " + looked[stratum].n() + " were looked at");
            }
            deviations[stratum] = deviations(looked[stratum], found[stratum], sizes[stratum]);
        }
        double[][] together = new double[rows.length][rows.length];
        for (int s = 0; s < rows.length; s++) {
            for (int t = 0; t < rows.length; t++) {
                together[s][t] = s == t ? 1 : correlation(deviations[s], deviations[t]);
            }
        }
        return new StratifiedRate(looked, together, rows.clone(), grouping.shown());
    }

    /** What each group adds to the deviation of a rate. */
    private static double[] deviations(Proportion rate, long[] found, long[] sizes) {
        boolean edge = rate.hits() == 0 || rate.hits() == rate.n();
        double value = rate.value().orElse(0);
        return IntStream.range(0, sizes.length)
                .mapToDouble(group -> edge ? sizes[group] : found[group] - sizes[group] * value)
                .toArray();
    }

    private static double correlation(double[] a, double[] b) {
        double both = 0;
        double own = 0;
        double others = 0;
        for (int group = 0; group < a.length; group++) {
            both += a[group] * b[group];
            own += a[group] * a[group];
            others += b[group] * b[group];
        }
        return own * others == 0 ? 0 : Math.max(0, both / Math.sqrt(own * others));
    }

    /** The rate with its bounds: {@code stratified_wilson}. Undefined where a stratum was not looked at. */
    public Interval interval(double level) {
        long all = 0;
        long seen = 0;
        boolean missed = false;
        for (int s = 0; s < rows.length; s++) {
            all += rows[s];
            seen += looked[s].n();
            missed |= rows[s] > 0 && looked[s].n() == 0;
        }
        if (missed || all == 0) {
            return Interval.undefined("rows of a kind were not looked at", seen);
        }
        double rate = 0;
        String boundless = "";
        double[] down = new double[rows.length];
        double[] up = new double[rows.length];
        for (int s = 0; s < rows.length; s++) {
            double weight = (double) rows[s] / all;
            double value = looked[s].value().orElse(0);
            rate += weight * value;
            double unknown = rows[s] == 0 ? 0 : 1 - (double) looked[s].n() / rows[s];
            if (unknown > 0) {
                Interval own = looked[s].wilson(level);
                boundless = own.bounded() ? boundless : own.reason().orElse("");
                down[s] = weight * Math.sqrt(unknown) * (value - own.low().orElse(0));
                up[s] = weight * Math.sqrt(unknown) * (own.high().orElse(1) - value);
            }
        }
        return boundless.isEmpty()
                ? Interval.of(
                        rate,
                        Math.max(0, rate - combined(down)),
                        Math.min(1, rate + combined(up)),
                        level,
                        "stratified_wilson",
                        seen,
                        groups)
                : Interval.unbounded(rate, boundless, seen, groups);
    }

    private double combined(double[] parts) {
        double sum = 0;
        for (int s = 0; s < parts.length; s++) {
            for (int t = 0; t < parts.length; t++) {
                sum += together[s][t] * parts[s] * parts[t];
            }
        }
        return Math.sqrt(sum);
    }
}
