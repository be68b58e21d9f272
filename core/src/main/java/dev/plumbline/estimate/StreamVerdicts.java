package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Proportion;
import java.util.Arrays;

/**
 * What a judge said of the rows of a stream that nobody labelled.
 *
 * <pre>{@code
 * StreamVerdicts.of(320, 400);   // it passed 320 of 400
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class StreamVerdicts {
    /** The score of an abstention, a third outcome that is never dropped. */
    public static final double ABSTAINED = .5;

    private final double[] scores;
    private final Groups groups;

    /**
     * Verdicts as numbers.
     *
     * @param scores for each row 1 where the judge passed it, 0 where it failed it, {@value #ABSTAINED} where it said
     *     nothing
     * @param groups rows that share a question or a session
     * @throws IllegalArgumentException when a score lies outside 0..1, or the groups have another number of rows
     */
    public StreamVerdicts(double[] scores, Groups groups) {
        this.scores = Scores.checked(scores, groups);
        this.groups = groups;
    }

    /**
     * Rows that stand for themselves, without abstentions.
     *
     * @throws IllegalArgumentException when passes lie outside 0..rows
     */
    public static StreamVerdicts of(int passes, int rows) {
        Proportion.of(passes, rows);
        double[] scores = new double[rows];
        Arrays.fill(scores, 0, passes, 1);
        return new StreamVerdicts(scores, Groups.none(rows));
    }

    /** Rows that the judge passed; an abstention is no pass. */
    public EffectiveRate passes() {
        return EffectiveRate.of(groups, row -> true, row -> scores[row] == 1, row -> 1);
    }

    double score(int row) {
        return scores[row];
    }

    Groups groups() {
        return groups;
    }

    int rows() {
        return scores.length;
    }
}
