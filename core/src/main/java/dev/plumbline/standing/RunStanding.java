package dev.plumbline.standing;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.ComparisonPlan;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.NumberComparison;
import dev.plumbline.agreement.Part;
import dev.plumbline.agreement.RunSources;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.dataset.Looks;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.DisagreementSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Everything that is known of a judge, joined: what the page shows on which one decides.
 *
 * <pre>{@code
 * RunStanding standing = RunStanding.of(evidence);
 * standing.ruling().tier();   // DIRECTIONAL
 * }</pre>
 *
 * <p>A function of the evidence alone: the same evidence gives the same figures on every machine. Immutable.
 *
 * @param evidence what it follows from
 * @param agreement agreement with people, beside rules and people
 * @param look which look at these rows it is; empty for development rows
 * @param spent whether texts of these rows had been shown before
 * @param gate the bars at the level of the look; empty where none was given, and for development rows
 * @param comparison the version before beside this one; empty where none was given, and on a range
 * @param numbers the same on a range
 * @param sources where disagreement comes from, where the data can tell
 * @param unlabelled rows that nobody labelled
 * @param trueRate what people would say of them; empty where there are none, on development rows, and where the scale is not of
 *     two labels
 * @param cost what the verdicts have cost
 * @param ruling the tier
 */
public record RunStanding(
        RunEvidence evidence,
        Agreement agreement,
        OptionalInt look,
        boolean spent,
        Optional<GateResult> gate,
        Optional<Comparison> comparison,
        Optional<NumberComparison> numbers,
        Optional<DisagreementSources> sources,
        int unlabelled,
        Optional<StreamEstimate> trueRate,
        UsageTotal cost,
        TierRuling ruling) {

    /**
     * Measures.
     *
     * @throws BadInput when no row has a label, a bar names no measure of the scale, or the version before has other rows
     */
    public static RunStanding of(RunEvidence evidence) {
        Part part = evidence.rows();
        Run run = evidence.run();
        Agreement agreement = Agreement.of(run, part, seen(evidence), evidence.cues());
        OptionalInt look = evidence.look().isPresent()
                ? OptionalInt.of(Looks.number(evidence.ledger(), evidence.look().getAsInt()))
                : OptionalInt.empty();
        boolean spent = evidence.look().isPresent()
                && Looks.spentBefore(evidence.ledger(), evidence.look().getAsInt());
        Optional<GateResult> gate = gate(evidence, agreement, look.orElse(1));
        Optional<Agreement> before = evidence.before()
                .map(other -> Agreement.of(
                        new Run(other.judge(), run.data(), other.verdicts(), Optional.empty()),
                        part,
                        example -> other.seen().contains(example.id()),
                        evidence.cues()));
        Optional<Comparison> comparison = before.filter(other -> !other.ofNumbers())
                .map(other -> Comparison.of(List.of(other.outcomes(), agreement.outcomes())));
        Optional<NumberComparison> numbers = before.filter(Agreement::ofNumbers)
                .map(other -> NumberComparison.of(
                        List.of(other.outcomes(), agreement.outcomes()),
                        ComparisonPlan.standard(),
                        Bootstrap.seeded(0)));
        UsageTotal cost = UsageTotal.of(run.verdicts());
        Optional<Run> remainder = remainder(evidence);
        return new RunStanding(
                evidence,
                agreement,
                look,
                spent,
                gate,
                comparison,
                numbers,
                RunSources.of(run, agreement),
                remainder.map(rest -> rest.verdicts().size()).orElse(0),
                remainder.filter(rest -> evidence.heldOut()).flatMap(rest -> rate(rest, evidence, agreement)),
                cost,
                TierRuling.of(GatheredEvidence.of(evidence, agreement, gate, look.orElse(0), spent)));
    }

    private static Predicate<Example> seen(RunEvidence evidence) {
        return example -> evidence.seen().contains(example.id());
    }

    private static Optional<GateResult> gate(RunEvidence evidence, Agreement agreement, int look) {
        return evidence.bars().isEmpty() || !evidence.heldOut()
                ? Optional.empty()
                : Optional.of(evidence.gate().look(look).check(agreement));
    }

    /** The rows that nobody labelled, as a run of their own. */
    private static Optional<Run> remainder(RunEvidence evidence) {
        Run run = evidence.run();
        List<Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < run.verdicts().size(); row++) {
            if (evidence.unlabelled(run.data().examples().get(row))) {
                verdicts.add(run.verdicts().get(row));
            }
        }
        return verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Run(run.judge(), run.data().where(evidence::unlabelled), verdicts, Optional.empty()));
    }

    private static Optional<StreamEstimate> rate(Run remainder, RunEvidence evidence, Agreement agreement) {
        boolean two = evidence.run().data().scale().flatMap(Scale::positive).isPresent();
        boolean sample =
                LabelChances.of(evidence.run().data(), evidence::measures).sample();
        if (!two || !sample || agreement.accounting().measured() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                StreamEstimate.of(remainder, evidence.run(), evidence.rows(), seen(evidence), Optional.empty()));
    }
}
