package dev.plumbline.agreement;

import static dev.plumbline.agreement.GateVerdict.FAIL;
import static dev.plumbline.agreement.GateVerdict.INCONCLUSIVE;
import static dev.plumbline.agreement.GateVerdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @Test
    void tenOfTenRightDoNotPassABarOnKappa() {
        GateResult result = Gate.minimum(Measure.COHEN_KAPPA, 0.6).check(right(10, 10));
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.conditions().get(0).measured().value()).hasValue(1);
        assertThat(result.conditions().get(0).measured().method()).isEqualTo("exact_conservative");
        assertThat(result.conditions().get(0).labelsNeeded()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"50, 11", "79, 19", "160, 46", "400, 86"})
    void thePowerLineSaysHowOftenATrueNinetyPassesABarOfEightyFive(int rows, int times) {
        assertThat(Gate.minimum(Measure.ACCURACY, 0.85).power(rows, 0))
                .isEqualTo(
                        "with " + rows + " rows a judge truly at 90 % passes a bar of 85 % " + times + " times in 100");
    }

    @Test
    void belowTwentyTwoRowsNoResultPassesABarOfEightyFive() {
        Gate gate = Gate.minimum(Measure.ACCURACY, 0.85);
        assertThat(gate.check(right(21, 21)).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(gate.check(right(0, 21)).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(gate.check(right(21, 21)).power())
                .isEqualTo("with 21 rows no judge can pass a bar of 85 %, not even with every row right; it takes 22");
        assertThat(gate.check(right(22, 22)).verdict()).isEqualTo(PASS);
    }

    @Test
    void theBoundDecidesAndNotTheValue() {
        Gate gate = Gate.minimum(Measure.ACCURACY, 0.8);
        assertThat(gate.check(right(139, 160)).verdict()).isEqualTo(PASS);
        assertThat(gate.check(right(135, 160)).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(gate.check(right(115, 160)).verdict()).isEqualTo(FAIL);
    }

    @Test
    void labelsNeededAreThoseAtWhichTheObservedValueWouldPass() {
        Agreement measured = right(135, 160);
        long needed = Gate.minimum(Measure.ACCURACY, 0.8)
                .check(measured)
                .conditions()
                .get(0)
                .labelsNeeded()
                .orElseThrow();
        assertThat(Gate.minimum(Measure.ACCURACY, 0.8)
                        .check(right((int) Math.ceil(needed * 135 / 160.0), (int) needed))
                        .verdict())
                .isEqualTo(PASS);
        assertThat(Gate.minimum(Measure.ACCURACY, 0.8)
                        .check(right((int) (needed * 0.9 * 135 / 160.0), (int) (needed * 0.9)))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void labelsNeededAreMoreThanThoseThatWereTooFew(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int open = 0;
        for (int study = 0; study < 300; study++) {
            List<String> human = new ArrayList<>();
            List<String> judge = new ArrayList<>();
            List<String> names = new ArrayList<>();
            int groups = 21 + random.nextInt(20);
            double truth = .7 + .3 * random.nextDouble();
            for (int group = 0; group < groups; group++) {
                boolean right = random.nextDouble() < truth;
                for (int row = 0; row <= random.nextInt(4); row++) {
                    boolean own = random.nextInt(3) == 0 ? random.nextDouble() < truth : right;
                    human.add(random.nextBoolean() ? "pass" : "fail");
                    judge.add(
                            own
                                    ? human.get(human.size() - 1)
                                    : random.nextInt(6) == 0
                                            ? ""
                                            : human.get(human.size() - 1).equals("pass") ? "fail" : "pass");
                    names.add("g" + group);
                }
            }
            Agreement measured =
                    Agreement.of(Outcomes.of(human, judge, PASS_FAIL).grouped(names));
            GateResult result = Gate.minimum(Measure.ACCURACY, .6 + .3 * random.nextDouble())
                    .minimum("recall.fail", .7)
                    .minimum("balanced_accuracy", .7)
                    .maximumUndecided(.1)
                    .look(1 + random.nextInt(3))
                    .check(measured);
            for (GateResult.Condition condition : result.conditions()) {
                if (condition.labelsNeeded().isPresent()) {
                    open++;
                    assertThat(condition.labelsNeeded().getAsLong())
                            .as("seed %d, study %d, %s", seed, study, condition)
                            .isGreaterThan(condition.measured().n());
                }
            }
        }
        assertThat(open).isGreaterThan(200);
    }

    @Test
    void noNumberOfLabelsIsNamedWhenTheObservedValueDoesNotExceedTheBar() {
        assertThat(Gate.minimum(Measure.ACCURACY, 0.85)
                        .check(right(85, 100))
                        .conditions()
                        .get(0)
                        .labelsNeeded())
                .isEmpty();
    }

    @Test
    void fewerThanTwentyGroupsAreInconclusiveHoweverGood() {
        Agreement nineteen = grouped(19, 10);
        GateResult result = Gate.minimum(Measure.ACCURACY, 0.5).check(nineteen);
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.conditions().get(0).groupsNeeded()).hasValue(20);
        assertThat(result.power()).isEqualTo("with 190 rows in 19 groups nothing can be decided; it takes 20 groups");
        assertThat(Gate.minimum(Measure.ACCURACY, 0.5).check(grouped(20, 10)).verdict())
                .isEqualTo(PASS);
    }

    @Test
    void aLabelWithOneRowInEachOfFewGroupsPassesNothing() {
        // Fifteen groups of a fail and three passes: the rows of 'fail' alone look ungrouped.
        List<String> human = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            human.add(i % 4 == 0 ? "fail" : "pass");
            names.add("g" + i / 4);
        }
        Agreement fifteen = Agreement.of(Outcomes.of(human, human, PASS_FAIL).grouped(names));
        GateResult result = Gate.open().minimum("recall.fail", 0.75).check(fifteen);
        assertThat(result.power()).contains("nothing can be decided");
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.conditions().get(0).reason())
                .isEqualTo("only 15 groups, where 20 are the least to decide from");
        assertThat(result.conditions().get(0).groupsNeeded()).hasValue(20);
        assertThat(Gate.open()
                        .minimum("recall.fail", 0.75)
                        .check(Agreement.of(Outcomes.of(human, human, PASS_FAIL)))
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void aJudgeReadWithoutGroupsDoesNotUngroupTheOneItIsComparedWith() {
        Agreement ungrouped = right(300, 400);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            names.add("g" + i / 40);
        }
        Agreement grouped = Agreement.of(right(340, 400).outcomes().grouped(names));
        GateResult result = Gate.open().betterThan(ungrouped).check(grouped);
        assertThat(result.conditions().get(0).measured().groups()).isEqualTo(10);
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.notes())
                .contains("better-than judge: the two group their rows differently; rows that share a group beside"
                        + " either one count as one group");
        assertThat(Gate.open()
                        .betterThan(right(300, 400))
                        .check(right(340, 400))
                        .notes())
                .noneMatch(note -> note.contains("group"));
    }

    @Test
    void aLaterLookNeedsAWiderMargin() {
        Gate gate = Gate.minimum(Measure.ACCURACY, 0.8);
        Agreement measured = right(139, 160);
        assertThat(gate.look(1).check(measured).verdict()).isEqualTo(PASS);
        GateResult second = gate.look(2).check(measured);
        assertThat(second.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(second.conditions().get(0).measured().level()).isEqualTo(1 - 0.05 / 6);
        assertThat(second.notes())
                .contains(
                        "look 2 at these rows: bounds are the ends of a 99.17 % interval instead of a 95 % one. The first"
                                + " look is judged at 95 %, the k-th from the second on at 1 - .05/(k(k + 1)): all looks"
                                + " together mislead at most half as often again as one");
        double all = IntStream.rangeClosed(2, 100_000)
                .mapToDouble(look -> 1 - LookLevel.level(look))
                .sum();
        assertThat(1 - LookLevel.level(1) + all).isCloseTo(.05 * 1.5, within(1e-6));
        assertThat(gate.look(6).check(measured).notes())
                .contains("these test rows were looked at 6 times: ask for fresh labels");
    }

    @Test
    void undecidedRowsCountAsWrongInAccuracyAndRecall() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 100; i++) {
            String id = "r" + i;
            String label = i % 2 == 0 ? "pass" : "fail";
            rows.add(id, id, label, i < 40 ? Rows.abstained(id) : Rows.decided(id, label, OptionalDouble.empty()));
        }
        Agreement measured = rows.agreement();
        assertThat(Gate.minimum(Measure.ACCURACY, 0.8).check(measured).verdict())
                .isEqualTo(FAIL);
        assertThat(Gate.open().minimum("recall.fail", 0.8).check(measured).verdict())
                .isEqualTo(FAIL);
        assertThat(Gate.minimum(Measure.COHEN_KAPPA, 0.5).check(measured).verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThatThrownBy(() -> Gate.minimum(Measure.ACCURACY, 0.8).ofDecided().check(measured))
                .isInstanceOf(BadInput.class)
                .hasMessage("figures of decided rows alone reward a judge that abstains");
        GateResult ofDecided = Gate.minimum(Measure.ACCURACY, 0.8)
                .ofDecided()
                .maximumUndecided(0.05)
                .check(measured);
        assertThat(ofDecided.conditions().get(0).verdict()).isEqualTo(PASS);
        assertThat(ofDecided.conditions().get(1).verdict()).isEqualTo(FAIL);
        assertThat(ofDecided.verdict()).isEqualTo(FAIL);
    }

    @Test
    void aJudgeIsNotBetterThanItselfButNoWorse() {
        Agreement same = right(300, 400);
        assertThat(Gate.open().betterThan(same).check(same).verdict()).isNotEqualTo(PASS);
        assertThat(Gate.open().noWorseThan(same, 0.02).check(same).verdict()).isEqualTo(PASS);
    }

    @Test
    void aJudgeThatFixesManyAndBreaksFewIsBetter() {
        Agreement before = right(300, 400);
        Agreement after = right(340, 400);
        assertThat(Gate.open().betterThan(before).check(after).verdict()).isEqualTo(PASS);
        assertThat(Gate.open().betterThan(after).check(before).verdict()).isEqualTo(FAIL);
        assertThat(Gate.open().noWorseThan(after, 0.02).check(before).verdict()).isEqualTo(FAIL);
    }

    @Test
    void verdictsOfSeveralModelFingerprintsAreRefusedUnlessTold() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 40; i++) {
            String id = "r" + i;
            Usage usage = new Usage(
                    1,
                    1,
                    0,
                    0,
                    false,
                    OptionalDouble.empty(),
                    0,
                    Optional.empty(),
                    Optional.of(i < 20 ? "fp_a" : "fp_b"));
            rows.add(
                    id,
                    id,
                    "pass",
                    new Verdict.Decided(
                            id,
                            "pass",
                            Optional.empty(),
                            OptionalDouble.empty(),
                            Map.of(),
                            List.of(),
                            Optional.empty(),
                            usage));
        }
        Gate gate = Gate.minimum(Measure.ACCURACY, 0.8);
        assertThatThrownBy(() -> gate.check(rows.agreement()))
                .isInstanceOf(BadInput.class)
                .hasMessage("the verdicts come from 2 model fingerprints: fp_a, fp_b");
        assertThat(gate.allowingMixedFingerprints().check(rows.agreement()).verdict())
                .isEqualTo(PASS);
    }

    @Test
    void labelsGivenWithAVerdictInViewDoNotCount() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 30; i++) {
            rows.add("blind" + i, "pass", i < 15 ? "pass" : "fail");
            rows.influenced("shown" + i, "pass", "pass");
        }
        Agreement measured = rows.agreement();
        assertThat(measured.accuracy().value()).hasValue(0.75);
        GateResult result = Gate.minimum(Measure.ACCURACY, 0.7).check(measured);
        assertThat(result.conditions().get(0).measured().value()).hasValue(0.5);
        assertThat(result.conditions().get(0).measured().n()).isEqualTo(30);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.notes()).contains("30 rows do not count, because the label was given with a verdict in view");
    }

    @Test
    void unknownMeasuresAndLabelsAreNamed() {
        assertThatThrownBy(() -> Gate.open().minimum("acuracy", 0.8))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no measure 'acuracy'");
        assertThatThrownBy(() -> Gate.open().minimum("recall.bad", 0.8).check(right(30, 40)))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no label 'bad' in recall.bad");
        assertThatThrownBy(() -> Gate.open().minimum("accuracy", 85))
                .isInstanceOf(BadInput.class)
                .hasMessage("the bar of accuracy has to lie below 1, got 85");
        assertThatThrownBy(() -> Gate.open().minimum("accuracy", 99.9))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.hint()).contains("write 99.9 % as 0.999"));
        assertThatThrownBy(() -> Gate.open().minimum("accuracy", -2))
                .isInstanceOf(BadInput.class)
                .hasMessage("the bar of accuracy has to lie above -1, got -2");
        assertThatThrownBy(
                        () -> Gate.minimum(Measure.WEIGHTED_KAPPA_LINEAR, 0.5).check(right(30, 40)))
                .isInstanceOf(BadInput.class)
                .hasMessage("weighted_kappa_linear does not apply to the scale pass,fail");
        assertThatThrownBy(() -> Gate.open().check(right(30, 40)))
                .isInstanceOf(BadInput.class)
                .hasMessage("the gate has no condition");
    }

    /** Half pass, half fail, as far as they go; the first rows are right. */
    private static Agreement right(int right, int rows) {
        List<String> human = new ArrayList<>();
        List<String> judge = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            human.add(i % 2 == 0 ? "pass" : "fail");
            judge.add((i % 2 == 0) == (i < right) ? "pass" : "fail");
        }
        return Agreement.between(human, judge, PASS_FAIL);
    }

    /** All right but one row. */
    private static Agreement grouped(int groups, int size) {
        List<String> human = new ArrayList<>(Collections.nCopies(groups * size, "pass"));
        List<String> judge = new ArrayList<>(human);
        judge.set(0, "fail");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < groups * size; i++) {
            names.add("g" + i % groups);
        }
        return Agreement.of(Outcomes.of(human, judge, PASS_FAIL).grouped(names));
    }
}
