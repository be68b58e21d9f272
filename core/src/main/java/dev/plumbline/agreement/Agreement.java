package dev.plumbline.agreement;

import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.dataset.Splits;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Intervals;
import dev.plumbline.statistics.MarginalHomogeneity;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Measurement;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.TestResult;
import dev.plumbline.statistics.Thresholds;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a judge's verdicts match the human labels of some rows.
 *
 * <pre>{@code
 * Agreement agreement = Agreement.of(run, splits);   // development rows
 * agreement.accuracy().text();       // 0.87 [0.81, 0.91]
 * agreement.cohenKappa().text();     // 0.74 [0.62, 0.84]
 *
 * Agreement columns = Agreement.between(human, judge, Scale.of("pass", "fail"));
 * }</pre>
 *
 * <p>{@code accuracy} is over all rows with gold, a verdict that is no decision counting as disagreement; every other
 * figure but {@code coverage} is over decided rows, and its {@code n} says how many. Rows without gold and rows that
 * shaped the judge are left out and counted. Intervals are at 95 %; how they are made, see {@link Measurement}. Nothing
 * depends on the order of the rows. Immutable and safe for use by several threads.
 */
public final class Agreement {
    /** Level of every interval that is shown. */
    public static final double LEVEL = Thresholds.LEVEL;

    private final Outcomes outcomes;
    private final Part part;
    private final Optional<Run> run;
    private final Bootstrap bootstrap;
    private final Optional<RowCues> cues;
    private final Intervals measured;
    private final Optional<Measurement> measurement;
    private final Optional<Rivals> rivals;
    private final Optional<NumberRivals> numberRivals;
    private final Optional<HumanReference> humanReference;
    private @Nullable ConfidenceAgreement confidences;

    private Agreement(Outcomes outcomes, Part part, Optional<Run> run, Bootstrap bootstrap, Optional<RowCues> cues) {
        this.outcomes = outcomes;
        this.part = part;
        this.run = run;
        this.bootstrap = bootstrap;
        this.cues = cues;
        this.measurement =
                outcomes.ofNumbers() ? Optional.empty() : Optional.of(Measurement.of(outcomes.pairs(), bootstrap));
        this.measured = measurement
                .<Intervals>map(counted -> counted)
                .orElseGet(() -> NumberMeasurement.of(outcomes.numberPairs(), bootstrap));
        this.rivals = run.filter(known -> !outcomes.ofNumbers())
                .map(known -> Rivals.of(outcomes, known.data(), cues(known), bootstrap.seed()));
        this.numberRivals = outcomes.ofNumbers()
                ? Optional.of(NumberRivals.of(outcomes, run.map(Run::data), cues, bootstrap))
                : Optional.empty();
        this.humanReference = run.flatMap(known -> outcomes.ofNumbers()
                ? NumberReference.of(outcomes, known.data(), bootstrap)
                : HumanReference.of(outcomes, known.data(), bootstrap));
    }

    /**
     * Agreement on the development rows of splits that are kept nowhere: the default shares, placed from seed 0. A program
     * with a workspace pins its splits there and calls {@link #of(Run, Splits)}.
     *
     * @throws dev.plumbline.dataset.BadInput when the data has no labels
     */
    public static Agreement of(Run run) {
        int labelled = OutcomesReader.unjudged(run.data()).accounting().measured();
        return of(run, Splits.of(run.data(), SplitPlan.standard(labelled), 0));
    }

    /**
     * Agreement on the development rows, which people may read and tune on.
     *
     * @throws dev.plumbline.dataset.BadInput when the data has no labels
     */
    public static Agreement of(Run run, Splits splits) {
        return of(run, Part.development(splits::of), example -> false);
    }

    /**
     * Agreement of a run, with 2,000 draws from seed 0.
     *
     * @param run verdicts and labelled data
     * @param part which rows are measured
     * @param seen whether an example shaped the judge, or is a near copy of one that did; such rows are left out
     * @throws dev.plumbline.dataset.BadInput when the data has no labels
     */
    public static Agreement of(Run run, Part part, Predicate<Example> seen) {
        return of(run, part, seen, Bootstrap.seeded(0));
    }

    /** Agreement of a run with other draws; their seed also decides the folds of the rivals. */
    public static Agreement of(Run run, Part part, Predicate<Example> seen, Bootstrap bootstrap) {
        return new Agreement(Outcomes.of(run, part, seen), part, Optional.of(run), bootstrap, Optional.empty());
    }

    /** Agreement of a run whose texts need not be there, with 2,000 draws from seed 0: the rules go by their cues. */
    public static Agreement of(Run run, Part part, Predicate<Example> seen, RowCues cues) {
        return new Agreement(
                Outcomes.of(run, part, seen), part, Optional.of(run), Bootstrap.seeded(0), Optional.of(cues));
    }

