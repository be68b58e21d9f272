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
 * @param scores for each row 1 where the judge passed it, 0 where it failed it, {@value #ABSTAINED} where it said nothing
 * @param groups rows that share a question or a session
 */
public record StreamVerdicts(double[] scores, Groups groups) {
    /** The score of an abstention, a third outcome that is never dropped. */
    public static final double ABSTAINED = .5;

    /**
     * See the record.
     *
     * @throws IllegalArgumentException when a score lies outside 0..1, or the groups have another number of rows
     */
    public StreamVerdicts {
        scores = Scores.checked(scores, groups);
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

    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** Rows that the judge passed; an abstention is no pass. */
    public EffectiveRate passes() {
        return EffectiveRate.of(groups, row -> true, row -> scores[row] == 1, row -> 1);
    }

    double score(int row) {
        return scores[row];
    }

    int rows() {
        return scores.length;
    }
}
