package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The reliability curve: what came true among rows with about the same probability.
 *
 * <pre>{@code
 * Reliability curve = Reliability.equalWidth(rows, 10, 0.95);
 * curve.bins().get(9).observed().text();   // 0.88 [0.79, 0.94] where about 0.96 was said
 * curve.error();                           // OptionalDouble[0.08]
 * }</pre>
 *
 * <p><b>Bins</b> of equal width are (lo, hi], 0 belonging to the first; bins of equal mass hold about the same number of
 * rows each, and rows of one probability stay together. Bins without rows are left out.
 *
 * <p><b>error</b> is &Sigma; n_b/n |observed - mean probability|. Noise in each bin makes it larger than it is.
 * <b>debiased</b> takes away what noise adds, as if the observed shares were normal with variance o(1 - o) deff_b/n_b:
 * twice the error less the mean of what such draws would give, and at least 0 (Kumar, Liang and Ma 2019). <b>byChance</b>
 * is what a judge with perfect probabilities would get on average on as many rows:
 * &Sigma;_b &radic;(2/&pi; deff_b &Sigma; p(1 - p))/n. An error that is no larger says nothing against the probabilities.
 * deff_b is the design effect of the bin's groups, see {@link Proportion}, 1 for rows that stand for themselves: groups
 * whose rows come out alike are off by more for no fault of the probabilities. It is at least 1, so that groups of rows
 * that are less alike than chance would have them are taken for independent rows; and in a bin all of which came true, or
 * none, rows of a group count as one.
 *
 * @param bins in order of probability
 * @param error expected calibration error, empty without rows
 * @param debiased the same less what noise adds, empty without rows
 * @param byChance what perfect probabilities would get on average, empty without rows
 * @param reason why there are no figures, empty where there are
 */
public record Reliability(
        List<Bin> bins,
        OptionalDouble error,
        OptionalDouble debiased,
        OptionalDouble byChance,
        Optional<String> reason) {
    static final String NO_ROWS = "no row with a label has a probability";

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
        Sums sums = new Sums(rows.rows());
        for (int bin = 0; bin < number; bin++) {
            int place = bin;
            add(found, sums, rows, bins, bin, level, (double) place / number, (place + 1.0) / number);
        }
        return of(found, sums);
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
        Sums sums = new Sums(rows.rows());
        for (int bin = 0; bin < number; bin++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < bins.length; row++) {
                if (bins[row] == bin) {
                    low = Math.min(low, rows.probability(row));
                    high = Math.max(high, rows.probability(row));
                }
            }
            add(found, sums, rows, bins, bin, level, low, high);
        }
        return of(found, sums);
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

    /** Adds up what the bins found so far say about the whole. */
    private static final class Sums {
        private final double all;
        private double error;
        private double withNoise;
        private double byChance;

        Sums(int all) {
            this.all = all;
        }

        void add(double mean, double variance, Proportion observed) {
            double share = observed.n() / all;
            double rate = observed.value().orElseThrow();
            double distance = Math.abs(rate - mean);
            error += share * distance;
            withNoise +=
                    share * folded(distance, Math.sqrt(rate * (1 - rate) * observed.designEffect() / observed.n()));
            byChance += Math.sqrt(2 / Math.PI * variance * observed.designEffect()) / all;
        }
    }

    private static void add(
            List<Bin> found, Sums sums, ScoredRows rows, int[] bins, int bin, double level, double low, double high) {
        double sum = 0;
        double variance = 0;
        int n = 0;
        for (int row = 0; row < bins.length; row++) {
            if (bins[row] == bin) {
                double p = rows.probability(row);
                sum += p;
                variance += p * (1 - p);
                n++;
            }
        }
        if (n > 0) {
            Proportion observed =
                    Hits.of(rows.groups(), row -> bins[row] == bin, rows::hit).proportion();
            found.add(new Bin(low, high, sum / n, observed.wilson(level)));
            sums.add(sum / n, variance, observed);
        }
    }

    private static Reliability of(List<Bin> bins, Sums sums) {
        return bins.isEmpty()
                ? new Reliability(
                        bins,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(NO_ROWS))
                : new Reliability(
                        bins,
                        OptionalDouble.of(sums.error),
                        OptionalDouble.of(Math.max(0, 2 * sums.error - sums.withNoise)),
                        OptionalDouble.of(sums.byChance),
                        Optional.empty());
    }

    /** The mean of |X| for a normal X of this mean and standard deviation. */
    private static double folded(double mean, double deviation) {
        return deviation == 0
                ? mean
                : deviation * Math.sqrt(2 / Math.PI) * Math.exp(-mean * mean / (2 * deviation * deviation))
                        + mean * (1 - 2 * Levels.normalProbability(-mean / deviation));
    }
}
