package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether the mean of a number on some rows differs from that on all others, as the error of a slice from that of the rest.
 *
 * <pre>{@code
 * MeanDifference slice = MeanDifference.of(errors, isLong, groups);
 * slice.difference(errorOfTheSlice, errorOfTheRest).text();   // 0.61 [0.22, 1.04]
 * slice.p();                                                  // 0.003
 * }</pre>
 *
 * <p><b>p.</b> Two-sided, of a slice that is like the rest: t = d/&radic;V with G - 2 degrees of freedom, G the groups, V =
 * s&sup2; &Sigma;<sub>g</sub>[&Sigma;a&sup2; + &rho;((&Sigma;a)&sup2; - &Sigma;a&sup2;)] over the rows of a group, a = 1/n of a
 * row of the slice and -1/m of another one, s&sup2; the variance of all rows, &rho; their intraclass correlation by one-way
 * analysis of variance, at least 0. Without groups that is Student's test with a common variance. Variances of the sides
 * would not do: of rare large errors a small slice often has none, and its own variance of 0 would prove it better.
 *
 * <p><b>Interval.</b> The bounds of both means, however they are made, put together ({@code zou_donner}: Zou and Donner
 * 2008), with the correlation of the two means over groups that have rows on both sides.
 *
 * <p>It misleads with fewer than about ten groups on a side, and p where the slice differs from the rest in its spread alone.
 * Immutable and safe for use by several threads.
 */
public final class MeanDifference {
    private final long rows;
    private final Groups groups;
    private final int firstRows;
    private final int firstGroups;
    private final int secondGroups;
    private final double difference;
    private final double variance;
    private final double correlation;

    private MeanDifference(double[] values, boolean[] inFirst, Groups groups) {
        this.rows = values.length;
        this.groups = groups;
        double[] sums = new double[2];
        int[] sizes = new int[2];
        int[][] inGroups = new int[2][groups.count()];
        for (int row = 0; row < values.length; row++) {
            int side = inFirst[row] ? 0 : 1;
            sums[side] += values[row];
            sizes[side]++;
            inGroups[side][groups.of(row)]++;
        }
        double[] means = {sums[0] / Math.max(1, sizes[0]), sums[1] / Math.max(1, sizes[1])};
        double[][] parts = new double[2][groups.count()];
        for (int row = 0; row < values.length; row++) {
            int side = inFirst[row] ? 0 : 1;
            parts[side][groups.of(row)] += (values[row] - means[side]) / sizes[side];
        }
        this.firstRows = sizes[0];
        this.firstGroups = groupsWithRows(inGroups[0]);
        this.secondGroups = groupsWithRows(inGroups[1]);
        this.difference = means[0] - means[1];
        this.variance = variance(values, inGroups, sizes);
        this.correlation = CombinedBounds.correlation(
                product(parts[0], parts[0]), product(parts[1], parts[1]), product(parts[0], parts[1]));
    }

    /**
     * Compares rows with all others.
     *
     * @param values the number of each row
     * @param inFirst which rows are the first side; all others are the second
     * @param groups which rows belong together
     * @throws IllegalArgumentException when the numbers of rows differ
     */
    public static MeanDifference of(double[] values, boolean[] inFirst, Groups groups) {
        if (values.length != inFirst.length || values.length != groups.rows()) {
            throw new IllegalArgumentException("each row needs one entry: " + values.length + " numbers, "
                    + inFirst.length + " sides, " + groups.rows() + " rows in groups");
        }
        return new MeanDifference(values, inFirst, groups);
    }

    private static int groupsWithRows(int[] sizes) {
        return (int) IntStream.of(sizes).filter(size -> size > 0).count();
    }

    private static double product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private double variance(double[] values, int[][] inGroups, int[] sizes) {
        int n = values.length;
        int count = groups.count();
        if (Math.min(sizes[0], sizes[1]) == 0 || count < 3) {
            return 0;
        }
        double mean = Arrays.stream(values).sum() / n;
        double[] sums = new double[count];
        double total = 0;
        for (int row = 0; row < n; row++) {
            sums[groups.of(row)] += values[row] - mean;
            total += (values[row] - mean) * (values[row] - mean);
        }
        double between = 0;
        double squaredSizes = 0;
        double alone = 0;
        double together = 0;
        for (int group = 0; group < count; group++) {
            int inside = inGroups[0][group];
            int outside = inGroups[1][group];
            double size = inside + outside;
            between += sums[group] * sums[group] / size;
            squaredSizes += size * size;
            double own = inside / ((double) sizes[0] * sizes[0]) + outside / ((double) sizes[1] * sizes[1]);
            double sum = inside / (double) sizes[0] - outside / (double) sizes[1];
            alone += own;
            together += sum * sum - own;
        }
        // Around the means of the sides, which a real difference does not widen.
        double shift = difference * difference * sizes[0] * sizes[1] / n;
        double spread = Math.max(0, total - shift) / (n - 2);
        double typical = (n - squaredSizes / n) / (count - 1);
        double meanBetween = between / (count - 1);
        double meanWithin = n == count ? meanBetween : Math.max(0, total - between) / (n - count);
        double common = meanBetween + (typical - 1) * meanWithin;
        double alike = n == count || common <= 0 ? 0 : Math.max(0, (meanBetween - meanWithin) / common);
        return spread * Math.max(0, alone + alike * together);
    }

    /** Rows of the first side. */
    public int firstRows() {
        return firstRows;
    }

    /** Groups that have rows on the first side; rows where each stands for itself. */
    public int firstGroups() {
        return firstGroups;
    }

    /** The same of the second side. */
    public int secondGroups() {
        return secondGroups;
    }

    /** First mean less second, from intervals of both at one level. */
    public Interval difference(Interval first, Interval second) {
        return CombinedBounds.difference(first, second, correlation, first.level(), "zou_donner", rows, groups.shown());
    }

    /** Two-sided probability of a difference at least as large if both sides were alike; 1 where that cannot be told. */
    public double p() {
        if (!(variance > 0)) {
            return 1;
        }
        double statistic = Math.abs(difference) / Math.sqrt(variance);
        return Math.min(1, 2 * TDistribution.of(groups.count() - 2.0).survivalProbability(statistic));
    }
}