    /** Agreement of rows that never shaped a judge, measured whole, with 2,000 draws from seed 0. */
    public static Agreement of(Outcomes outcomes) {
        return of(outcomes, Bootstrap.seeded(0));
    }

    /** Agreement of rows that never shaped a judge, measured whole. */
    public static Agreement of(Outcomes outcomes, Bootstrap bootstrap) {
        return new Agreement(outcomes, Part.whole(), Optional.empty(), bootstrap, Optional.empty());
    }

    /**
     * Agreement of two columns, ungrouped, with 2,000 draws from seed 0. {@link Outcomes#grouped} and
     * {@link Outcomes#named} add groups and ids.
     *
     * @param human labels; an empty one is unlabelled
     * @param judge verdicts; an empty one is an abstention, one that is not on the scale is unparsed
     * @param scale allowed labels
     * @throws dev.plumbline.dataset.BadInput when a human label is not on the scale
     */
    public static Agreement between(List<String> human, List<String> judge, Scale scale) {
        return of(Outcomes.of(human, judge, scale));
    }

    /**
     * Agreement of several raters of equal standing.
     *
     * @param columns by rater, the label of each row; an empty one is none. A map with an order keeps it
     * @param scale allowed labels
     * @param groups group of each row, where rows share a question or a session
     * @throws dev.plumbline.dataset.BadInput when there are fewer than two raters, or a label is not on the scale
     */
    public static AgreementAmongRaters amongRaters(
            Map<String, List<String>> columns, Scale scale, Optional<List<String>> groups) {
        return AgreementAmongRaters.of(columns, scale, groups, Places.none());
    }

    /**
     * Agreement of several raters of equal standing, from columns of a file; errors name file and line.
     *
     * @param raters names of the columns; an empty cell is no rating
     * @param scale allowed labels
     * @param group column whose equal values group rows
     * @throws dev.plumbline.dataset.BadInput when there are fewer than two raters, or a label is not on the scale
     */
    public static AgreementAmongRaters amongRaters(
            CodedColumns columns, List<String> raters, Scale scale, Optional<String> group) {
        Map<String, List<String>> ratings = new LinkedHashMap<>();
        raters.forEach(rater -> ratings.put(rater, columns.column(rater).cells()));
        return AgreementAmongRaters.of(
                ratings, scale, group.map(name -> columns.column(name).cells()), Places.of(columns));
    }

    /** The rows that were compared. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Name of the part of the data that was measured, such as {@code development}. */
    public String part() {
        return part.name();
    }

    /** Whether a person may read these rows without spending the test split. */
    public boolean readable() {
        return part.readable();
    }

    /** Where every row went. */
    public Accounting accounting() {
        return outcomes.accounting();
    }

    /** Allowed labels in scale order. */
    public List<String> labels() {
        return outcomes.scale().labels();
    }

    /** Whether values are numbers of a range, which are measured by their distance and not counted in a table. */
    public boolean ofNumbers() {
        return outcomes.ofNumbers();
    }

    /**
     * Counts of labels and verdicts, rows human, columns judge, in scale order.
     *
     * @throws IllegalStateException on a range, see {@link #ofNumbers}
     */
    public ConfusionTable table() {
        return measurement().table();
    }

    /** Every measure that the scale allows, in report order; what is undefined says why. */
    public Map<Measure, Interval> measures() {
        Map<Measure, Interval> all = new EnumMap<>(measured.intervals(LEVEL));
        if (!ofNumbers()) {
            all.putAll(confidenceOfAnyRows().measures());
        }
        return all;
    }

    /** Whether the judge knows when it is right; empty where it gives no confidence, and for numbers, which are not right or
     * wrong. */
    public Optional<ConfidenceAgreement> confidence() {
        return ofNumbers()
                ? Optional.empty()
                : Optional.of(confidenceOfAnyRows()).filter(known -> known.rows() > 0);
    }

    /** Made when it is first asked for, since most agreements are not asked for it. */
    private synchronized ConfidenceAgreement confidenceOfAnyRows() {
        if (confidences == null) {
            confidences = ConfidenceAgreement.of(outcomes, bootstrap);
        }
        return confidences;
    }

    /**
     * One measure.
     *
     * @throws IllegalArgumentException when it does not apply to the scale
     */
    public Interval measure(Measure measure) {
        return measure(measure, LEVEL);
    }

    /**
     * Share of all rows with gold on which the judge decided as the human did.
     *
     * @throws IllegalArgumentException on a range, where {@link Measure#MAE} and {@link Measure#LIN_CCC} tell how close it is
     */
    public Interval accuracy() {
        return measure(Measure.ACCURACY);
    }

