package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.List;

/** Expectation-maximisation over patterns of labels, each with so many units. */
final class DawidSkeneFit {
    private static final int MOST_ROUNDS = 20_000;

    final double[] shares;
    final double[][][] confusions;
    final double[][] probabilities;

    private final List<int[][]> patterns;
    private final long[] multiplicities;
    private final int labels;
    private final double smoothing;
    private double logLikelihood;
    private int rounds;
    private boolean settled;

    private DawidSkeneFit(List<int[][]> patterns, long[] multiplicities, int raters, int labels, double smoothing) {
        this.patterns = patterns;
        this.multiplicities = multiplicities;
        this.labels = labels;
        this.smoothing = smoothing;
        this.shares = new double[labels];
        this.confusions = new double[raters][labels][labels];
        this.probabilities = new double[patterns.size()][labels];
    }

    /** From the shares of votes. */
    static DawidSkeneFit of(
            List<int[][]> patterns, long[] multiplicities, int raters, int labels, double smoothing, double least) {
        DawidSkeneFit fit = new DawidSkeneFit(patterns, multiplicities, raters, labels, smoothing);
        if (Arrays.stream(multiplicities).sum() == 0) {
            fit.undefined();
            return fit;
        }
        fit.startAtVotes();
        fit.run(least);
        return fit;
    }

    /** Other numbers of units, from where this ended: resampled data settle near it, under the same names of labels. */
    DawidSkeneFit again(long[] others, double least) {
        DawidSkeneFit fit = new DawidSkeneFit(patterns, others, confusions.length, labels, smoothing);
        for (int p = 0; p < probabilities.length; p++) {
            System.arraycopy(probabilities[p], 0, fit.probabilities[p], 0, labels);
        }
        fit.run(least);
        return fit;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    int rounds() {
        return rounds;
    }

    boolean settled() {
        return settled;
    }

    /** Probability that a rater says what is true. */
    double reliability(int rater) {
        double right = 0;
        for (int truth = 0; truth < labels; truth++) {
            right += shares[truth] * confusions[rater][truth][truth];
        }
        return right;
    }

    private void undefined() {
        Arrays.fill(shares, Double.NaN);
        for (double[][] confusion : confusions) {
            for (double[] row : confusion) {
                Arrays.fill(row, Double.NaN);
            }
        }
        logLikelihood = Double.NaN;
    }

    private void run(double least) {
        double before = Double.NEGATIVE_INFINITY;
        while (rounds < MOST_ROUNDS && !settled) {
            rounds++;
            maximise();
            double reached = expect();
            settled = reached - before < least;
            before = reached;
        }
    }

    private void startAtVotes() {
        for (int p = 0; p < probabilities.length; p++) {
            double total = 0;
            for (int[] counts : patterns.get(p)) {
                for (int label = 0; label < labels; label++) {
                    probabilities[p][label] += counts[label];
                    total += counts[label];
                }
            }
            for (int label = 0; label < labels; label++) {
                probabilities[p][label] /= total;
            }
        }
    }

    private void maximise() {
        Arrays.fill(shares, smoothing);
        for (int rater = 0; rater < confusions.length; rater++) {
            for (double[] row : confusions[rater]) {
                Arrays.fill(row, smoothing);
            }
        }
        for (int p = 0; p < probabilities.length; p++) {
            for (int truth = 0; truth < labels; truth++) {
                double weight = multiplicities[p] * probabilities[p][truth];
                shares[truth] += weight;
                for (int rater = 0; rater < confusions.length && weight > 0; rater++) {
                    int[] counts = patterns.get(p)[rater];
                    for (int label = 0; label < labels; label++) {
                        confusions[rater][truth][label] += weight * counts[label];
                    }
                }
            }
        }
        normalise(shares);
        for (double[][] confusion : confusions) {
            for (double[] row : confusion) {
                normalise(row);
            }
        }
    }

    /** To a sum of 1; a row without any weight says nothing and stays 0, so that it is never read as a probability. */
    private static void normalise(double[] row) {
        double sum = Arrays.stream(row).sum();
        for (int i = 0; i < row.length && sum > 0; i++) {
            row[i] /= sum;
        }
    }

    /** The posterior of each pattern; gives the objective that rises with every round. */
    private double expect() {
        logLikelihood = 0;
        for (int p = 0; p < probabilities.length; p++) {
            // What was not drawn says nothing, and may be impossible under what was.
            if (multiplicities[p] == 0) {
                continue;
            }
            double[] logs = new double[labels];
            double largest = Double.NEGATIVE_INFINITY;
            for (int truth = 0; truth < labels; truth++) {
                logs[truth] = log(patterns.get(p), truth);
                largest = Math.max(largest, logs[truth]);
            }
            double sum = 0;
            for (int truth = 0; truth < labels; truth++) {
                sum += Math.exp(logs[truth] - largest);
            }
            for (int truth = 0; truth < labels; truth++) {
                probabilities[p][truth] = Math.exp(logs[truth] - largest) / sum;
            }
            logLikelihood += multiplicities[p] * (largest + Math.log(sum));
        }
        return logLikelihood + logPrior();
    }

    private double log(int[][] pattern, int truth) {
        double log = Math.log(shares[truth]);
        for (int rater = 0; rater < confusions.length; rater++) {
            for (int label = 0; label < labels; label++) {
                if (pattern[rater][label] > 0) {
                    log += pattern[rater][label] * Math.log(confusions[rater][truth][label]);
                }
            }
        }
        return log;
    }

    private double logPrior() {
        if (smoothing == 0) {
            return 0;
        }
        double sum = Arrays.stream(shares).map(Math::log).sum();
        for (double[][] confusion : confusions) {
            for (double[] row : confusion) {
                sum += Arrays.stream(row).map(Math::log).sum();
            }
        }
        return smoothing * sum;
    }
}
