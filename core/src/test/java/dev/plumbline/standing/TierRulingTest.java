package dev.plumbline.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TierRulingTest {
    private static final int DRAWS = 3_000;
    private static final List<DataError> LEAK =
            List.of(new DataError("leak.column", "the value of 'verdict' gives the label away", "drop it"));
    private static final List<GateVerdict> VERDICTS =
            List.of(GateVerdict.PASS, GateVerdict.FAIL, GateVerdict.INCONCLUSIVE);

    /** What a tier depends on, so that one part can be changed at a time. */
    private static final class Known {
        private long rows = 400;
        private long groups = 200;
        private double failed;
        private int values = 2;
        private Optional<Interval> lead = lead(.2, .1);
        private int fingerprints = 1;
        private long machineLabels;
        private boolean drawnAlike = true;
        private boolean heldOut = true;
        private int look = 1;
        private boolean spent;
        private Optional<GateVerdict> gate = Optional.of(GateVerdict.PASS);
        private long seenVerdict;
        private double unsettled;
        private boolean holdsAtWorst;
        private List<DataError> dataErrors = List.of();

        private static Optional<Interval> lead(double value, double half) {
            return Optional.of(Interval.of(value, value - half, value + half, .95, "newcombe_10", 400, 0));
        }

        private TierRuling ruling() {
            return TierRuling.of(new TierEvidence(
                    rows,
                    Math.min(rows, groups),
                    failed,
                    values,
                    lead,
                    lead.isPresent() ? "length" : "",
                    fingerprints,
                    machineLabels,
                    drawnAlike ? Optional.empty() : Optional.of("one row was picked"),
                    heldOut,
                    look,
                    spent,
                    gate.map(TierRulingTest::gate),
                    seenVerdict,
                    unsettled,
                    holdsAtWorst,
                    dataErrors));
        }

        private Tier tier() {
            return ruling().tier();
        }

        private static Known drawn(Random random) {
            Known known = new Known();
            known.rows = random.nextInt(120);
            known.groups = random.nextInt(60);
            known.failed = random.nextDouble() * .1;
            known.values = random.nextInt(4);
            known.lead = random.nextInt(5) == 0 ? Optional.empty() : lead(random.nextGaussian() * .1, .08);
            known.fingerprints = random.nextInt(3);
            known.machineLabels = random.nextInt(2);
            known.drawnAlike = random.nextInt(4) > 0;
            known.heldOut = random.nextBoolean();
            known.look = random.nextInt(8);
            known.spent = random.nextInt(4) == 0;
            known.gate = random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(VERDICTS.get(random.nextInt(VERDICTS.size())));
            known.seenVerdict = random.nextInt(2);
            known.unsettled = random.nextDouble() * .04;
            known.holdsAtWorst = random.nextBoolean();
            known.dataErrors = random.nextInt(4) == 0 ? LEAK : List.of();
            return known;
        }
    }

    private static GateResult gate(GateVerdict verdict) {
        return new GateResult(
                verdict,
                "",
                List.of(new GateResult.Condition(
                        "accuracy",
                        .85,
                        Interval.of(.9, .84, .94, .95, "wilson", 400, 0),
                        verdict,
                        verdict == GateVerdict.PASS ? "" : "the bar lies between the bounds",
                        verdict == GateVerdict.INCONCLUSIVE ? OptionalLong.of(600) : OptionalLong.empty(),
                        OptionalLong.empty())),
                List.of(),
                Optional.empty());
    }

    @Test
    void everyConditionMetIsValidated() {
        TierRuling ruling = new Known().ruling();
        assertThat(ruling.tier()).isEqualTo(Tier.VALIDATED);
        assertThat(ruling.missing()).isEmpty();
        assertThat(ruling.conditions())
                .allSatisfy(condition ->
                        assertThat(condition.met()).as(condition.id()).isTrue());
    }

    @Test
    void dataWithErrorsOfAnAuditValidatesNothingAndSaysWhatToDo() {
        Known known = new Known();
        known.dataErrors = LEAK;
        assertThat(known.tier()).isEqualTo(Tier.DIRECTIONAL);
        assertThat(known.ruling().missing()).singleElement().satisfies(condition -> {
            assertThat(condition.id()).isEqualTo("data");
            assertThat(condition.found()).isEqualTo("leak.column");
            assertThat(condition.next()).isEqualTo("the value of 'verdict' gives the label away. So drop it");
        });
    }

    @Test
    void developmentRowsAreDirectionalAtMostAndSayWhatIsMissing() {
        Known known = new Known();
        known.heldOut = false;
        known.look = 0;
        known.gate = Optional.empty();
        assertThat(known.tier()).isEqualTo(Tier.DIRECTIONAL);
        assertThat(known.ruling().missing()).extracting(TierCondition::id).containsExactly("held_out", "fresh", "bar");
        assertThat(known.ruling().missing())
                .allSatisfy(condition -> assertThat(condition.next()).isNotBlank());
    }

    @Test
    void aRuleThatIsClearlyAheadMakesAJudgeUnusableHoweverManyRowsThereAre() {
        Known known = new Known();
        known.rows = 100_000;
        known.lead = Known.lead(-.05, .01);
        assertThat(known.tier()).isEqualTo(Tier.NOT_USABLE);
        assertThat(known.ruling().missing())
                .singleElement()
                .satisfies(condition -> assertThat(condition.found()).contains("\u22125.0 points"));
    }

    @Test
    void eachEdgeIsWhereItIsSaidToBe() {
        Known few = new Known();
        few.rows = 21;
        assertThat(few.tier()).isEqualTo(Tier.NOT_USABLE);
        few.rows = 22;
        assertThat(few.tier()).isEqualTo(Tier.EXPLORATORY);
        few.rows = 50;
        assertThat(few.tier()).isEqualTo(Tier.VALIDATED);
        few.groups = 19;
        assertThat(few.tier()).isEqualTo(Tier.EXPLORATORY);
        few.groups = 20;
        assertThat(few.tier()).isEqualTo(Tier.VALIDATED);
        few.look = 6;
        assertThat(few.tier()).isEqualTo(Tier.DIRECTIONAL);
        few.look = 5;
        few.unsettled = .021;
        assertThat(few.tier()).isEqualTo(Tier.DIRECTIONAL);
        few.holdsAtWorst = true;
        assertThat(few.tier()).isEqualTo(Tier.VALIDATED);
    }

    @Test
    void moreEvidenceNeverLowersTheTier() {
        long seed = Long.getLong("plumbline.seed", 20_260);
        Random random = new Random(seed);
        int raised = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Known known = Known.drawn(random);
            Tier before = known.tier();
            String what = improved(known, random);
            assertThat(known.tier())
                    .as("seed %d, draw %d: %s", seed, draw, what)
                    .isGreaterThanOrEqualTo(before);
            raised += known.tier() == before ? 0 : 1;
        }
        assertThat(raised).as("seed %d: the improvements matter", seed).isPositive();
    }

    private static String improved(Known known, Random random) {
        int which = random.nextInt(14);
        switch (which) {
            case 0 -> known.rows += random.nextInt(100);
            case 1 -> known.groups += random.nextInt(40);
            case 2 -> known.failed /= 4;
            case 3 -> known.values++;
            case 4 ->
                known.lead = known.lead.map(lead -> Interval.of(
                        lead.value().getAsDouble() + .1,
                        lead.low().getAsDouble() + .1,
                        lead.high().getAsDouble() + .1,
                        .95,
                        "newcombe_10",
                        400,
                        0));
            case 5 -> known.fingerprints = Math.max(0, known.fingerprints - 1);
            case 6 -> known.machineLabels = 0;
            case 7 -> known.drawnAlike = true;
            case 8 -> known.heldOut = true;
            case 9 -> known.spent = false;
            case 10 -> known.gate = Optional.of(GateVerdict.PASS);
            case 11 -> known.seenVerdict = 0;
            case 12 -> known.dataErrors = List.of();
            default -> known.unsettled = 0;
        }
        return "improvement " + which;
    }

    @Test
    void aTierIsReachedOnlyWithAllConditionsOfThoseBeforeIt() {
        long seed = Long.getLong("plumbline.seed", 20_260);
        Random random = new Random(seed);
        List<Tier> seen = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            TierRuling ruling = Known.drawn(random).ruling();
            seen.add(ruling.tier());
            assertThat(ruling.conditions())
                    .as("seed %d, draw %d", seed, draw)
                    .filteredOn(condition -> condition.tier().compareTo(ruling.tier()) <= 0)
                    .allMatch(TierCondition::met);
            assertThat(ruling.missing().isEmpty())
                    .as("seed %d, draw %d", seed, draw)
                    .isEqualTo(ruling.tier() == Tier.VALIDATED);
        }
        assertThat(seen).contains(Tier.NOT_USABLE, Tier.EXPLORATORY);
    }

    @Test
    void impossibleEvidenceIsRefused() {
        Known known = new Known();
        known.failed = 1.5;
        assertThatIllegalArgumentException().isThrownBy(known::tier).withMessageContaining("1.5");
        Known negative = new Known();
        negative.look = -1;
        assertThatIllegalArgumentException().isThrownBy(negative::tier).withMessageContaining("look -1");
    }
}
