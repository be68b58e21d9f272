package dev.plumbline.statistics;

import java.util.stream.DoubleStream;

/**
 * Rows with a probability that was given for something and whether it came true.
 *
 * <pre>{@code
 * ScoredRows rows = ScoredRows.of(new double[] {.9, .6, .2}, new boolean[] {true, false, false})
 *         .groupedBy(Groups.of(List.of("q1", "q1", "q2")));
 * ConfidenceMeasurement.of(rows, Bootstrap.seeded(0)).interval(Measure.BRIER, 0.95);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ScoredRows {
    private final double[] probabilities;
    private final boolean[] hits;
    private final Groups groups;

    private ScoredRows(double[] probabilities, boolean[] hits, Groups groups) {
        this.probabilities = probabilities;
        this.hits = hits;
        this.groups = groups;
    }

    /**
     * Rows that stand for themselves.
     *
     * @param probabilities 0 to 1
     * @param hits whether it came true
     * @throws IllegalArgumentException when lengths differ or a probability lies outside of 0..1
     */
    public static ScoredRows of(double[] probabilities, boolean[] hits) {
        if (probabilities.length != hits.length) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities but " + hits.length + " outcomes: give one of each a row");
        }
        for (int row = 0; row < probabilities.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
                throw new IllegalArgumentException(
                        "the probability of row " + row + " is " + probabilities[row] + ", which is not in 0..1");
            }
        }
        // Zero and minus zero are one probability.
        double[] plain = DoubleStream.of(probabilities).map(p -> p + 0.0).toArray();
        return new ScoredRows(plain, hits.clone(), Groups.none(hits.length));
    }

    /**
     * The same rows, grouped.
     *
     * @throws IllegalArgumentException when the groups have another number of rows
     */
    public ScoredRows groupedBy(Groups grouping) {
        if (grouping.rows() != hits.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + grouping.rows() + " rows, but there are " + hits.length);
        }
        return new ScoredRows(probabilities, hits, grouping);
    }

    /** Number of rows. */
    public int rows() {
        return hits.length;
    }

    /** The probability that a row was given. */
    public double probability(int row) {
        return probabilities[row];
    }

    /** Whether it came true. */
    public boolean hit(int row) {
        return hits[row];
    }

    /** How the rows are grouped. */
    public Groups groups() {
        return groups;
    }

    double[] probabilities() {
        return probabilities;
    }
}
