package dev.plumbline.standing;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.LookLevel;
import dev.plumbline.agreement.Outcome;
import dev.plumbline.agreement.Rival;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.dataset.LabelSource;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads from a run and its figures what a tier depends on. */
final class GatheredEvidence {
    private GatheredEvidence() {}

    static TierEvidence of(
            RunEvidence evidence, Agreement agreement, Optional<GateResult> gate, int look, boolean spent) {
        List<Outcome> measured = agreement.outcomes().rows().stream()
                .filter(row -> row.gold().value().isPresent() && !row.seen())
                .toList();
        Set<String> ids = measured.stream().map(Outcome::id).collect(Collectors.toSet());
        Interval accuracyRows = agreement.measure(Measure.COVERAGE);
        // At the level of the look, as all that decides.
        double level = LookLevel.level(Math.max(1, look));
        Optional<RuleLead> lead =
                RuleLead.least(agreement.ofNumbers() ? ofNumbers(agreement, level) : ofLabels(agreement, level));
        long failed = evidence.run().verdicts().stream()
                .filter(Verdict.Failed.class::isInstance)
                .count();
        int unsettled =
                agreement.accounting().disputed() + agreement.accounting().unscorable();
        int all = measured.size() + unsettled;
        return new TierEvidence(
                measured.size(),
                accuracyRows.groups() == 0 ? measured.size() : accuracyRows.groups(),
                (double) failed / Math.max(1, evidence.run().verdicts().size()),
                (int) measured.stream()
                        .map(row -> row.gold().value().orElseThrow())
                        .distinct()
                        .count(),
                lead.map(RuleLead::by),
                lead.map(RuleLead::rule).orElse(""),
                agreement.fingerprints().size(),
                labels(evidence, ids, label -> label.source() != LabelSource.HUMAN),
                LabelChances.of(evidence.run().data(), evidence::measures).uneven(),
                evidence.heldOut(),
                look,
                spent,
                gate,
                labels(evidence, ids, label -> !label.blind()),
                all == 0 ? 0 : (double) unsettled / all,
                atWorst(agreement, gate),
                evidence.dataErrors());
    }

    /** Measured rows with a label that counts and is of a kind. */
    private static long labels(RunEvidence evidence, Set<String> rows, Predicate<Label> kind) {
        return evidence.run().data().labels().stream()
                .filter(label -> !label.superseded() && rows.contains(label.exampleId()))
                .filter(kind)
                .map(Label::exampleId)
                .distinct()
                .count();
    }

    /** Whether accuracy reaches its bar also if the judge were wrong on every row that is not settled. */
    private static boolean atWorst(Agreement agreement, Optional<GateResult> gate) {
        return gate.stream()
                .flatMap(found -> found.conditions().stream())
                .filter(condition -> condition.what().equals("accuracy"))
                .anyMatch(condition -> agreement
                        .missingGold()
                        .filter(missing -> missing.worst() >= condition.bar())
                        .isPresent());
    }

    private static List<RuleLead> ofLabels(Agreement agreement, double level) {
        return agreement.rivals().stream()
                .flatMap(rivals -> rivals.all().stream())
                .filter(rival ->
                        rival.outcomes().isPresent() && rival.accuracy().defined())
                .map(rival -> new RuleLead(rival.name(), over(rival, agreement, level)))
                .toList();
    }

    private static Interval over(Rival rival, Agreement agreement, double level) {
        return Comparison.of(List.of(rival.outcomes().orElseThrow(), agreement.outcomes()))
                .pairs()
                .get(0)
                .paired()
                .difference(level);
    }

    private static List<RuleLead> ofNumbers(Agreement agreement, double level) {
        Scale.Range range = (Scale.Range) agreement.outcomes().scale();
        return agreement.numberRivals().stream()
                .flatMap(rivals -> rivals.leads(level).entrySet().stream())
                .filter(rule -> rule.getValue().defined())
                .map(rule -> new RuleLead(rule.getKey(), rule.getValue().scaled(1 / range.width())))
                .toList();
    }
}
