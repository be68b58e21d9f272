package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Agreement of one judge, or among raters, on one part of the data, as a report shows it.
 *
 * <pre>{@code
 * AgreementFigures figures = Figures.of(Agreement.of(run, part, example -> false));
 * JsonReport.agreement(figures);
 * }</pre>
 *
 * @param judge printed version of the judge, or the name of its column
 * @param split which rows were measured: {@code development}, {@code whole} or the name of a split
 * @param accounting where every row went
 * @param labels allowed labels in scale order
 * @param confusion counts, rows human, columns judge; empty among raters
 * @param measures figures by name, in report order
 * @param tests tests of the margins by name
 * @param perLabel scores of each label, in scale order
 * @param baselines what trivial rules reach on the same rows, by name
 * @param people how far annotators agree with each other, and the judge beside them, where there are several
 * @param pairwise agreement of each two raters, empty for a judge
 * @param disagreements rows on which human and judge differ, most confident errors first
 * @param notes what a reader should know, a sentence each
 * @param confidence whether the judge knows when it is right; empty where it gives no confidence
 * @param stages what each stage of a cascade did, over all rows of the run; empty for other judges
 * @param range the scale where values are numbers of a range: there are no labels, no counts and no accuracy, and rules and
 *     people stand beside the judge by their mean absolute error
 */
public record AgreementFigures(
        String judge,
        String split,
        Accounting accounting,
        List<String> labels,
        Optional<ConfusionTable> confusion,
        Map<String, Interval> measures,
        Map<String, MarginTest> tests,
        Map<String, LabelScore> perLabel,
        Map<String, Interval> baselines,
        Optional<People> people,
        List<RaterPair> pairwise,
        List<DisagreementFigures> disagreements,
        List<String> notes,
        Optional<ConfidenceFigures> confidence,
        List<StageShare> stages,
        Optional<Scale.Range> range) {
    public AgreementFigures {
        stages = List.copyOf(stages);
        labels = List.copyOf(labels);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
        perLabel = Collections.unmodifiableMap(new LinkedHashMap<>(perLabel));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
        pairwise = List.copyOf(pairwise);
        notes = List.copyOf(notes);
        // Stable, so that rows of equal confidence keep the order of the data.
        disagreements = disagreements.stream()
                .sorted(Comparator.comparingDouble(row -> -row.confidence().orElse(-1)))
                .toList();
    }

    /** Agreement of a judge that gives no confidence, or among raters. */
    public AgreementFigures(
            String judge,
            String split,
            Accounting accounting,
            List<String> labels,
            Optional<ConfusionTable> confusion,
            Map<String, Interval> measures,
            Map<String, MarginTest> tests,
            Map<String, LabelScore> perLabel,
            Map<String, Interval> baselines,
            Optional<People> people,
            List<RaterPair> pairwise,
            List<DisagreementFigures> disagreements,
            List<String> notes) {
        this(
                judge,
                split,
                accounting,
                labels,
                confusion,
                measures,
                tests,
                perLabel,
                baselines,
                people,
                pairwise,
                disagreements,
                notes,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** These figures with whether the judge knows when it is right. */
    public AgreementFigures withConfidence(ConfidenceFigures known) {
        return with(measures, baselines, disagreements, notes, Optional.of(known), stages, range);
    }

    /** These figures with what each stage of a cascade did, and a sentence about what that promises. */
    public AgreementFigures withStages(List<StageShare> shares, String promised) {
        List<String> more = new ArrayList<>(notes);
        more.add(promised);
        return with(measures, baselines, disagreements, more, confidence, shares, range);
    }

    /** These figures with the rows on which human and judge differ; they are put most confident errors first. */
    public AgreementFigures withDisagreements(List<DisagreementFigures> rows) {
        return with(measures, baselines, rows, notes, confidence, stages, range);
    }

    /** These figures with other measures, such as means over several deals, and further rivals. */
    AgreementFigures with(Map<String, Interval> found, Map<String, Interval> rivals) {
        Map<String, Interval> all = new LinkedHashMap<>(baselines);
        all.putAll(rivals);
        return with(found, all, disagreements, notes, confidence, stages, range);
    }

    /** These figures as those of numbers of a range. */
    public AgreementFigures of(Scale.Range scale) {
        return with(measures, baselines, disagreements, notes, confidence, stages, Optional.of(scale));
    }

    private AgreementFigures with(
            Map<String, Interval> otherMeasures,
            Map<String, Interval> otherBaselines,
            List<DisagreementFigures> otherDisagreements,
            List<String> otherNotes,
            Optional<ConfidenceFigures> otherConfidence,
            List<StageShare> otherStages,
            Optional<Scale.Range> otherRange) {
        return new AgreementFigures(
                judge,
                split,
                accounting,
                labels,
                confusion,
                otherMeasures,
                tests,
                perLabel,
                otherBaselines,
                people,
                pairwise,
                otherDisagreements,
                otherNotes,
                otherConfidence,
                otherStages,
                otherRange);
    }

    /** Whether a judge was measured, and not raters among themselves. */
    public boolean judged() {
        return confusion.isPresent() || (range.isPresent() && pairwise.isEmpty());
    }

    /** What rules and people beside the judge are measured by. */
    String comparedBy() {
        return range.isPresent() ? "mae" : "accuracy";
    }

    /** A figure in the way of its measure, in units of the scale where it has some. */
    String shown(String key, Interval interval) {
        return range.filter(scale -> NumberText.inUnits(key))
                .map(scale -> NumberText.figure(interval, scale))
                .orElseGet(() -> Shown.figure(key, interval));
    }

    /** Measures in the order in which people ask for them. */
    Map<String, Interval> ordered() {
        return range.isPresent() ? NumberText.inOrder(measures) : measures;
    }

    /** How far annotators agree with each other, where there are several. */
    public Optional<Interval> humanReference() {
        return people.map(People::reference);
    }

    /** One figure, where it applies to the scale. */
    public Optional<Interval> measure(String name) {
        return Optional.ofNullable(measures.get(name));
    }

    /** Whether the rows may be shown to people without it being a look at test. */
    public boolean readable() {
        return !split.equals("test");
    }

    /**
     * Scores of one label on decided rows; undefined where nothing can be divided.
     *
     * @param precision of the rows that the judge gave it, the share that the human gave it too
     * @param recall of the rows that the human gave it, the share that the judge gave it too
     * @param f1 harmonic mean of both
     */
    public record LabelScore(Interval precision, Interval recall, Interval f1) {}

    /**
     * Annotators against each other, and the judge against the same references.
     *
     * @param reference share of annotators' labels that agree with the other annotators
     * @param difference share of verdicts that agree with the same references, less that share; empty when not measured
     */
    public record People(Interval reference, Optional<Interval> difference) {}

    /**
     * A test of whether human and judge use the labels equally often.
     *
     * @param statistic chi-squared statistic; empty when the test is undefined
     * @param df degrees of freedom
     * @param p p-value; empty when the test is undefined
     * @param reason why it is undefined; empty otherwise
     */
    public record MarginTest(OptionalDouble statistic, int df, OptionalDouble p, Optional<String> reason) {}

    /**
     * Agreement of two raters.
     *
     * @param a one
     * @param b the other
     * @param measures figures by name
     */
    public record RaterPair(String a, String b, Map<String, Interval> measures) {
        public RaterPair {
            measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        }
    }
}
