package dev.plumbline.estimate;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Levels;

/**
 * The rate that people would give to a stream, from the judge's verdicts on all of it and people's on a sample:
 * prediction-powered inference (Angelopoulos and others 2023, PPI++ 2023).
 *
 * <pre>{@code
 * PredictionPowered powered = new PredictionPowered(stream, labelled);
 * powered.interval(powered.tuned(), 0.95);   // PPI++
 * powered.interval(1, 0.95);                 // plain PPI; 0 is the mean of the labels alone
 * }</pre>
 *
 * <p>With f the judge's verdict as a number, y the label, N rows without and n with a label, the estimate at weight
 * &lambda; is &lambda; mean(f over N) + mean(y - &lambda; f over n), with variance &lambda;&sup2; Var(f)/N +
 * Var(y - &lambda; f)/n; groups of rows take their sums. The best weight is
 * Cov(y, f)/((1 + n/N) Var(f)), f over all rows, put into 0..1. With probabilities of being labelled &pi; it is the mean
 * over all N + n rows of &lambda; f + (y - &lambda; f)/&pi;, the second term for labelled rows only.
 *
 * <p>It assumes that the labelled rows are a random sample of the stream, and nothing about the judge: a bad one only makes
 * it wide. The interval is normal, so it misleads where hardly any labelled row differs from its verdict.
 */
public record PredictionPowered(StreamVerdicts stream, LabelledVerdicts labelled) {
    /** The weight of verdicts that makes the interval narrowest. */
    public double tuned() {
        double weight = labelled.equallyLikely() ? tunedToEqualChances() : tunedToProbabilities();
        return Double.isNaN(weight) ? 0 : Math.max(0, Math.min(1, weight));
    }

    private double tunedToEqualChances() {
        int n = labelled.rows();
        int all = n + stream.rows();
        double y = Scores.mean(n, labelled::human);
        double f = Scores.mean(n, labelled::score);
        double covariance = Scores.mean(n, row -> labelled.human(row) * labelled.score(row)) - y * f;
        double pooled = Scores.mean(all, this::scoreOfAny);
        double variance = Scores.mean(all, row -> Math.pow(scoreOfAny(row) - pooled, 2)) * all / (all - 1.0);
        return covariance / ((1 + (double) n / stream.rows()) * variance);
    }

    /** The terms are a + &lambda; b; their variance is least at -Cov(a, b)/Var(b). */
    private double tunedToProbabilities() {
        int all = labelled.rows() + stream.rows();
        double a = Scores.mean(all, row -> term(row, 0));
        double b = Scores.mean(all, row -> term(row, 1) - term(row, 0));
        double covariance = Scores.mean(all, row -> (term(row, 0) - a) * (term(row, 1) - term(row, 0) - b));
        double variance = Scores.mean(all, row -> Math.pow(term(row, 1) - term(row, 0) - b, 2));
        return -covariance / variance;
    }

    private double scoreOfAny(int row) {
        return Scores.ofAny(labelled, stream, row);
    }

    private double term(int row, double weight) {
        double predicted = weight * scoreOfAny(row);
        return row < labelled.rows() ? predicted + (labelled.human(row) - predicted) * labelled.weight(row) : predicted;
    }

    /**
     * The estimate at a weight of verdicts, put into 0..1, method {@code ppi}.
     *
     * @param weight from 0, labels alone, to 1
     * @throws IllegalArgumentException when the weight lies outside 0..1
     */
    public Interval interval(double weight, double level) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("the weight of verdicts lies between 0 and 1, got " + weight);
        }
        if (labelled.rows() == 0 || stream.rows() == 0) {
            return Interval.undefined("needs labelled rows and rows without a label", labelled.rows());
        }
        boolean equal = labelled.equallyLikely();
        double value =
                equal ? estimate(weight) : Scores.mean(labelled.rows() + stream.rows(), row -> term(row, weight));
        double error = Math.sqrt(equal ? variance(weight) : varianceByProbabilities(weight));
        double half = Levels.z(level) * error;
        int groups = labelled.groups().single() ? 0 : labelled.groups().count();
        double clipped = Scores.clipped(value);
        return error == 0
                ? Interval.unbounded(clipped, "no labelled row differs from its verdict", labelled.rows(), groups)
                : Interval.of(
                        clipped,
                        Scores.clipped(value - half),
                        Scores.clipped(value + half),
                        level,
                        "ppi",
                        labelled.rows(),
                        groups);
    }

    private double estimate(double weight) {
        return weight * Scores.mean(stream.rows(), stream::score)
                + Scores.mean(labelled.rows(), row -> labelled.human(row) - weight * labelled.score(row));
    }

    private double variance(double weight) {
        return weight * weight * Scores.varianceOfMean(stream.groups(), stream::score)
                + Scores.varianceOfMean(labelled.groups(), row -> labelled.human(row) - weight * labelled.score(row));
    }

    private double varianceByProbabilities(double weight) {
        int n = labelled.rows();
        double all = n + stream.rows();
        double mean = Scores.mean(n + stream.rows(), row -> term(row, weight));
        return (Scores.squares(labelled.groups(), row -> term(row, weight), mean)
                        + Scores.squares(stream.groups(), row -> term(row + n, weight), mean))
                / (all * all);
    }
}
