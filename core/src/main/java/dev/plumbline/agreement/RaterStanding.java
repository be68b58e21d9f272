package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Measurement;
import dev.plumbline.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        private final List<Integer> references = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();
        private final List<Integer> rows = new ArrayList<>();

        Against(Panel panel) {
            this.panel = panel;
        }

        void add(int rater) {
            for (int row = 0; row < panel.rows(); row++) {
                int own = panel.label(row, rater);
                int reference = own < 0 ? -1 : panel.majority(row, rater);
                if (reference >= 0) {
                    references.add(reference);
                    labels.add(own);
                    rows.add(row);
                }
            }
        }

        RaterStanding standing(String name, Bootstrap bootstrap) {
            LabelPairs people = pairs(labels);
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
            LabelPairs verdicts = pairs(rows.stream()
                    .map(row -> panel.verdict(row) < 0 ? LabelPairs.UNDECIDED : panel.verdict(row))
                    .toList());
            Measurement judged = Measurement.of(verdicts, bootstrap, MEASURES);
            return new RaterStanding(
                    name,
                    alone.agreement(),
                    alone.cohenKappa(),
                    Optional.of(judged.interval(Measure.ACCURACY, Agreement.LEVEL)),
                    Optional.of(judged.interval(Measure.COHEN_KAPPA, Agreement.LEVEL)),
                    Optional.of(PairedComparison.of(people, verdicts, bootstrap).difference(Agreement.LEVEL)));
        }

        private LabelPairs pairs(List<Integer> given) {
            Scale scale = panel.scale();
            return LabelPairs.of(scale, ints(references), ints(given))
                    .groupedBy(Groups.of(rows.stream()
                            .mapToInt(row -> panel.groups().of(row))
                            .toArray()));
        }

        private static int[] ints(List<Integer> values) {
            return values.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
