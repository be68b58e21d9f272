package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlternativeAnnotatorTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final int M = Ratings.MISSING;

    /** Units on which the first annotator alone is with the second, the judge alone is, or both are. */
    private static AlternativeAnnotator against(int annotatorAhead, int judgeAhead, int alike, double epsilon) {
        int n = annotatorAhead + judgeAhead + alike;
        int[][] units = new int[n][];
        int[] judge = new int[n];
        for (int unit = 0; unit < n; unit++) {
            units[unit] = new int[] {unit >= annotatorAhead && unit < annotatorAhead + judgeAhead ? 1 : 0, 0};
            judge[unit] = unit < annotatorAhead ? 1 : 0;
        }
        return AlternativeAnnotator.of(Ratings.of(SCALE, units), judge, Closeness.SAME, epsilon);
    }

    /** The counts follow from the published n, mean difference and t. */
    @ParameterizedTest
    @CsvSource({"17, 14, 43, .040541, .0191824", "16, 9, 59, .083333, .026003", "23, 8, 57, .170455, .314542"})
    void pValuesOfAnnotatorsOfMtBenchAreThePublishedOnes(
            int annotatorAhead, int judgeAhead, int alike, double meanDifference, double p) {
        AlternativeAnnotator.Annotator first =
                against(annotatorAhead, judgeAhead, alike, .2).annotators().get(0);
        assertThat(first.units()).isEqualTo(annotatorAhead + judgeAhead + alike);
        assertThat(first.meanDifference().orElseThrow()).isCloseTo(meanDifference, within(5e-7));
        assertThat(first.test()).isEqualTo("t");
        assertThat(first.p().orElseThrow()).isCloseTo(p, within(1e-6));
        assertThat(first.advantageJudge().orElseThrow())
                .isCloseTo((judgeAhead + alike) / (double) first.units(), within(1e-12));
    }

    @Test
    void noneOfTheThreePublishedPValuesIsRejected() {
        assertThat(Multiplicity.benjaminiYekutieliRejected(new double[] {.0191824, .026003, .314542}, .05))
                .containsExactly(false, false, false);
    }

    @Test
    void theSmallestPMissesItsOwnBarAndIsRejectedWithTheSecond() {
        double[] p = {.602903, .00966518, .627289, .00601805};
        assertThat(Multiplicity.benjaminiYekutieliRejected(p, .05)).containsExactly(false, true, false, true);
        assertThat(Multiplicity.benjaminiYekutieliRejected(new double[] {.00601805, .3, .4, .5}, .05))
                .containsExactly(false, false, false, false);
        assertThat(Multiplicity.benjaminiYekutieliRejected(new double[] {.006, .3, .4, .5}, .05))
                .containsExactly(true, false, false, false);
        assertThat(Multiplicity.benjaminiYekutieliRejected(new double[0], .05)).isEmpty();
    }

    @Test
    void aJudgeThatIsOneOfThemPassesAndOneThatGuessesDoesNot() {
        RandomGenerator random = Simulated.random(5);
        int[][] units = new int[100][4];
        int[] like = new int[100];
        int[] guess = new int[100];
        for (int unit = 0; unit < 100; unit++) {
            int truth = random.nextInt(2);
            for (int rater = 0; rater < 4; rater++) {
                units[unit][rater] = random.nextDouble() < .85 ? truth : 1 - truth;
            }
            like[unit] = random.nextDouble() < .9 ? truth : 1 - truth;
            guess[unit] = random.nextInt(2);
        }
        AlternativeAnnotator good = AlternativeAnnotator.of(Ratings.of(SCALE, units), like, Closeness.SAME, .2);
        assertThat(good.winningRate()).hasValue(1);
        assertThat(good.passes()).isTrue();
        assertThat(good.averageAdvantage().orElseThrow()).isBetween(.8, 1.0);
        assertThat(good.warning()).isEmpty();
        assertThat(good.epsilon()).isEqualTo(AlternativeAnnotator.EXPERTS);
        AlternativeAnnotator bad = AlternativeAnnotator.of(Ratings.of(SCALE, units), guess, Closeness.SAME, .2);
        assertThat(bad.winningRate()).hasValue(0);
        assertThat(bad.passes()).isFalse();
        assertThat(bad.averageAdvantage().orElseThrow())
                .isLessThan(good.averageAdvantage().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyFigureIsThatOfThePlainDefinition(long seed) {
        RandomGenerator random = Simulated.random(seed);
        Scale scale = Scale.ordinal(1, 4);
        int[][] units = new int[80][3 + random.nextInt(3)];
        int[] judge = new int[units.length];
        for (int unit = 0; unit < units.length; unit++) {
            int truth = random.nextInt(4);
            for (int rater = 0; rater < units[unit].length; rater++) {
                units[unit][rater] =
                        random.nextDouble() < .2 ? M : random.nextDouble() < .7 ? truth : random.nextInt(4);
            }
            judge[unit] = random.nextDouble() < .05 ? M : random.nextDouble() < .7 ? truth : random.nextInt(4);
        }
        for (Closeness closeness : Closeness.values()) {
            AlternativeAnnotator test = AlternativeAnnotator.of(Ratings.of(scale, units), judge, closeness, .15);
            double advantage = 0;
            for (AlternativeAnnotator.Annotator one : test.annotators()) {
                List<Double> differences = new ArrayList<>();
                int wins = 0;
                for (int unit = 0; unit < units.length; unit++) {
                    double human = score(units[unit], one.rater(), units[unit][one.rater()], closeness);
                    double machine = score(units[unit], one.rater(), judge[unit], closeness);
                    if (units[unit][one.rater()] != M && !Double.isNaN(human)) {
                        boolean judgeWins = judge[unit] != M && machine >= human - 1e-9;
                        boolean humanWins = judge[unit] == M || human >= machine - 1e-9;
                        wins += judgeWins ? 1 : 0;
                        differences.add((humanWins ? 1.0 : 0) - (judgeWins ? 1 : 0));
                    }
                }
                double[] d = differences.stream().mapToDouble(x -> x).toArray();
                assertThat(one.units()).as("seed %d", seed).isEqualTo(d.length);
                assertThat(one.p().orElseThrow())
                        .as("seed %d", seed)
                        .isCloseTo(
                                TTest.withDefaults()
                                        .with(AlternativeHypothesis.LESS_THAN)
                                        .withMu(.15)
                                        .test(d)
                                        .getPValue(),
                                within(1e-9));
                assertThat(one.advantageJudge().orElseThrow()).isCloseTo(wins / (double) d.length, within(1e-12));
                assertThat(test.advantage(one.rater(), .95).value()).isEqualTo(one.advantageJudge());
                assertThat(one.rejected()).isEqualTo(one.adjusted().orElseThrow() <= .05);
                advantage += wins / (double) d.length;
            }
            assertThat(test.averageAdvantage().orElseThrow())
                    .isCloseTo(advantage / test.annotators().size(), within(1e-12));
        }
    }

    private static double score(int[] unit, int without, int label, Closeness closeness) {
        double sum = 0;
        int others = 0;
        for (int rater = 0; rater < unit.length; rater++) {
            if (rater != without && unit[rater] != M) {
                double distance = label - unit[rater];
                sum += closeness == Closeness.SAME
                        ? (distance == 0 ? 1 : 0)
                        : closeness == Closeness.MEAN_DISTANCE ? -Math.abs(distance) : distance * distance;
                others++;
            }
        }
        return others == 0
                ? Double.NaN
                : closeness == Closeness.ROOT_MEAN_SQUARE ? -Math.sqrt(sum / others) : sum / others;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void neitherTheOrderOfUnitsNorTheNamesOfLabelsMatter(long seed) {
        RandomGenerator random = Simulated.random(seed);
        int[][] units = new int[50][3];
        int[] judge = new int[50];
        for (int unit = 0; unit < 50; unit++) {
            units[unit] = random.ints(3, 0, 2).toArray();
            judge[unit] = random.nextInt(2);
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[][] changed = order.stream()
                .map(unit -> Arrays.stream(units[unit]).map(label -> 1 - label).toArray())
                .toArray(int[][]::new);
        int[] verdicts = order.stream().mapToInt(unit -> 1 - judge[unit]).toArray();
        AlternativeAnnotator first = AlternativeAnnotator.of(Ratings.of(SCALE, units), judge, Closeness.SAME, .1);
        AlternativeAnnotator second = AlternativeAnnotator.of(Ratings.of(SCALE, changed), verdicts, Closeness.SAME, .1);
        assertThat(second.winningRate()).as("seed %d", seed).isEqualTo(first.winningRate());
        for (int rater = 0; rater < 3; rater++) {
            assertThat(second.annotators().get(rater).p().orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(first.annotators().get(rater).p().orElseThrow(), within(1e-12));
        }
    }

    @Test
    void noVarianceIsNoCertainty() {
        AlternativeAnnotator.Annotator alike =
                against(0, 0, 40, .2).annotators().get(0);
        assertThat(alike.test()).isEqualTo("exact");
        assertThat(alike.p().orElseThrow()).isCloseTo(Math.pow(.8, 40), within(1e-12));
        assertThat(alike.rejected()).isTrue();
    }

    @Test
    void wherePeopleGiveOneLabelAnyJudgeThatAlwaysSaysItWouldDo() {
        int[][] units = new int[40][3];
        AlternativeAnnotator test =
                AlternativeAnnotator.of(Ratings.of(Scale.of("pass", "fail"), units), new int[40], Closeness.SAME, .2);

        assertThat(test.winningRate()).hasValue(1);
        assertThat(test.passes()).isFalse();
        assertThat(test.warning()).hasValueSatisfying(said -> assertThat(said).contains("one label only"));
        AlternativeAnnotator.Annotator few = against(0, 0, 5, .2).annotators().get(0);
        assertThat(few.p().orElseThrow()).isCloseTo(.32768, within(1e-12));
        assertThat(few.rejected()).isFalse();
        assertThat(against(0, 40, 0, .1).annotators().get(0).p().orElseThrow())
                .isCloseTo(Math.pow(.9, 40), within(1e-12));
        assertThat(against(40, 0, 0, .1).annotators().get(0).p()).hasValue(1);
    }

    @Test
    void fewUnitsAreRanked() {
        AlternativeAnnotator.Annotator few = against(3, 6, 20, .2).annotators().get(0);
        assertThat(few.test()).isEqualTo("wilcoxon");
        double[] differences = new double[29];
        Arrays.fill(differences, 0, 3, .8);
        Arrays.fill(differences, 3, 9, -1.2);
        Arrays.fill(differences, 9, 29, -.2);
        assertThat(few.p().orElseThrow()).isEqualTo(SignedRanks.lower(differences));
        assertThat(against(3, 6, 21, .2).annotators().get(0).test()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void signedRanksAreThoseOfAllPatternsOfSigns(long seed) {
        RandomGenerator random = Simulated.random(seed);
        double[] values = random.ints(9, -3, 4)
                .mapToDouble(x -> x - .2 * random.nextInt(2))
                .toArray();
        double[] nonzero = Arrays.stream(values).filter(x -> x != 0).toArray();
        int n = nonzero.length;
        double[] ranks = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double difference = Math.abs(nonzero[j]) - Math.abs(nonzero[i]);
                ranks[i] += Math.abs(difference) < 1e-9 ? .5 : difference < 0 ? 1 : 0;
            }
            ranks[i] += .5;
        }
        double seen = IntStream.range(0, n)
                .filter(i -> nonzero[i] > 0)
                .mapToDouble(i -> ranks[i])
                .sum();
        int low = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            int pattern = signs;
            double sum = IntStream.range(0, n)
                    .filter(i -> (pattern >> i & 1) == 1)
                    .mapToDouble(i -> ranks[i])
                    .sum();
            low += sum <= seen + 1e-9 ? 1 : 0;
        }
        assertThat(SignedRanks.lower(values)).as("seed %d", seed).isCloseTo(low / (double) (1 << n), within(1e-12));
        assertThat(SignedRanks.lower(new double[] {0, 0})).isEqualTo(1);
    }

    @Test
    void groupsOfUnitsThatAreAlikeCountAsOne() {
        AlternativeAnnotator single = against(17, 14, 43, .2);
        int[][] units = new int[148][];
        int[] judge = new int[148];
        int[] ids = new int[148];
        for (int unit = 0; unit < 148; unit++) {
            int from = unit / 2;
            units[unit] = new int[] {from >= 17 && from < 31 ? 1 : 0, 0};
            judge[unit] = from < 17 ? 1 : 0;
            ids[unit] = from;
        }
        AlternativeAnnotator doubled =
                AlternativeAnnotator.of(Ratings.of(SCALE, units).groupedBy(Groups.of(ids)), judge, Closeness.SAME, .2);
        AlternativeAnnotator.Annotator first = doubled.annotators().get(0);
        assertThat(first.units()).isEqualTo(148);
        assertThat(first.groups()).isEqualTo(74);
        assertThat(first.p().orElseThrow())
                .isCloseTo(single.annotators().get(0).p().orElseThrow(), within(1e-9));
    }

    @Test
    void anUndecidedVerdictNeverWins() {
        int[][] units = {{0, 0, 0}, {0, 1, 1}, {1, 1, 0}};
        AlternativeAnnotator test =
                AlternativeAnnotator.of(Ratings.of(SCALE, units), new int[] {M, M, M}, Closeness.ROOT_MEAN_SQUARE, .2);
        assertThat(test.averageAdvantage()).hasValue(0);
        assertThat(test.annotators())
                .allSatisfy(one -> assertThat(one.meanDifference()).hasValue(1));
        assertThat(test.passes()).isFalse();
    }

    @Test
    void anAnnotatorWithoutUnitsInCommonIsNamedAndNotTested() {
        int[][] units = {{0, 0, M}, {1, 1, M}, {M, M, 0}};
        AlternativeAnnotator test =
                AlternativeAnnotator.of(Ratings.of(SCALE, units), new int[] {0, 1, 0}, Closeness.SAME, .2);
        assertThat(test.annotators()).hasSize(3);
        assertThat(test.annotators().get(2).units()).isZero();
        assertThat(test.annotators().get(2).p()).isEmpty();
        assertThat(test.averageAdvantage()).hasValue(1);
        assertThat(test.warning().orElseThrow()).contains("2 annotators").contains("at least three");
        AlternativeAnnotator nobody =
                AlternativeAnnotator.of(Ratings.of(SCALE, new int[][] {{0, M}}), new int[] {0}, Closeness.SAME, .2);
        assertThat(nobody.winningRate()).isEmpty();
        assertThat(nobody.averageAdvantage()).isEmpty();
        assertThat(nobody.passes()).isFalse();
        assertThat(nobody.warning().orElseThrow()).contains("nothing to compare with");
        AlternativeAnnotator none =
                AlternativeAnnotator.of(Ratings.of(SCALE, new int[0][]), new int[0], Closeness.SAME, .2);
        assertThat(none.annotators()).isEmpty();
    }

    @Test
    void fewUnitsAreWarnedOf() {
        int[][] units = {{0, 0, 0}, {1, 1, 0}};
        assertThat(AlternativeAnnotator.of(Ratings.of(SCALE, units), new int[] {0, 1}, Closeness.SAME, .2)
                        .warning()
                        .orElseThrow())
                .contains("fewer than 30");
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        Ratings ratings = Ratings.of(SCALE, new int[][] {{0, 0}});
        assertThatThrownBy(() -> AlternativeAnnotator.of(ratings, new int[2], Closeness.SAME, .2))
                .hasMessageContaining("1 units but 2 verdicts");
        assertThatThrownBy(() -> AlternativeAnnotator.of(ratings, new int[] {2}, Closeness.SAME, .2))
                .hasMessageContaining("verdict 2 of unit 0 is not in 0..1");
        assertThatThrownBy(() -> AlternativeAnnotator.of(ratings, new int[1], Closeness.SAME, 1))
                .hasMessageContaining("epsilon lies from 0 to below 1");
        assertThatThrownBy(() -> AlternativeAnnotator.of(ratings, new int[1], Closeness.SAME, -.1))
                .hasMessageContaining("epsilon");
    }
}
