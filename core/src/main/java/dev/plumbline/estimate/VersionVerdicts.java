package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a judge said of each row of one version of an application, and people of some of them.
 *
 * <pre>{@code
 * VersionVerdicts.of(new double[] {1, 0, 1}, new int[] {1, VersionVerdicts.UNLABELLED, 0});   // of three rows two have a label
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class VersionVerdicts {
    /** In the place of a label: nobody labelled the row. */
    public static final int UNLABELLED = -1;

    private final double[] scores;
    private final int[] labels;
    private final Optional<double[]> probabilities;

    private VersionVerdicts(double[] scores, int[] labels, Optional<double[]> probabilities) {
        this.scores = scores;
        this.labels = labels;
        this.probabilities = probabilities;
    }

    /**
     * Verdicts beside labels.
     *
     * @param scores for each row 1 where the judge passed it, 0 where it failed it, {@value StreamVerdicts#ABSTAINED}
     *     where it said nothing
     * @param labels for each row 1 where people pass it, 0 where they fail it, {@value #UNLABELLED} where nobody looked
     * @throws IllegalArgumentException when lengths differ, or a number is none of these
     */
    public static VersionVerdicts of(double[] scores, int[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException(scores.length + " verdicts, but " + labels.length + " labels");
        }
        for (int row = 0; row < scores.length; row++) {
            if (scores[row] != 0 && scores[row] != 1 && scores[row] != StreamVerdicts.ABSTAINED) {
                throw new IllegalArgumentException("a verdict is 0, 1 or " + StreamVerdicts.ABSTAINED
                        + " for none, got " + scores[row] + " in row " + row);
            }
            if (labels[row] < UNLABELLED || labels[row] > 1) {
                throw new IllegalArgumentException(
                        "a label is 0, 1 or " + UNLABELLED + " for none, got " + labels[row] + " in row " + row);
            }
        }
        return new VersionVerdicts(scores.clone(), labels.clone(), Optional.empty());
    }

    /**
     * The same with the chance that each row had of being labelled; what stands beside rows without a label is not read.
     *
     * @throws IllegalArgumentException when there are not as many as rows, or that of a labelled row lies outside (0, 1]
     */
    public VersionVerdicts chosenWith(double[] chances) {
        double[] known = chances.clone();
        for (int row = 0; row < Math.min(known.length, labels.length); row++) {
            known[row] = labelled(row) ? known[row] : 1;
        }
        Scores.checkProbabilities(known, scores.length);
        return new VersionVerdicts(scores, labels, Optional.of(known));
    }

    /** Number of rows. */
    public int rows() {
        return scores.length;
    }

    /** Number of rows with a label. */
    public int labelled() {
        return (int) IntStream.of(labels).filter(label -> label != UNLABELLED).count();
    }

    /** Groups in which some row has a label. */
    int labelledGroups(Groups groups) {
        return (int) IntStream.range(0, labels.length)
                .filter(this::labelled)
                .map(groups::of)
                .distinct()
                .count();
    }

    boolean labelled(int row) {
        return labels[row] != UNLABELLED;
    }

    /** What the judge said of a row, as a number. */
    public double score(int row) {
        return scores[row];
    }

    double human(int row) {
        return labels[row];
    }

    /** How many rows like it a labelled row stands for. */
    double weight(int row) {
        return probabilities.isPresent() ? 1 / probabilities.get()[row] : 1;
    }

    Optional<double[]> chances() {
        return probabilities.map(double[]::clone);
    }

    /** The same rows, some of them, in the order given. */
    VersionVerdicts subset(int[] rows) {
        return new VersionVerdicts(
                IntStream.of(rows).mapToDouble(row -> scores[row]).toArray(),
                IntStream.of(rows).map(row -> labels[row]).toArray(),
                probabilities.map(
                        all -> IntStream.of(rows).mapToDouble(row -> all[row]).toArray()));
    }

    /** What all figures of it follow from. */
    String text() {
        return Arrays.toString(scores)
                + Arrays.toString(labels)
                + probabilities.map(Arrays::toString).orElse("");
    }
}
