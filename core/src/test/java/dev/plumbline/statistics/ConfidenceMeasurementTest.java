package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceMeasurementTest {
    private static final double[] P = {.95, .9, .85, .8, .7, .6, .55, .4, .3, .1};
    private static final boolean[] Y = {true, true, false, true, true, false, true, false, false, false};
    private static final Bootstrap DRAWS = Bootstrap.seeded(0);

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static ScoredRows golden() {
        return ScoredRows.of(P, Y);
    }

    private static double value(ScoredRows rows, Measure measure) {
        return ConfidenceMeasurement.of(rows, DRAWS)
                .interval(measure, .95)
                .value()
                .orElseThrow();
    }

    /** Rows of a judge whose probabilities are right. */
    private static ScoredRows calibrated(int rows, RandomGenerator random) {
        double[] p = new double[rows];
        boolean[] y = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            p[i] = random.nextDouble();
            y[i] = random.nextDouble() < p[i];
        }
        return ScoredRows.of(p, y);
    }

    @Test
    void goldenValues() {
        assertThat(value(golden(), Measure.BRIER)).isCloseTo(.16875, within(1e-12));
        assertThat(value(golden(), Measure.LOG_LOSS)).isCloseTo(.512058, within(1e-6));
        assertThat(value(golden(), Measure.ECE)).isCloseTo(.225, within(1e-12));
        assertThat(Reliability.equalWidth(golden(), 5, .95).error().orElseThrow())
                .isCloseTo(.215, within(1e-12));
        assertThat(value(golden(), Measure.AUC)).as("21 of 25 pairs in order").isCloseTo(.84, within(1e-12));
    }

    @Test
    void goldenValuesOfTheCalibrators() {
        TemperatureScaling temperature = TemperatureScaling.fit(golden());
        // The reference is the result of a search; at the exact one the slope of the loss is 0.
        assertThat(temperature.temperature()).isCloseTo(1.039760, within(2e-6));
        double slope = 0;
        for (int i = 0; i < P.length; i++) {
            slope += (temperature.calibrated(P[i]) - (Y[i] ? 1 : 0)) * Math.log(P[i] / (1 - P[i]));
        }
        assertThat(slope).isCloseTo(0, within(1e-9));
        assertThat(value(mapped(temperature::calibrated), Measure.LOG_LOSS)).isCloseTo(.511879, within(1e-6));
        PlattScaling plain = PlattScaling.fitUnsmoothed(golden());
        assertThat(plain.a()).isCloseTo(1.298928, within(1e-6));
        assertThat(plain.b()).isCloseTo(-.879937, within(1e-6));
        PlattScaling smoothed = PlattScaling.fit(golden());
        assertThat(smoothed.a()).isCloseTo(.718313, within(1e-6));
        assertThat(smoothed.b()).isCloseTo(-.469501, within(1e-6));
        IsotonicCalibration isotonic = IsotonicCalibration.fit(golden());
        double[] ascending = IntStream.range(0, 10)
                .mapToDouble(i -> isotonic.calibrated(P[9 - i]))
                .toArray();
        assertThat(ascending)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0, 0, 0, .5, .5, 2 / 3.0, 2 / 3.0, 2 / 3.0, 1, 1);
    }

    private static ScoredRows mapped(java.util.function.DoubleUnaryOperator calibration) {
        return ScoredRows.of(java.util.Arrays.stream(P).map(calibration).toArray(), Y);
    }

    @Test
    void aRowOnABorderBelongsToTheBinBelow() {
        for (int bins = 1; bins <= 50; bins++) {
            for (int bin = 1; bin <= bins; bin++) {
                double border = (double) bin / bins;
                assertThat(ProbabilityScores.bin(border, bins)).isEqualTo(bin - 1);
                assertThat(ProbabilityScores.bin(Math.min(1, Math.nextUp(border)), bins))
                        .isEqualTo(Math.min(bins - 1, bin));
            }
            assertThat(ProbabilityScores.bin(0, bins)).isZero();
        }
    }

    @Test
    void aSureErrorCostsWhatTheClampLeaves() {
        ScoredRows rows = ScoredRows.of(new double[] {1, 0}, new boolean[] {false, false});

        assertThat(value(rows, Measure.LOG_LOSS)).isCloseTo(-Math.log(1e-15) / 2, within(.1));
        assertThat(value(ScoredRows.of(new double[] {0}, new boolean[] {true}), Measure.LOG_LOSS))
                .isCloseTo(34.538776, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyScoreIsThatOfItsDefinitionInAnyOrder(long seed) {
        RandomGenerator random = random(seed);
        int n = 3 + random.nextInt(40);
        double[] p = new double[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            p[i] = random.nextInt(11) / 10.0;
            y[i] = i == 0 || (i > 1 && random.nextBoolean());
        }
        ScoredRows rows = ScoredRows.of(p, y);
        double brier = 0;
        double ordered = 0;
        double pairs = 0;
        double[] excess = new double[10];
        for (int i = 0; i < n; i++) {
            brier += Math.pow(p[i] - (y[i] ? 1 : 0), 2) / n;
            excess[Math.max(0, (int) Math.round(p[i] * 10) - 1)] += ((y[i] ? 1 : 0) - p[i]) / n;
            for (int j = 0; j < n; j++) {
                if (y[i] && !y[j]) {
                    pairs++;
                    ordered += p[i] > p[j] ? 1 : p[i] == p[j] ? .5 : 0;
                }
            }
        }
        assertThat(value(rows, Measure.BRIER)).as("seed %d", seed).isCloseTo(brier, within(1e-12));
        assertThat(value(rows, Measure.AUC)).as("seed %d", seed).isCloseTo(ordered / pairs, within(1e-12));
        assertThat(value(rows, Measure.ECE))
                .as("seed %d", seed)
                .isCloseTo(java.util.Arrays.stream(excess).map(Math::abs).sum(), within(1e-12));
        Groups groups = Groups.of(IntStream.range(0, n).map(i -> i / 3).toArray());
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        ScoredRows turned = ScoredRows.of(order.stream().mapToDouble(i -> p[i]).toArray(), picked(order, y))
                .groupedBy(groups.subset(order));
        for (Measure measure : Measure.ofConfidence()) {
            Interval one =
                    ConfidenceMeasurement.of(rows.groupedBy(groups), DRAWS).interval(measure, .95);
            Interval other = ConfidenceMeasurement.of(turned, DRAWS).interval(measure, .95);
            assertThat(other.method()).as("%s, seed %d", measure, seed).isEqualTo(one.method());
            assertThat(other.value().orElse(-1)).isCloseTo(one.value().orElse(-1), within(1e-9));
            assertThat(other.low().orElse(-1)).isCloseTo(one.low().orElse(-1), within(1e-9));
            assertThat(other.high().orElse(-1)).isCloseTo(one.high().orElse(-1), within(1e-9));
        }
    }

    private static boolean[] picked(List<Integer> order, boolean[] y) {
        boolean[] picked = new boolean[y.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = y[order.get(i)];
        }
        return picked;
    }

    @Test
    void whatWasTrueOfOneLabelIsTrueOfTheOther() {
        ScoredRows other = ScoredRows.of(
                java.util.Arrays.stream(P).map(p -> 1 - p).toArray(),
                new boolean[] {false, false, true, false, false, true, false, true, true, true});

        for (Measure measure : List.of(Measure.BRIER, Measure.LOG_LOSS, Measure.AUC)) {
            assertThat(value(other, measure)).as(measure.key()).isCloseTo(value(golden(), measure), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void leavingOutAGroupIsMeasuringTheOthers(long seed) {
        RandomGenerator random = random(seed);
        int[] group = IntStream.range(0, 60).map(i -> random.nextInt(15)).toArray();
        ScoredRows rows = calibrated(60, random).groupedBy(Groups.of(group));
        LeftOutScores left = new LeftOutScores(rows, new ScoreCells(rows), 10);
        double[] errors = new double[ProbabilityScores.COUNT];
        int groups = rows.groups().count();
        for (int figure = 0; figure < errors.length; figure++) {
            double[] values = new double[groups];
            for (int g = 0; g < groups; g++) {
                int gone = g;
                int[] kept = IntStream.range(0, 60)
                        .filter(row -> rows.groups().of(row) != gone)
                        .toArray();
                double[] p = IntStream.of(kept).mapToDouble(rows::probability).toArray();
                boolean[] y = new boolean[kept.length];
                IntStream.range(0, kept.length).forEach(i -> y[i] = rows.hit(kept[i]));
                ScoreCells cells = new ScoreCells(ScoredRows.of(p, y));
                double[] into = new double[ProbabilityScores.COUNT];
                new ProbabilityScores(cells, 10).evaluate(cells.clusters().totals(), into);
                values[g] = into[figure];
            }
            double mean = java.util.Arrays.stream(values).average().orElseThrow();
            double squares = java.util.Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            assertThat(left.standardError(figure))
                    .as("figure %d, seed %d", figure, seed)
                    .isCloseTo(Math.sqrt((groups - 1.0) / groups * squares), within(1e-12));
        }
    }

    @Test
    void deLongIsThatOfItsPlacements() {
        // 21 of 25 pairs: placements of hits 1, 1, .8, .8, .6 and of misses .6, .8, 1, 1, .8 (by hand).
        Placements placements = Placements.of(golden(), new ScoreCells(golden()));
        assertThat(placements.auc()).isCloseTo(.84, within(1e-12));
        assertThat(placements.standardError())
                .isCloseTo(Math.sqrt(variance(1, 1, .8, .8, .6) / 5 + variance(.4, .8, 1, 1, 1) / 5), within(1e-12));
    }

    private static double variance(double... values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        return java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    @Test
    void veryManyRowsAreComputedAndAgreeWithTheDraws() {
        ScoredRows many = calibrated(30_000, random(3));
        ScoredRows fewer = calibrated(20_000, random(4));
        double width = Math.sqrt(2 / 3.0);
        for (Measure measure : List.of(Measure.BRIER, Measure.LOG_LOSS, Measure.AUC)) {
            Interval computed = ConfidenceMeasurement.of(many, DRAWS).interval(measure, .95);
            Interval drawn = ConfidenceMeasurement.of(fewer, DRAWS.draws(500)).interval(measure, .95);
            assertThat(computed.method()).isEqualTo(measure == Measure.AUC ? "delong" : "jackknife");
            assertThat(drawn.method()).isEqualTo("bca");
            assertThat(halfWidth(computed) / halfWidth(drawn)).as(measure.key()).isBetween(width * .85, width * 1.15);
        }
        ScoredRows grouped = many.groupedBy(
                Groups.of(IntStream.range(0, 30_000).map(i -> i / 3).toArray()));
        Interval auc = ConfidenceMeasurement.of(grouped, DRAWS).interval(Measure.AUC, .95);
        assertThat(auc.method()).isEqualTo("jackknife_grouped");
        assertThat(auc.groups()).isEqualTo(10_000);
        assertThat(halfWidth(auc))
                .as("rows of a group have nothing in common here")
                .isCloseTo(halfWidth(ConfidenceMeasurement.of(many, DRAWS).interval(Measure.AUC, .95)), within(4e-4));
        assertThat(ConfidenceMeasurement.of(grouped, DRAWS)
                        .interval(Measure.BRIER, .95)
                        .method())
                .isEqualTo("jackknife_grouped");
    }

    private static double halfWidth(Interval interval) {
        return (interval.high().orElseThrow() - interval.low().orElseThrow()) / 2;
    }

    @Test
    void tenOfTenIsNotCertainty() {
        double[] p = new double[20];
        boolean[] y = new boolean[20];
        for (int i = 0; i < 20; i++) {
            p[i] = i < 10 ? .9 : .1;
            y[i] = i < 10;
        }
        ConfidenceMeasurement measured = ConfidenceMeasurement.of(ScoredRows.of(p, y), DRAWS);

        Interval auc = measured.interval(Measure.AUC, .95);
        assertThat(auc.method()).isEqualTo("exact_conservative");
        assertThat(auc.low().orElseThrow()).as("10 pairs").isCloseTo(Math.pow(.025, .1), within(1e-9));
        assertThat(auc.high()).hasValue(1);
        Interval brier = measured.interval(Measure.BRIER, .95);
        assertThat(brier.value().orElseThrow()).isCloseTo(.01, within(1e-12));
        assertThat(brier.high().orElseThrow()).isBetween(.15, .35);
        assertThat(measured.interval(Measure.LOG_LOSS, .95).reason().orElseThrow())
                .contains("too few rows contradict");
        assertThat(measured.interval(Measure.ECE, .95).bounded()).isFalse();
        Groups pairs = Groups.of(IntStream.range(0, 20).map(i -> i % 10).toArray());
        assertThat(ConfidenceMeasurement.of(ScoredRows.of(p, y).groupedBy(pairs), DRAWS)
                        .interval(Measure.AUC, .95)
                        .low()
                        .orElseThrow())
                .as("groups with one row of each kind make 5 pairs with no group in two")
                .isCloseTo(Math.pow(.025, .2), within(1e-9));
    }

    @Test
    void anAreaTheWrongWayRoundHasItsBoundsThereToo() {
        double[] p = IntStream.range(0, 20).mapToDouble(i -> i < 10 ? .1 : .9).toArray();
        boolean[] y = new boolean[20];
        IntStream.range(0, 10).forEach(i -> y[i] = true);

        Interval auc = ConfidenceMeasurement.of(ScoredRows.of(p, y), DRAWS).interval(Measure.AUC, .95);

        assertThat(auc.value()).hasValue(0);
        assertThat(auc.high().orElseThrow()).isCloseTo(1 - Math.pow(.025, .1), within(1e-9));
    }

    @Test
    void chernoffsBoundsAreWhereTheDivergenceIsWhatTheTailAllows() {
        Bounds bounds = Chernoff.of(.3, 25, .025);
        for (double bound : new double[] {bounds.low(), bounds.high()}) {
            double divergence = .3 * Math.log(.3 / bound) + .7 * Math.log(.7 / (1 - bound));
            assertThat(25 * divergence).isCloseTo(-Math.log(.025), within(1e-9));
        }
        assertThat(bounds.low()).isLessThan(ClopperPearson.lower(7.5, 25, .975));
        assertThat(bounds.high()).isGreaterThan(ClopperPearson.upper(7.5, 25, .975));
        assertThat(Chernoff.of(0, 25, .025).low()).isZero();
    }

    @Test
    void minusZeroIsZero() {
        ScoredRows rows = ScoredRows.of(new double[] {-0.0, 0.0, 1}, new boolean[] {false, false, true});

        assertThat(value(rows, Measure.AUC)).isEqualTo(1);
        assertThat(IsotonicCalibration.fit(rows).calibrated(-0.0)).isZero();
    }

    @Test
    void whatIsUndefinedSaysWhy() {
        assertThat(ConfidenceMeasurement.of(ScoredRows.of(new double[0], new boolean[0]), DRAWS)
                        .interval(Measure.BRIER, .95)
                        .reason())
                .hasValue("no row with a label has a probability");
        ScoredRows one = ScoredRows.of(new double[] {.7, .8}, new boolean[] {true, true});
        assertThat(ConfidenceMeasurement.of(one, DRAWS)
                        .interval(Measure.AUC, .95)
                        .reason()
                        .orElseThrow())
                .startsWith("all of it came true");
        ScoredRows none = ScoredRows.of(new double[] {.7, .8}, new boolean[] {false, false});
        assertThat(ConfidenceMeasurement.of(none, DRAWS)
                        .interval(Measure.AUC, .95)
                        .reason()
                        .orElseThrow())
                .startsWith("none of it came true");
        assertThat(ConfidenceMeasurement.of(one, DRAWS)
                        .interval(Measure.BRIER, .95)
                        .value()
                        .orElseThrow())
                .isCloseTo(.065, within(1e-12));
        assertThatThrownBy(() -> ConfidenceMeasurement.of(one, DRAWS).interval(Measure.ACCURACY, .95))
                .hasMessage("accuracy is no measure of probabilities");
        assertThatThrownBy(() -> ScoredRows.of(new double[] {1.1}, new boolean[] {true}))
                .hasMessage("the probability of row 0 is 1.1, which is not in 0..1");
        assertThatThrownBy(() -> ScoredRows.of(new double[] {Double.NaN}, new boolean[] {true}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ScoredRows.of(new double[1], new boolean[2]))
                .hasMessage("1 probabilities but 2 outcomes: give one of each a row");
        assertThatThrownBy(() -> one.groupedBy(Groups.none(3))).hasMessageContaining("3 rows, but there are 2");
    }

    /** A simple check of coverage: the truth is known, since probabilities are uniform and right. */
    @ParameterizedTest
    @CsvSource({"60, 1", "200, 1", "200, 5"})
    void intervalsHoldTheTruthAboutAsOftenAsTheySay(int rows, int size) {
        RandomGenerator random = random(21);
        Groups groups = Groups.of(IntStream.range(0, rows).map(i -> i / size).toArray());
        int brier = 0;
        int auc = 0;
        int studies = 300;
        for (int study = 0; study < studies; study++) {
            ConfidenceMeasurement measured =
                    ConfidenceMeasurement.of(calibrated(rows, random).groupedBy(groups), new Bootstrap(study, 400));
            brier += holds(measured.interval(Measure.BRIER, .95), 1 / 6.0) ? 1 : 0;
            // P(p of a hit > p of a miss) for densities 2p and 2(1 - p).
            auc += holds(measured.interval(Measure.AUC, .95), 5 / 6.0) ? 1 : 0;
        }
        assertThat(brier / (double) studies).isGreaterThan(.92);
        assertThat(auc / (double) studies).isGreaterThan(.92);
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low().orElseThrow() <= truth && truth <= interval.high().orElseThrow();
    }
}
