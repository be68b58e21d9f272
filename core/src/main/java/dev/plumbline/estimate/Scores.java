package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import java.util.function.IntToDoubleFunction;

/** Numbers that stand for verdicts, and means of such numbers over rows that may come in groups. */
final class Scores {
    private Scores() {}

    static double[] checked(double[] scores, Groups groups) {
        if (groups.rows() != scores.length) {
            throw new IllegalArgumentException(
                    scores.length + " verdicts, but groups of " + groups.rows() + " rows: give one of each a row");
        }
        for (double score : scores) {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("a verdict is a number from 0 to 1, got " + score);
            }
        }
        return scores.clone();
    }

    static void checkProbabilities(double[] probabilities, int rows) {
        if (probabilities.length != rows) {
            throw new IllegalArgumentException(probabilities.length + " probabilities, but " + rows + " rows");
        }
        for (double probability : probabilities) {
            if (!(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        "a probability of being labelled lies above 0 and at most at 1, got " + probability);
            }
        }
    }

    static double clipped(double rate) {
        return Math.max(0, Math.min(1, rate));
    }

    /** Of all rows, labelled ones first. */
    static double ofAny(LabelledVerdicts labelled, StreamVerdicts stream, int row) {
        return row < labelled.rows() ? labelled.score(row) : stream.score(row - labelled.rows());
    }

    static double mean(int rows, IntToDoubleFunction value) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += value.applyAsDouble(row);
        }
        return sum / rows;
    }

    /** Sum over groups of the squared sums of what differs from a mean: the variance of a sum of rows. */
    static double squares(Groups groups, IntToDoubleFunction value, double mean) {
        double[] sums = new double[groups.count()];
        for (int row = 0; row < groups.rows(); row++) {
            sums[groups.of(row)] += value.applyAsDouble(row) - mean;
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        // Few groups understate their spread; rows that stand for themselves are taken over n, as is usual here.
        return groups.single() || sums.length < 2 ? squares : squares * sums.length / (sums.length - 1);
    }

    /** By how much groups inflate the variance of a mean, at least 1; rows that are all alike are worth one a group. */
    static double designEffect(Groups groups, IntToDoubleFunction value) {
        if (groups.single()) {
            return 1;
        }
        double mean = mean(groups.rows(), value);
        double alone = mean(groups.rows(), row -> Math.pow(value.applyAsDouble(row) - mean, 2)) * groups.rows();
        return alone == 0 ? (double) groups.rows() / groups.count() : Math.max(1, squares(groups, value, mean) / alone);
    }

    /** Variance of the mean of rows. */
    static double varianceOfMean(Groups groups, IntToDoubleFunction value) {
        int rows = groups.rows();
        return squares(groups, value, mean(rows, value)) / rows / rows;
    }
}