    /**
     * Agreement beyond chance on decided rows.
     *
     * @throws IllegalArgumentException on a range
     */
    public Interval cohenKappa() {
        return measure(Measure.COHEN_KAPPA);
    }

    /** Precision, recall and F1 of each label on decided rows, in scale order; empty on a range. */
    public List<LabelAgreement> perLabel() {
        return measurement
                .map(counted -> LabelAgreement.of(outcomes.scale(), counted, LEVEL))
                .orElse(List.of());
    }

    /** Bowker's test that judge and human confuse each pair of labels equally often in both directions. */
    public TestResult bowker() {
        return MarginalHomogeneity.bowker(outcomes.pairs(), bootstrap);
    }

    /** The Stuart-Maxwell test that judge and human give each label equally often. */
    public TestResult stuartMaxwell() {
        return MarginalHomogeneity.stuartMaxwell(outcomes.pairs(), bootstrap);
    }

    /** What trivial rules reach on the same rows; empty for plain columns, where there are no texts to look at, and numbers. */
    public Optional<Rivals> rivals() {
        return rivals;
    }

    /** How far off trivial rules are on the same rows of a range; empty for labels. */
    public Optional<NumberRivals> numberRivals() {
        return numberRivals;
    }

    /**
     * How well people reach each other on the same rows; empty without several annotators. On a range figures are mean
     * absolute differences from the mean of the other annotators, on rows that the judge decided: less is better.
     */
    public Optional<HumanReference> humanReference() {
        return humanReference;
    }

    /** What accuracy could be if the rows without gold had one; empty where they are at most 2 %. */
    public Optional<MissingGold> missingGold() {
        return measurement.flatMap(
                counted -> MissingGold.of(accounting(), counted.table().agreements()));
    }

    /**
     * Rows on which judge and human differ, most confident errors first, undecided rows last. Empty for test rows: to
     * see them would spend the split.
     */
    public List<Disagreement> disagreements() {
        return readable() ? Disagreements.of(outcomes, run) : List.of();
    }

    /**
     * Where the judge agrees least: every column of a run with few distinct values, and the length of the response.
     * Slices that differ most surely from the rest come first. Empty on a range, see {@link #numberSlices}.
     */
    public List<Slice> slices() {
        return run.filter(known -> !ofNumbers())
                .map(known -> Slices.of(outcomes, known.data(), cues(known)))
                .orElseGet(List::of);
    }

    /** Where a judge of numbers is furthest off, in the same way; empty for labels. */
    public List<NumberSlice> numberSlices() {
        return run.filter(known -> ofNumbers())
                .map(known -> NumberSlices.of(outcomes, known.data(), cues(known), bootstrap))
                .orElseGet(List::of);
    }

    /** Fingerprints that providers reported for the models behind the verdicts; several are a mixed run. */
    public Set<String> fingerprints() {
        Set<String> found = new TreeSet<>();
        run.ifPresent(known -> known.verdicts()
                .forEach(verdict -> verdict.usage().fingerprint().ifPresent(found::add)));
        return found;
    }

    Optional<Run> run() {
        return run;
    }

    /** What a reader should know before believing the figures, a sentence each. */
    public List<String> notes() {
        return Notes.of(this);
    }

    /**
     * The same without rows whose label was given with a verdict in view; itself when there are none. People who see a
     * verdict lean towards it, so such labels may inform but never pass a gate.
     */
    public Agreement blind() {
        Set<String> influenced = run.stream()
                .flatMap(known -> known.data().labels().stream())
                .filter(label -> !label.blind() && !label.superseded())
                .map(Label::exampleId)
                .collect(Collectors.toSet());
        boolean any = IntStream.of(outcomes.measuredRows()).anyMatch(row -> influenced.contains(outcomes.id(row)));
        return any ? new Agreement(outcomes.unlabelled(influenced), part, run, bootstrap, cues) : this;
    }

    private RowCues cues(Run known) {
        return cues.orElseGet(() -> RowCues.of(known.data()));
    }

    /**
     * One measure with bounds of another level.
     *
     * @throws IllegalArgumentException when it does not apply to the scale
     */
    public Interval measure(Measure measure, double level) {
        return measure.isOfConfidence() && !ofNumbers()
                ? confidenceOfAnyRows().measure(measure, level)
                : measured.interval(measure, level);
    }

    Measurement measurement() {
        return measurement.orElseThrow(() -> new IllegalStateException(
                "numbers of the scale " + outcomes.scale().text() + " are not counted in a table"));
    }

    /** How many rows with gold there are, and how many groups they form; its value is the share that is decided. */
    Interval rows() {
        return measure(Measure.COVERAGE);
    }
}
