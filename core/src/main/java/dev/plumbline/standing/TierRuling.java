package dev.plumbline.standing;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Percent;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * The tier of a judge and the conditions that it follows from, those of every tier, met or not.
 *
 * <pre>{@code
 * TierRuling ruling = TierRuling.of(evidence);
 * ruling.tier();      // DIRECTIONAL
 * ruling.missing();   // what VALIDATED still needs, with what to do
 * }</pre>
 *
 * <p>A tier is reached when all its conditions and all those of the tiers before it are met. Every condition is a bar on one
 * kind of evidence, so more of it never lowers the tier. A tier speaks of evidence, not of quality: a judge that agrees on
 * 60 % is validated where 55 % was the bar.
 *
 * @param tier the highest tier whose conditions are all met
 * @param conditions all conditions, lowest tier first
 */
public record TierRuling(Tier tier, List<TierCondition> conditions) {
    /** With fewer, even a judge that is always right cannot show 85 %: Wilson's bound of 22 of 22 is .851, of 21 of 21 .845. */
    static final int FEWEST_ROWS = 22;

    /** From here on an interval around 85 % is some 10 points wide to either side. */
    static final int ENOUGH_ROWS = 50;

    static final double MOST_FAILED = 0.05;
    static final double MOST_UNSETTLED = 0.02;

    /** After so many looks only fresh labels tell something new. */
    static final int MOST_LOOKS = 5;

    public TierRuling {
        conditions = List.copyOf(conditions);
    }

    /** Decides. */
    public static TierRuling of(TierEvidence known) {
        List<TierCondition> all = new ArrayList<>();
        all.addAll(exploratory(known));
        all.addAll(directional(known));
        all.addAll(validated(known));
        Tier reached = Tier.NOT_USABLE;
        for (Tier tier : List.of(Tier.EXPLORATORY, Tier.DIRECTIONAL, Tier.VALIDATED)) {
            if (all.stream().anyMatch(condition -> condition.tier() == tier && !condition.met())) {
                break;
            }
            reached = tier;
        }
        return new TierRuling(reached, all);
    }

    /** The conditions of the next tier that are not met; none where there is no higher tier. */
    public List<TierCondition> missing() {
        return conditions.stream()
                .filter(condition -> condition.tier() == tier.next() && !condition.met())
                .toList();
    }

    private static List<TierCondition> exploratory(TierEvidence known) {
        Tier tier = Tier.EXPLORATORY;
        return List.of(
                new TierCondition(
                        tier,
                        "rows",
                        "labelled rows that the judge did not see",
                        "at least " + FEWEST_ROWS,
                        EvidenceText.count(known.rows()),
                        known.rows() >= FEWEST_ROWS,
                        "label more rows: plumbline label next"),
                new TierCondition(
                        tier,
                        "failed",
                        "rows without a reply",
                        "at most " + Percent.of(MOST_FAILED),
                        Percent.of(known.failed()),
                        known.failed() <= MOST_FAILED,
                        "ask again for the rows that failed: plumbline judge --retry-failed"),
                new TierCondition(
                        tier,
                        "values",
                        "different labels that people gave",
                        "at least 2",
                        EvidenceText.count(known.values()),
                        known.values() >= 2,
                        "label rows of the other kind too: one kind alone shows nothing about telling them apart"),
                new TierCondition(
                        tier,
                        "not_behind_a_rule",
                        "a rule without judgement clearly ahead of the judge",
                        "none",
                        EvidenceText.lead(known),
                        known.lead().filter(TierRuling::behind).isEmpty(),
                        "do not use this judge: " + EvidenceText.rule(known)
                                + " is better and costs nothing; align it, or ask another" + " model"));
    }

