package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Proportion;
import java.util.Optional;

/**
 * Rows that both people and the judge have seen, and that did not shape the judge. Immutable and safe for use by several
 * threads.
 */
public final class LabelledVerdicts {
    private final boolean[] passes;
    private final double[] scores;
    private final Groups groups;
    private final Optional<double[]> probabilities;

    /**
     * Labels beside verdicts.
     *
     * @param passes for each row, whether people pass it
     * @param scores what the judge said, as in {@link StreamVerdicts}
     * @param groups rows that share a question or a session
     * @param probabilities with which each row of the stream was chosen to be labelled, where that was not the same for
     *     all; an estimate from rows that were chosen by what the judge said is wrong without them
     * @throws IllegalArgumentException when lengths differ, a score lies outside 0..1, or a probability outside (0, 1]
     */
    public LabelledVerdicts(boolean[] passes, double[] scores, Groups groups, Optional<double[]> probabilities) {
        if (passes.length != scores.length) {
            throw new IllegalArgumentException(passes.length + " labels, but " + scores.length + " verdicts");
        }
        this.passes = passes.clone();
        this.scores = Scores.checked(scores, groups);
        this.groups = groups;
        this.probabilities = probabilities.map(double[]::clone);
        this.probabilities.ifPresent(chances -> Scores.checkProbabilities(chances, passes.length));
    }

    /** Rows that were drawn with equal chances. */
    public LabelledVerdicts(boolean[] passes, double[] scores, Groups groups) {
        this(passes, scores, groups, Optional.empty());
    }

    /** The judge's error rates; with probabilities, rows count as many times as rows of the stream that they stand for. */
    public JudgeErrors errors() {
        return new JudgeErrors(
                EffectiveRate.of(groups, row -> passes[row], row -> scores[row] == 1, this::weight),
                EffectiveRate.of(groups, row -> !passes[row], row -> scores[row] != 1, this::weight));
    }

    /** Rows that people pass. */
    Proportion passed() {
        long[] hits = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        for (int row = 0; row < passes.length; row++) {
            sizes[groups.of(row)]++;
            hits[groups.of(row)] += passes[row] ? 1 : 0;
        }
        return Proportion.ofGroups(hits, sizes);
    }

    Groups groups() {
        return groups;
    }

    boolean equallyLikely() {
        return probabilities.isEmpty();
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
