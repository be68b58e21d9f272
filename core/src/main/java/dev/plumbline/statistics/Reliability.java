package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reliability curve: what came true among rows with about the same probability.
 *
 * <pre>{@code
 * Reliability curve = Reliability.equalWidth(rows, 10, 0.95);
 * curve.bins().get(9).observed().text();   // 0.88 [0.79, 0.94] where about 0.96 was said
 * curve.error();                           // 0.08
 * }</pre>
 *
 * <p><b>Bins</b> of equal width are (lo, hi], 0 belonging to the first; bins of equal mass hold about the same number of
 * rows each, and rows of one probability stay together. Bins without rows are left out.
 *
 * <p><b>error</b> is &Sigma; n_b/n |observed - mean probability|. Noise in each bin makes it larger than it is.
 * <b>debiased</b> takes away what noise adds, as if the observed shares were normal with variance o(1 - o)/n_b: twice the
 * error less the mean of what such draws would give, and at least 0 (Kumar, Liang and Ma 2019). <b>byChance</b> is what a
 * judge with perfect probabilities would get on average on as many rows, if they were independent:
 * &Sigma;_b &radic;(2/&pi; &Sigma; p(1 - p))/n. An error that is no larger says nothing against the probabilities.
 *
 * @param bins in order of probability
 * @param error expected calibration error
 * @param debiased the same less what noise adds
 * @param byChance what perfect probabilities would get on average
 */
public record Reliability(List<Bin> bins, double error, double debiased, double byChance) {
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Rows with about the same probability.
     *
     * @param low least probability that belongs here; of bins of equal width their border, which does not belong
     * @param high greatest probability that belongs here
     * @param mean mean probability
     * @param observed share that came true, by Wilson's interval, with groups at n/deff
     */
    public record Bin(double low, double high, double mean, Interval observed) {}

    /**
     * Over bins of equal width.
     *
     * @throws IllegalArgumentException with less than one bin
     */
    public static Reliability equalWidth(ScoredRows rows, int number, double level) {
        checkNumber(number);
        int[] bins = new int[rows.rows()];
        Arrays.setAll(bins, row -> ProbabilityScores.bin(rows.probability(row), number));
        List<Bin> found = new ArrayList<>();
        for (int bin = 0; bin < number; bin++) {
            int place = bin;
            add(found, rows, bins, bin, level, (double) place / number, (place + 1.0) / number);
        }
        return of(found, rows, bins, number);
    }

    /**
     * Over bins that hold about equally many rows.
     *
     * @throws IllegalArgumentException with less than one bin
     */
    public static Reliability equalMass(ScoredRows rows, int number, double level) {
        checkNumber(number);
        double[] sorted = rows.probabilities().clone();
        Arrays.sort(sorted);
        int[] bins = new int[rows.rows()];
        Arrays.setAll(bins, row -> {
            double p = rows.probability(row);
            // The middle of the ranks of its equals decides where they all go.
            double rank = (first(sorted, p) + first(sorted, Math.nextUp(p))) / 2.0;
            return Math.min(number - 1, (int) (rank * number / sorted.length));
        });
        List<Bin> found = new ArrayList<>();
        for (int bin = 0; bin < number; bin++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < bins.length; row++) {
                if (bins[row] == bin) {
                    low = Math.min(low, rows.probability(row));
                    high = Math.max(high, rows.probability(row));
                }
            }
            add(found, rows, bins, bin, level, low, high);
        }
        return of(found, rows, bins, number);
    }

    private static void checkNumber(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a reliability curve needs at least one bin, got " + number);
        }
    }

    /** How many are smaller. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void add(
            List<Bin> found, ScoredRows rows, int[] bins, int bin, double level, double low, double high) {
        double sum = 0;
        int n = 0;
        for (int row = 0; row < bins.length; row++) {
            if (bins[row] == bin) {
                sum += rows.probability(row);
                n++;
            }
        }
        if (n > 0) {
            Interval observed = Hits.of(rows.groups(), row -> bins[row] == bin, rows::hit)
                    .proportion()
                    .wilson(level);
            found.add(new Bin(low, high, sum / n, observed));
        }
    }

    private static Reliability of(List<Bin> bins, ScoredRows rows, int[] binOf, int number) {
        double all = rows.rows();
        double error = 0;
        double withNoise = 0;
        for (Bin bin : bins) {
            double share = bin.observed().n() / all;
            double observed = bin.observed().value().orElseThrow();
            double distance = Math.abs(observed - bin.mean());
            error += share * distance;
            withNoise += share
                    * folded(
                            distance,
                            Math.sqrt(observed * (1 - observed) / bin.observed().n()));
        }
        double[] variances = new double[number];
        for (int row = 0; row < binOf.length; row++) {
            variances[binOf[row]] += rows.probability(row) * (1 - rows.probability(row));
        }
        double byChance = Arrays.stream(variances)
                        .map(variance -> Math.sqrt(2 / Math.PI * variance))
                        .sum()
                / all;
        return rows.rows() == 0
                ? new Reliability(List.of(), 0, 0, 0)
                : new Reliability(bins, error, Math.max(0, 2 * error - withNoise), byChance);
    }

    /** The mean of |X| for a normal X of this mean and standard deviation. */
    private static double folded(double mean, double deviation) {
        return deviation == 0
                ? mean
                : deviation * Math.sqrt(2 / Math.PI) * Math.exp(-mean * mean / (2 * deviation * deviation))
                        + mean * (1 - 2 * Levels.normalProbability(-mean / deviation));
    }
}
