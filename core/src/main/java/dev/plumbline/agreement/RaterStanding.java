package dev.plumbline.agreement;

import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Measurement;
import dev.plumbline.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One annotator, or all of them together, against the majority of the other annotators, and the judge on the same rows.
 *
 * <pre>{@code
 * RaterStudy.of(panel).standings().get(0).difference();   // judge less annotator: -0.04 [-0.09, 0.01]
 * }</pre>
 *
 * <p>Where the others are tied there is no reference, and the row counts for nobody. All are measured by the same
 * statistics. An undecided verdict is disagreement in agreement, and left out of kappa.
 *
 * @param name name of the annotator, empty for all together
 * @param agreement share of the annotator's labels that agree with the others; n counts labels
 * @param cohenKappa the same beyond chance
 * @param judge share of verdicts that agree with the same references
 * @param judgeCohenKappa the same beyond chance
 * @param difference judge less annotator, paired
 */
public record RaterStanding(
        String name,
        Interval agreement,
        Interval cohenKappa,
        Optional<Interval> judge,
        Optional<Interval> judgeCohenKappa,
        Optional<Interval> difference) {
    private static final List<Measure> MEASURES = List.of(Measure.ACCURACY, Measure.COHEN_KAPPA);

    /** Each annotator, in order. */
    static List<RaterStanding> each(Panel panel, Bootstrap bootstrap) {
        List<RaterStanding> standings = new ArrayList<>();
        for (int rater = 0; rater < panel.raters().size(); rater++) {
            Against against = new Against(panel);
            against.add(rater);
            standings.add(against.standing(panel.raters().get(rater), bootstrap));
        }
        return standings;
    }

    /** All together; labels of one row share a group. */
    static RaterStanding all(Panel panel, Bootstrap bootstrap) {
        Against against = new Against(panel);
        for (int rater = 0; rater < panel.raters().size(); rater++) {
            against.add(rater);
        }
        return against.standing("", bootstrap);
    }

    /** Labels, verdicts and what the others say, side by side. */
    private static final class Against {
        private final Panel panel;
        private int[] references = new int[64];
        private int[] labels = new int[64];
        private int[] rows = new int[64];
        private int size;

        Against(Panel panel) {
            this.panel = panel;
        }

        void add(int rater) {
            for (int row = 0; row < panel.rows(); row++) {
                int own = panel.label(row, rater);
                int reference = own < 0 ? -1 : panel.majority(row, rater);
                if (reference >= 0) {
                    add(reference, own, row);
                }
            }
        }

        private void add(int reference, int own, int row) {
            if (size == rows.length) {
                references = Arrays.copyOf(references, 2 * size);
                labels = Arrays.copyOf(labels, 2 * size);
                rows = Arrays.copyOf(rows, 2 * size);
            }
            references[size] = reference;
            labels[size] = own;
            rows[size] = row;
            size++;
        }

        RaterStanding standing(String name, Bootstrap bootstrap) {
            Groups groups = groups(name.isEmpty());
            LabelPairs people = pairs(Arrays.copyOf(labels, size), groups);
            Measurement own = Measurement.of(people, bootstrap, MEASURES);
            RaterStanding alone = new RaterStanding(
                    name,
                    own.interval(Measure.ACCURACY, Agreement.LEVEL),
                    own.interval(Measure.COHEN_KAPPA, Agreement.LEVEL),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            if (panel.judge().isEmpty()) {
                return alone;
            }
            int[] judgements = IntStream.range(0, size)
                    .map(at -> panel.verdict(rows[at]) < 0 ? LabelPairs.UNDECIDED : panel.verdict(rows[at]))
                    .toArray();
            LabelPairs verdicts = pairs(judgements, groups);
            Measurement judged = Measurement.of(verdicts, bootstrap, MEASURES);
            return new RaterStanding(
                    name,
                    alone.agreement(),
                    alone.cohenKappa(),
                    Optional.of(judged.interval(Measure.ACCURACY, Agreement.LEVEL)),
                    Optional.of(judged.interval(Measure.COHEN_KAPPA, Agreement.LEVEL)),
                    Optional.of(PairedComparison.of(people, verdicts, bootstrap).difference(Agreement.LEVEL)));
        }

        private LabelPairs pairs(int[] given, Groups groups) {
            return LabelPairs.of(panel.scale(), Arrays.copyOf(references, size), given)
                    .groupedBy(groups);
        }

        /** Labels of one annotator are of different rows. */
        private Groups groups(boolean several) {
            return panel.groups().single() && !several
                    ? Groups.none(size)
                    : Groups.of(IntStream.range(0, size)
                            .map(at -> panel.groups().of(rows[at]))
                            .toArray());
        }
    }
}
