package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import java.util.Optional;

/**
 * Rows that both people and the judge have seen, and that did not shape the judge.
 *
 * @param passes for each row, whether people pass it
 * @param scores what the judge said, as in {@link StreamVerdicts}
 * @param groups rows that share a question or a session
 * @param probabilities with which each row of the stream was chosen to be labelled, where that was not the same for all;
 *     an estimate from rows that were chosen by what the judge said is wrong without them
 */
public record LabelledVerdicts(boolean[] passes, double[] scores, Groups groups, Optional<double[]> probabilities) {
    /**
     * See the record.
     *
     * @throws IllegalArgumentException when lengths differ, a score lies outside 0..1, or a probability outside (0, 1]
     */
    public LabelledVerdicts {
        scores = Scores.checked(scores, groups);
        if (passes.length != scores.length) {
            throw new IllegalArgumentException(passes.length + " labels, but " + scores.length + " verdicts");
        }
        passes = passes.clone();
        probabilities = probabilities.map(double[]::clone);
        if (probabilities.isPresent()) {
            Scores.checkProbabilities(probabilities.get(), passes.length);
        }
    }

    /** Rows that were drawn with equal chances. */
    public LabelledVerdicts(boolean[] passes, double[] scores, Groups groups) {
        this(passes, scores, groups, Optional.empty());
    }

    @Override
    public boolean[] passes() {
        return passes.clone();
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }

    @Override
    public Optional<double[]> probabilities() {
        return probabilities.map(double[]::clone);
    }

    /** The judge's error rates; with probabilities, rows count as many times as rows of the stream that they stand for. */
    public JudgeErrors errors() {
        return new JudgeErrors(
                EffectiveRate.of(groups, row -> passes[row], row -> scores[row] == 1, this::weight),
                EffectiveRate.of(groups, row -> !passes[row], row -> scores[row] != 1, this::weight));
    }

    double human(int row) {
        return passes[row] ? 1 : 0;
    }

    double score(int row) {
        return scores[row];
    }

    /** How many rows of the stream a row stands for. */
    double weight(int row) {
        return probabilities.isPresent() ? 1 / probabilities.get()[row] : 1;
    }

    int rows() {
        return passes.length;
    }
}