    private static List<TierCondition> directional(TierEvidence known) {
        Tier tier = Tier.DIRECTIONAL;
        return List.of(
                new TierCondition(
                        tier,
                        "enough_rows",
                        "labelled rows that the judge did not see",
                        "at least " + ENOUGH_ROWS,
                        EvidenceText.count(known.rows()),
                        known.rows() >= ENOUGH_ROWS,
                        "label more rows: plumbline label next"),
                new TierCondition(
                        tier,
                        "groups",
                        "groups of rows, such as questions or sessions",
                        "at least " + Thresholds.FEWEST_GROUPS,
                        EvidenceText.count(known.groups()),
                        known.groups() >= Thresholds.FEWEST_GROUPS,
                        "label rows of further groups: more rows of the same ones tell little"),
                new TierCondition(
                        tier,
                        "ahead_of_rules",
                        "the judge ahead of every rule without judgement",
                        "ahead",
                        EvidenceText.lead(known),
                        known.lead().filter(lead -> lead.value().orElse(0) > 0).isPresent(),
                        known.lead().isEmpty()
                                ? "name the columns of the data (--response, --reference), so that rules can be measured"
                                : "align the judge, or ask another model: so far reading adds nothing to "
                                        + EvidenceText.rule(known)),
                new TierCondition(
                        tier,
                        "one_model",
                        "model fingerprints behind the verdicts",
                        "at most 1",
                        EvidenceText.count(known.fingerprints()),
                        known.fingerprints() <= 1,
                        "run the judge again in one go, so that the verdicts are of one model"),
                new TierCondition(
                        tier,
                        "people",
                        "rows whose label no person gave",
                        "none",
                        EvidenceText.count(known.machineLabels()),
                        known.machineLabels() == 0,
                        "leave out --machine-labels, and have people label these rows"),
                new TierCondition(
                        tier,
                        "drawn_alike",
                        "labelled rows drawn with the same chance",
                        "yes",
                        known.unevenly().map(why -> "no: " + why).orElse("yes, or nobody says otherwise"),
                        known.unevenly().isEmpty(),
                        "draw rows alike (plumbline label next without --stratify), or let plumbline estimate weigh them"));
    }

    private static List<TierCondition> validated(TierEvidence known) {
        Tier tier = Tier.VALIDATED;
        boolean looked = known.heldOut() && known.look() > 0;
        return List.of(
                new TierCondition(
                        tier,
                        "held_out",
                        "rows that never shaped the judge, by a recorded look",
                        "test rows, or rows measured whole",
                        !known.heldOut()
                                ? "development rows"
                                : looked ? "look " + known.look() + " in the ledger" : "no look is recorded",
                        looked,
                        "measure the test rows once, when the judge is finished: plumbline report RUN --split test"),
                new TierCondition(
                        tier,
                        "fresh",
                        "looks at these rows, and none that showed their texts",
                        "at most " + MOST_LOOKS + " looks, no texts",
                        looked
                                ? "look " + EvidenceText.count(known.look())
                                        + (known.spent() ? ", texts were shown" : ", no texts")
                                : "none is recorded",
                        looked && known.look() <= MOST_LOOKS && !known.spent(),
                        known.look() > MOST_LOOKS || known.spent()
                                ? "label fresh rows: whoever edits the judge knows these by now"
                                : "as above: nothing else is missing for this"),
                new TierCondition(
                        tier,
                        "bar",
                        "the worse end of the interval at the bar or beyond",
                        known.gate().map(EvidenceText::bars).orElse("a bar, such as accuracy 85 %"),
                        known.gate()
                                .map(EvidenceText::measured)
                                .orElse(known.heldOut() ? "no bar was given" : "not measured on development rows"),
                        known.gate()
                                .filter(gate -> gate.verdict() == GateVerdict.PASS)
                                .isPresent(),
                        known.gate()
                                .map(EvidenceText::settle)
                                .orElse(
                                        known.heldOut()
                                                ? "say what is good enough: --min accuracy=0.85"
                                                : "say what is good enough when you measure the test rows: --min"
                                                        + " accuracy=0.85")),
                new TierCondition(
                        tier,
                        "ahead_beyond_doubt",
                        "the judge ahead of every rule, at the worse end of the interval",
                        "above 0 points",
                        EvidenceText.lead(known),
                        known.lead().filter(TierRuling::ahead).isPresent(),
                        "label more rows, or align the judge: the lead over " + EvidenceText.rule(known)
                                + " may be chance"),
                new TierCondition(
                        tier,
                        "blind",
                        "labels given with a verdict in view",
                        "none",
                        EvidenceText.count(known.seenVerdict()),
                        known.seenVerdict() == 0,
                        "label these rows again without showing a verdict: plumbline label next"),
                new TierCondition(
                        tier,
                        "settled",
                        "rows on which people did not settle",
                        "at most " + Percent.of(MOST_UNSETTLED) + ", or the bar reached whatever they are",
                        Percent.of(known.unsettled())
                                + (known.unsettled() > MOST_UNSETTLED && known.holdsAtWorst() ? ", bar reached" : ""),
                        known.unsettled() <= MOST_UNSETTLED || known.holdsAtWorst(),
                        "let somebody decide between the annotators: labels of an annotator named 'adjudicator' do"),
                new TierCondition(
                        tier,
                        "data",
                        "errors that an audit finds in the data",
                        "none",
                        EvidenceText.errors(known.dataErrors()),
                        known.dataErrors().isEmpty(),
                        EvidenceText.mend(known.dataErrors())));
    }

    private static boolean behind(Interval lead) {
        return lead.bounded() && lead.high().getAsDouble() < 0;
    }

    private static boolean ahead(Interval lead) {
        return lead.bounded() && lead.low().getAsDouble() > 0;
    }
}
