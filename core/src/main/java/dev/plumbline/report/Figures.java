package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.AgreementAmongRaters;
import dev.plumbline.agreement.ComparedPair;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.ConfidenceAgreement;
import dev.plumbline.agreement.Disagreement;
import dev.plumbline.agreement.Flip;
import dev.plumbline.agreement.LabelAgreement;
import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.PositionConsistency;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.agreement.Rival;
import dev.plumbline.agreement.Rivals;
import dev.plumbline.agreement.Slice;
import dev.plumbline.align.Alignment;
import dev.plumbline.audit.Audit;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.AnsweredBy;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Tally;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.run.WireModes;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.TestResult;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What other rooms measured, as reports show it.
 *
 * <pre>{@code
 * JsonReport.agreement(Figures.of(Agreement.of(run, part, seen)));
 * }</pre>
 */
public final class Figures {
    private Figures() {}

    /** Agreement with everything that is known beside it. */
    public static AgreementFigures of(Agreement agreement) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        agreement.measures().forEach((measure, interval) -> measures.put(measure.key(), interval));
        Map<String, AgreementFigures.MarginTest> tests = new LinkedHashMap<>();
        if (!agreement.ofNumbers()) {
            tests.put("bowker", of(agreement.bowker()));
            tests.put("stuart_maxwell", of(agreement.stuartMaxwell()));
        }
        Map<String, AgreementFigures.LabelScore> perLabel = new LinkedHashMap<>();
        for (LabelAgreement label : agreement.perLabel()) {
            perLabel.put(label.label(), new AgreementFigures.LabelScore(label.precision(), label.recall(), label.f1()));
        }
        AgreementFigures figures = new AgreementFigures(
                agreement.outcomes().name(),
                agreement.part(),
                agreement.accounting(),
                agreement.labels(),
                agreement.ofNumbers() ? Optional.empty() : Optional.of(agreement.table()),
                measures,
                tests,
                perLabel,
                rivals(agreement),
                agreement
                        .humanReference()
                        .map(people -> new AgreementFigures.People(people.human(), Optional.of(people.difference()))),
                List.of(),
                agreement.disagreements().stream()
                        .map(row -> of(row, agreement.outcomes().scale()))
                        .toList(),
                agreement.notes());
        if (agreement.outcomes().scale() instanceof Scale.Range range) {
            return figures.of(range);
        }
        return agreement
                .confidence()
                .map(Figures::of)
                .map(figures::withConfidence)
                .orElse(figures);
    }

    /** Rules without judgement by accuracy, or on a range by their mean absolute error, and named so. */
    private static Map<String, Interval> rivals(Agreement agreement) {
        Map<String, Interval> errors = new LinkedHashMap<>();
        agreement
                .numberRivals()
                .ifPresent(rules -> rules.errors().forEach((name, error) -> errors.put(name + "_mae", error)));
        return agreement.ofNumbers()
                ? errors
                : rivals(agreement.rivals().map(Rivals::all).orElse(List.of()));
    }

    private static ConfidenceFigures of(ConfidenceAgreement known) {
        return new ConfidenceFigures(
                known.scored(),
                known.rows(),
                known.without(),
                known.equalWidth(),
                known.equalMass(),
                known.riskCoverage());
    }

    /** Agreement of a run, whose verdicts tell what became of undecided rows and which evidence decided. */
    public static AgreementFigures of(Agreement agreement, Run run) {
        Map<String, Verdict> verdicts = new HashMap<>();
        run.verdicts().forEach(verdict -> verdicts.put(verdict.exampleId(), verdict));
        AgreementFigures figures = of(agreement);
        return figures.withDisagreements(figures.disagreements().stream()
                .map(row -> Optional.ofNullable(verdicts.get(row.id()))
                        .map(row::judgedAs)
                        .orElse(row))
                .toList());
    }

    static Map<String, Interval> rivals(List<Rival> rivals) {
        Map<String, Interval> found = new LinkedHashMap<>();
        rivals.forEach(rival -> found.put(rival.name(), rival.accuracy()));
        return found;
    }

    /** Agreement among raters, with the judge beside them where there is one. */
    public static AgreementFigures of(RaterStudy study) {
        Optional<AgreementFigures.People> people = study.together().agreement().defined()
                ? Optional.of(new AgreementFigures.People(
                        study.together().agreement(), study.together().difference()))
                : Optional.empty();
        return RaterFigures.of(study.among(), study.panel().judge(), people);
    }

    /** Agreement among raters who give numbers, with the judge beside them where there is one. */
    public static AgreementFigures of(NumberRaterStudy study) {
        return NumberRaters.figures(study);
    }

    /** Agreement among raters. */
    public static AgreementFigures of(AgreementAmongRaters among) {
        return RaterFigures.of(among, Optional.empty(), Optional.empty());
    }

    /** Slices of labels, in the order of the source. */
    public static List<SliceFigures> of(List<Slice> slices) {
        return slices.stream().map(SliceFigures::of).toList();
    }

    /** Slices of an agreement of labels or of numbers, worst first. */
    public static List<SliceFigures> slices(Agreement agreement) {
        return agreement.outcomes().scale() instanceof Scale.Range range
                ? agreement.numberSlices().stream()
                        .map(slice -> SliceFigures.of(slice, range))
                        .toList()
                : of(agreement.slices());
    }

    /** Judges side by side. */
    public static ComparisonFigures of(Comparison comparison) {
        return new ComparisonFigures(
                comparison.names(),
                comparison.pairs().stream().map(Figures::of).toList(),
                comparison.notes(),
                comparison.plan(),
                comparison.ranking());
    }

    /** Two judges on the same rows, at 95 %. */
    public static PairedFigures of(PairedComparison paired) {
        return new PairedFigures(
                paired.fixed(),
                paired.broken(),
                paired.bothRight(),
                paired.bothWrong(),
                paired.difference(Agreement.LEVEL),
                paired.mcnemar().exactP(),
                paired.mcnemar().midP());
    }

    /** An alignment and, where the new judge was written, its file. */
    public static AlignmentFigures of(Alignment alignment, Optional<Path> output) {
        return AlignedFigures.of(alignment, output, Optional.empty());
    }

    /**
     * The same with what was paid just now, where an earlier start may have paid for the rest.
     *
     * @param paid what replies have cost that were not kept from before
     */
    public static AlignmentFigures of(Alignment alignment, Optional<Path> output, UsageTotal paid) {
        return AlignedFigures.of(alignment, output, Optional.of(paid));
    }

    /** What an audit found. */
    public static AuditFigures of(Audit audit) {
        return new AuditFigures(
                audit.data().version(),
                audit.data().examples().size(),
                audit.groups(),
                audit.columns(),
                audit.labels(),
                audit.findings(),
                audit.baselines());
    }

    /**
     * A run and what it cost.
     *
     * @param seen whether an example shaped the judge, or is a near copy of one that did
     */
    public static RunFigures of(RunOutcome outcome, Run run, Optional<Agreement> agreement, Predicate<Example> seen) {
        return new RunFigures(
                outcome.folder()
                        .map(folder -> folder.toAbsolutePath().toString())
                        .orElse(""),
                run.judge().toString(),
                accounting(run, seen),
                Undecided.commonest(run.verdicts()),
                new RunFigures.Spent(
                        outcome.spent().calls(),
                        outcome.spent().attempts(),
                        outcome.spent().inputTokens(),
                        outcome.spent().outputTokens(),
                        outcome.spent().cached(),
                        outcome.spent().usd()),
                outcome.wall().toMillis() / 1000.0,
                agreement.map(known -> of(known, run)),
                Stream.of(
                                AnsweredBy.of(run.verdicts()).note(),
                                WireModes.of(run.verdicts()).note())
                        .flatMap(Optional::stream)
                        .toList(),
                PositionConsistency.of(run),
                List.of());
    }

    /** All rows of a run, those that nobody labelled and those of the test split included. */
    private static Accounting accounting(Run run, Predicate<Example> shaped) {
        int rows = run.verdicts().size();
        Tally tally = Tally.of(run.verdicts());
        Map<Gold.Why, Integer> missing = new EnumMap<>(Gold.Why.class);
        int seen = 0;
        int measured = 0;
        for (Example example : run.data().examples()) {
            boolean wasSeen = shaped.test(example);
            seen += wasSeen ? 1 : 0;
            if (run.data().gold(example) instanceof Gold.Missing none) {
                missing.merge(none.why(), 1, Integer::sum);
            } else {
                measured += wasSeen ? 0 : 1;
            }
        }
        return new Accounting(
                rows,
                tally.rows("decided"),
                tally.rows("abstained"),
                tally.rows("unparsed"),
                tally.rows("failed"),
                missing.getOrDefault(Gold.Why.UNLABELLED, 0),
                missing.getOrDefault(Gold.Why.DISPUTED, 0),
                missing.getOrDefault(Gold.Why.NOT_APPLICABLE, 0),
                missing.getOrDefault(Gold.Why.UNSCORABLE, 0),
                seen,
                measured);
    }

    private static AgreementFigures.MarginTest of(TestResult test) {
        return new AgreementFigures.MarginTest(test.statistic(), test.degrees(), test.p(), test.reason());
    }

    private static ComparisonFigures.Pair of(ComparedPair pair) {
        return new ComparisonFigures.Pair(
                pair.a(),
                pair.b(),
                of(pair.paired()),
                OptionalDouble.of(pair.adjustedP()),
                Optional.of(pair.answer()),
                pair.flips().stream().map(Figures::of).toList());
    }

    private static ComparisonFigures.Flip of(Flip flip) {
        return new ComparisonFigures.Flip(flip.id(), flip.human(), flip.a(), flip.b(), Optional.empty());
    }

    private static DisagreementFigures of(Disagreement row, Scale scale) {
        return new DisagreementFigures(
                row.id(),
                kind(row, scale),
                row.human(),
                row.judge(),
                row.judge().isPresent() ? "decided" : "undecided",
                // Rows are listed by it where there is one; numbers come by how far they are off.
                scale instanceof Scale.Range ? OptionalDouble.empty() : row.confidence(),
                row.question(),
                row.reference(),
                row.response(),
                row.labels().stream().map(Figures::of).toList(),
                row.reason(),
                List.of());
    }

    private static DisagreementFigures.Annotation of(Label label) {
        return new DisagreementFigures.Annotation(label.annotator(), label.value(), label.rationale());
    }

    private static String kind(Disagreement row, Scale scale) {
        if (row.judge().isEmpty()) {
            return "Undecided";
        }
        if (scale instanceof Scale.Range) {
            return row.kind() == Disagreement.Kind.TOO_HIGH ? "Too high" : "Too low";
        }
        return scale.binary()
                ? "False " + row.judge().get()
                : row.human() + " judged " + row.judge().get();
    }
}
