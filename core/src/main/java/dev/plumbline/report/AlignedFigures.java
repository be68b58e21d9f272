package dev.plumbline.report;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.CrossFitted;
import dev.plumbline.align.Placebo;
import dev.plumbline.align.Proof;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An alignment as reports show it. */
final class AlignedFigures {
    private AlignedFigures() {}

    static AlignmentFigures of(Alignment alignment, Optional<Path> output, Optional<UsageTotal> paid) {
        Map<String, AlignmentFigures.Part> splits = new LinkedHashMap<>();
        alignment
                .splits()
                .forEach((name, size) -> splits.put(name, new AlignmentFigures.Part(size.rows(), size.groups())));
        Optional<Proof> proof = alignment.proof();
        Optional<CrossFitted> crossFitted = alignment.crossFitted();
        return new AlignmentFigures(
                alignment.before().toString(),
                alignment.after().toString(),
                alignment.optimizer(),
                splits,
                spent(alignment.spent(), alignment.reflected(), paid),
                proof.map(AlignedFigures::of),
                proof.isPresent() ? Optional.empty() : Optional.of(unproven(splits)),
                crossFitted.map(AlignedFigures::of),
                crossFitted.isPresent()
                        ? Optional.empty()
                        : Optional.of("not asked for, or it would have needed calls"),
                alignment.candidates().stream().map(AlignedFigures::of).toList(),
                alignment.guards().stream()
                        .map(one -> new AlignmentFigures.Guard(one.guard(), one.candidate(), one.why()))
                        .toList(),
                alignment.conclusion(),
                alignment.stopped().text(),
                output.map(Path::toString),
                alignment.placebo().map(AlignedFigures::of),
                overturned(alignment),
                alignment.notes(),
                alignment.path());
    }

    private static String unproven(Map<String, AlignmentFigures.Part> splits) {
        return splits.containsKey("test")
                ? "no candidate was measured on test rows"
                : "there are no test rows; the usual split keeps some for a proof from " + SplitPlan.ENOUGH_FOR_TEST
                        + " labelled rows on";
    }

    private static Optional<Interval> overturned(Alignment alignment) {
        return alignment
                .proof()
                .flatMap(Proof::overturned)
                .or(() -> alignment.crossFitted().flatMap(CrossFitted::overturned));
    }

    private static AlignmentFigures.Spent spent(UsageTotal judged, UsageTotal reflected, Optional<UsageTotal> paid) {
        UsageTotal all = judged.plus(reflected);
        return new AlignmentFigures.Spent(
                all.calls(),
                judged.calls(),
                reflected.calls(),
                all.inputTokens(),
                all.outputTokens(),
                reflected.inputTokens(),
                reflected.outputTokens(),
                all.usd(),
                paid.map(now ->
                        new AlignmentFigures.Paid(now.calls(), now.inputTokens(), now.outputTokens(), now.usd())));
    }

    private static AlignmentFigures.Proof of(Proof proof) {
        return new AlignmentFigures.Proof(
                Figures.of(proof.before()),
                withRivals(Figures.of(proof.after()), Figures.rivals(proof.rivals())),
                Figures.of(proof.paired()),
                OptionalInt.of(proof.look()),
                errors(proof.before().labels(), proof.paired()));
    }

    /** At the usual level, as a description, whichever look it is. */
    private static Map<String, Interval> errors(List<String> labels, PairedComparison paired) {
        Map<String, Interval> errors = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            errors.put(
                    labels.get(label), paired.recallGain(label, Agreement.LEVEL).negated());
        }
        return errors;
    }

    private static AgreementFigures withRivals(AgreementFigures figures, Map<String, Interval> rivals) {
        return figures.with(figures.measures(), rivals);
    }

    /** The measures are means over the deals; table and rows are those of the deal nearest to the mean. */
    private static AlignmentFigures.Proof of(CrossFitted estimate) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        estimate.measures().forEach((measure, interval) -> measures.put(measure.key(), interval));
        // Where a judge gives probabilities and no confidence of its decision, the curve is all that is known.
        boolean measured =
                measures.getOrDefault("auc", Interval.undefined("", 0)).defined();
        estimate.areaUnderCurve().stream()
                .filter(area -> !measured)
                .forEach(area -> measures.put(
                        "auc",
                        Interval.unbounded(
                                area,
                                "it is a mean over deals of the folds",
                                estimate.accuracy().n(),
                                estimate.accuracy().groups())));
        PairedFigures paired = Figures.of(estimate.paired());
        return new AlignmentFigures.Proof(
                Figures.of(estimate.before()),
                Figures.of(estimate.after()).with(measures, estimate.rivals()),
                new PairedFigures(
                        paired.fixed(),
                        paired.broken(),
                        paired.bothRight(),
                        paired.bothWrong(),
                        estimate.difference(),
                        paired.mcnemarExact(),
                        paired.mcnemarMid()),
                OptionalInt.empty(),
                errors(estimate.before().labels(), estimate.paired()));
    }

    private static AlignmentFigures.Candidate of(Candidate candidate) {
        return new AlignmentFigures.Candidate(
                candidate.id(),
                candidate.parent(),
                candidate.change(),
                candidate.diff(),
                candidate.dev(),
                candidate.corrected(),
                candidate.accepted(),
                candidate.selected());
    }

    private static AlignmentFigures.Placebo of(Placebo placebo) {
        return new AlignmentFigures.Placebo(
                "balanced_accuracy", placebo.shuffles(), placebo.mean(), placebo.highest(), placebo.real());
    }
}
