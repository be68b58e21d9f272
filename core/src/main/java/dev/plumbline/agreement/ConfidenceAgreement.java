package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.ConfidenceMeasurement;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Reliability;
import dev.plumbline.statistics.RiskCoverage;
import dev.plumbline.statistics.ScoredRows;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether a judge knows when it is right: its confidences beside the human labels.
 *
 * <pre>{@code
 * agreement.confidence().ifPresent(known -> known.equalWidth().error());
 * }</pre>
 *
 * <p>What is scored: with two labels the probability of the positive one, which is the confidence where the judge decided
 * for it and one less the confidence where it decided for the other, against whether the human label is the positive one;
 * with more labels the confidence of the decided label, against whether the judge agrees. Rows count that are measured,
 * decided and have a confidence. The curve of agreement against coverage is about the confidence of the decided label
 * throughout. Immutable.
 */
public final class ConfidenceAgreement {
    private static final double LEVEL = Agreement.LEVEL;

    private final ScoredRows scored;
    private final ScoredRows decisions;
    private final int all;
    private final int decided;
    private final Optional<String> positive;
    private final Optional<ConfidenceMeasurement> measured;

    private ConfidenceAgreement(
            ScoredRows scored,
            ScoredRows decisions,
            int all,
            int decided,
            Optional<String> positive,
            Bootstrap bootstrap) {
        this.scored = scored;
        this.decisions = decisions;
        this.all = all;
        this.decided = decided;
        this.positive = positive;
        this.measured =
                scored.rows() == 0 ? Optional.empty() : Optional.of(ConfidenceMeasurement.of(scored, bootstrap));
    }

    static ConfidenceAgreement of(Outcomes outcomes, Bootstrap bootstrap) {
        int[] measured = outcomes.measuredRows();
        int[] rows = IntStream.of(measured)
                .filter(row -> outcomes.decided(row) && outcomes.confidence(row).isPresent())
                .toArray();
        Scale scale = outcomes.scale();
        Optional<String> positive = scale.binary() ? scale.positive() : Optional.empty();
        int label = positive.map(scale::indexOf).orElse(-1);
        double[] confidence = IntStream.of(rows)
                .mapToDouble(row -> outcomes.confidence(row).orElseThrow())
                .toArray();
        double[] probability = confidence.clone();
        for (int i = 0; label >= 0 && i < rows.length; i++) {
            probability[i] = outcomes.judge(rows[i]) == label ? confidence[i] : 1 - confidence[i];
        }
        Groups groups = Groups.of(IntStream.of(rows).map(outcomes.groups()::of).toArray());
        return new ConfidenceAgreement(
                ScoredRows.of(
                                probability,
                                hits(rows, label < 0 ? outcomes::agrees : row -> outcomes.human(row) == label))
                        .groupedBy(groups),
                ScoredRows.of(confidence, hits(rows, outcomes::agrees)).groupedBy(groups),
                measured.length,
                (int) IntStream.of(measured).filter(outcomes::decided).count(),
                positive,
                bootstrap);
    }

    private static boolean[] hits(int[] rows, IntPredicate hit) {
        boolean[] hits = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            hits[i] = hit.test(rows[i]);
        }
        return hits;
    }

    /** Rows that count. */
    public int rows() {
        return scored.rows();
    }

    /** Decided rows that do not count, because they have no confidence. */
    public int without() {
        return decided - scored.rows();
    }

    /** What is scored, in words: {@code the probability of 'pass'}. */
    public String scored() {
        return positive.map(label -> "the probability of '" + label + "'")
                .orElse("the confidence that the decided label is right");
    }

    /** Brier score, log loss, calibration error and AUC; undefined with the reason where no row counts. */
    public Map<Measure, Interval> measures() {
        Map<Measure, Interval> measures = new EnumMap<>(Measure.class);
        Measure.ofConfidence().forEach(measure -> measures.put(measure, measure(measure, LEVEL)));
        return measures;
    }

    Interval measure(Measure measure, double level) {
        return measured.map(known -> known.interval(measure, level)).orElseGet(this::nothing);
    }

    private Interval nothing() {
        return Interval.undefined(decided == 0 ? "no decided rows" : "the judge gives no confidence", 0);
    }

    /** The reliability curve over ten bins of equal width; its error is {@link Measure#ECE}. */
    public Reliability equalWidth() {
        return Reliability.equalWidth(scored, ConfidenceMeasurement.BINS, LEVEL);
    }

    /** The reliability curve over ten bins of about equally many rows. */
    public Reliability equalMass() {
        return Reliability.equalMass(scored, ConfidenceMeasurement.BINS, LEVEL);
    }

    /** Agreement on the rows that the judge is surest of; coverage is the share of all measured rows. */
    public RiskCoverage riskCoverage() {
        return RiskCoverage.of(decisions, all, LEVEL);
    }
}
