package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityTest {
    private static final double[] P = {.95, .9, .85, .8, .7, .6, .55, .4, .3, .1};
    private static final boolean[] Y = {true, true, false, true, true, false, true, false, false, false};

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void binsOfEqualWidthHoldWhatLiesInThem() {
        Reliability curve = Reliability.equalWidth(ScoredRows.of(P, Y), 5, .95);

        assertThat(curve.bins()).hasSize(5);
        Reliability.Bin top = curve.bins().get(4);
        assertThat(top.low()).isEqualTo(.8);
        assertThat(top.high()).isEqualTo(1);
        assertThat(top.mean()).isCloseTo(.9, within(1e-12));
        assertThat(top.observed().value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(top.observed().method()).isEqualTo("wilson");
        assertThat(curve.bins().stream().mapToLong(bin -> bin.observed().n()).sum())
                .isEqualTo(10);
    }

    @Test
    void binsOfEqualMassHoldEquallyManyAndKeepEqualsTogether() {
        Reliability curve = Reliability.equalMass(ScoredRows.of(P, Y), 5, .95);

        assertThat(curve.bins()).extracting(bin -> bin.observed().n()).containsExactly(2L, 2L, 2L, 2L, 2L);
        assertThat(curve.bins().get(0).low()).isEqualTo(.1);
        assertThat(curve.bins().get(0).high()).isEqualTo(.3);
        // |0 - .2| + |.5 - .475| + |.5 - .65| + |.5 - .825| + |1 - .925|, each times .2
        assertThat(curve.error().orElseThrow()).isCloseTo(.2 * (.2 + .025 + .15 + .325 + .075), within(1e-12));
        boolean[] all = new boolean[6];
        Reliability equals = Reliability.equalMass(ScoredRows.of(new double[] {.5, .5, .5, .5, .5, .5}, all), 3, .95);
        assertThat(equals.bins()).hasSize(1);
        assertThat(equals.error().orElseThrow()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void whatNoiseAddsIsTakenAway() {
        // One bin of 100 rows at .7, 60 of which came true: |d| = .1, s = .04899; E|N(.1, s)| = .10159...
        double[] p = new double[100];
        boolean[] y = new boolean[100];
        Arrays.fill(p, .7);
        IntStream.range(0, 60).forEach(i -> y[i] = true);
        Reliability curve = Reliability.equalWidth(ScoredRows.of(p, y), 10, .95);

        double s = Math.sqrt(.6 * .4 / 100);
        RandomGenerator random = random(5);
        double folded = 0;
        int draws = 400_000;
        for (int i = 0; i < draws; i++) {
            folded += Math.abs(.1 + s * random.nextGaussian()) / draws;
        }
        assertThat(curve.error().orElseThrow()).isCloseTo(.1, within(1e-12));
        assertThat(curve.debiased().orElseThrow())
                .isCloseTo(.2 - folded, within(3e-4))
                .isLessThan(.1);
        assertThat(curve.byChance().orElseThrow()).isCloseTo(Math.sqrt(2 / Math.PI * 100 * .21) / 100, within(1e-12));
        boolean[] alike = new boolean[100];
        Arrays.fill(alike, true);
        assertThat(Reliability.equalWidth(ScoredRows.of(p, alike), 10, .95)
                        .debiased()
                        .orElseThrow())
                .as("a share of one has no noise that could be seen")
                .isCloseTo(.3, within(1e-12));
    }

    @Test
    void perfectProbabilitiesGetOnAverageWhatIsSaidThatTheyGet() {
        RandomGenerator random = random(6);
        double error = 0;
        double debiased = 0;
        double expected = 0;
        int studies = 1_000;
        for (int study = 0; study < studies; study++) {
            double[] p = new double[150];
            boolean[] y = new boolean[150];
            for (int i = 0; i < 150; i++) {
                p[i] = random.nextDouble();
                y[i] = random.nextDouble() < p[i];
            }
            Reliability curve = Reliability.equalWidth(ScoredRows.of(p, y), 10, .95);
            error += curve.error().orElseThrow() / studies;
            debiased += curve.debiased().orElseThrow() / studies;
            expected += curve.byChance().orElseThrow() / studies;
        }
        assertThat(error).isCloseTo(expected, within(.006));
        assertThat(debiased).isLessThan(.7 * error);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20})
    void inGroupsWhoseRowsComeOutAlikePerfectProbabilitiesShowMoreByChance(int size) {
        RandomGenerator random = random(7);
        double error = 0;
        double debiased = 0;
        double expected = 0;
        double independent = 0;
        int studies = 600;
        for (int study = 0; study < studies; study++) {
            int n = 40 * size;
            double[] p = new double[n];
            boolean[] y = new boolean[n];
            int[] groups = new int[n];
            for (int i = 0; i < n; i++) {
                boolean first = i % size == 0;
                groups[i] = i / size;
                p[i] = first ? random.nextDouble() : p[i - 1];
                y[i] = first ? random.nextDouble() < p[i] : y[i - 1];
            }
            Reliability curve = Reliability.equalWidth(ScoredRows.of(p, y).groupedBy(Groups.of(groups)), 5, .95);
            error += curve.error().orElseThrow() / studies;
            debiased += curve.debiased().orElseThrow() / studies;
            expected += curve.byChance().orElseThrow() / studies;
            independent += Reliability.equalWidth(ScoredRows.of(p, y), 5, .95)
                            .byChance()
                            .orElseThrow()
                    / studies;
        }
        assertThat(independent).as("as if rows were independent").isLessThan(.6 * error);
        assertThat(expected).as("by chance").isCloseTo(error, within(.1 * error));
        assertThat(debiased).isLessThan(.7 * error);
    }

    @Test
    void withoutRowsThereIsAReasonAndNoFigure() {
        ScoredRows none = ScoredRows.of(new double[0], new boolean[0]);
        for (Reliability curve : List.of(Reliability.equalWidth(none, 5, .95), Reliability.equalMass(none, 5, .95))) {
            assertThat(curve.bins()).isEmpty();
            assertThat(curve.error()).isEmpty();
            assertThat(curve.debiased()).isEmpty();
            assertThat(curve.byChance()).isEmpty();
            assertThat(curve.reason()).contains("no row with a label has a probability");
        }
    }

    @Test
    void aRiskCoverageCurveGoesFromTheSurestRowsToAll() {
        ScoredRows rows = ScoredRows.of(new double[] {.9, .8, .8, .6}, new boolean[] {true, true, false, false});
        RiskCoverage curve = RiskCoverage.of(rows, 5, .95);

        assertThat(curve.points()).extracting(RiskCoverage.Point::threshold).containsExactly(.9, .8, .6);
        assertThat(curve.points()).extracting(RiskCoverage.Point::coverage).containsExactly(.2, .6, .8);
        assertThat(curve.points())
                .extracting(point -> point.agreement().value().orElseThrow())
                .containsExactly(1.0, 2 / 3.0, .5);
        assertThat(curve.area().orElseThrow())
                .as("(0 + 1/3 + 1/3 + 1/2)/4")
                .isCloseTo((2 / 3.0 + .5) / 4, within(1e-12));
        assertThat(RiskCoverage.of(ScoredRows.of(new double[0], new boolean[0]), 3, .95))
                .isEqualTo(new RiskCoverage(List.of(), OptionalDouble.empty()));
        assertThatThrownBy(() -> RiskCoverage.of(rows, 3, .95)).hasMessage("4 rows are more than all 3");
    }

    @Test
    void aCurveOfManyRowsHasAtMostTwentyPoints() {
        RandomGenerator random = random(8);
        double[] p = random.doubles(1_000).toArray();
        RiskCoverage curve = RiskCoverage.of(ScoredRows.of(p, new boolean[1_000]), 1_000, .95);

        assertThat(curve.points()).hasSize(20);
        assertThat(curve.points().get(19).coverage()).isEqualTo(1);
        assertThat(curve.points().get(0).coverage()).isCloseTo(.05, within(1e-12));
        assertThat(curve.area().orElseThrow()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isotonicStepsRiseAndAreTheBest(long seed) {
        RandomGenerator random = random(seed);
        int n = 12;
        double[] p =
                IntStream.range(0, n).mapToDouble(i -> random.nextInt(6) / 5.0).toArray();
        boolean[] y = new boolean[n];
        IntStream.range(0, n).forEach(i -> y[i] = random.nextBoolean());
        IsotonicCalibration fitted = IsotonicCalibration.fit(ScoredRows.of(p, y));
        double best = Double.POSITIVE_INFINITY;
        double[] grid = IntStream.rangeClosed(0, 20).mapToDouble(i -> i / 20.0).toArray();
        // Rising steps over the six probabilities, found by trying all of a grid.
        double[] least = new double[21];
        for (int value = 0; value <= 5; value++) {
            double[] next = new double[21];
            double running = Double.POSITIVE_INFINITY;
            for (int g = 0; g <= 20; g++) {
                running = Math.min(running, least[g]);
                next[g] = running;
                for (int i = 0; i < n; i++) {
                    next[g] += p[i] == value / 5.0 ? Math.pow((y[i] ? 1 : 0) - grid[g], 2) : 0;
                }
            }
            least = next;
        }
        for (double cost : least) {
            best = Math.min(best, cost);
        }
        double own = 0;
        double last = -1;
        for (int i = 0; i < n; i++) {
            own += Math.pow((y[i] ? 1 : 0) - fitted.calibrated(p[i]), 2);
        }
        for (double at = 0; at <= 1; at += .01) {
            assertThat(fitted.calibrated(at)).as("seed %d", seed).isGreaterThanOrEqualTo(last);
            last = fitted.calibrated(at);
        }
        assertThat(own).as("seed %d", seed).isLessThanOrEqualTo(best + 1e-9);
    }

    @Test
    void calibratorsTakeWhatLeavesNoChoice() {
        ScoredRows apart = ScoredRows.of(new double[] {.9, .8, .2, .1}, new boolean[] {true, true, false, false});
        PlattScaling smoothed = PlattScaling.fit(apart);
        assertThat(smoothed.calibrated(.9)).isBetween(.6, .9);
        assertThat(smoothed.calibrated(.1)).isCloseTo(1 - smoothed.calibrated(.9), within(1e-9));
        assertThatThrownBy(() -> PlattScaling.fitUnsmoothed(apart)).hasMessageContaining("without an error");
        assertThat(TemperatureScaling.fit(apart).temperature()).isCloseTo(.01, within(1e-6));
        ScoredRows contrary = ScoredRows.of(new double[] {.9, .1}, new boolean[] {false, true});
        assertThat(TemperatureScaling.fit(contrary).temperature()).isCloseTo(100, within(1e-3));
        ScoredRows alike = ScoredRows.of(new double[] {.7, .7, .7}, new boolean[] {true, true, false});
        assertThat(PlattScaling.fit(alike).calibrated(.7)).isCloseTo((2 * .75 + 1 / 3.0) / 3, within(1e-6));
        assertThat(IsotonicCalibration.fit(alike).calibrated(.1)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(new TemperatureScaling(2).calibrated(.5)).isEqualTo(.5);
        IsotonicCalibration two =
                IsotonicCalibration.fit(ScoredRows.of(new double[] {.2, .6}, new boolean[] {false, true}));
        assertThat(two.calibrated(.3)).as("straight between what was seen").isCloseTo(.25, within(1e-12));
        assertThat(two.calibrated(0)).isZero();
        assertThat(two.calibrated(1)).isEqualTo(1);
        ScoredRows none = ScoredRows.of(new double[0], new boolean[0]);
        assertThatThrownBy(() -> PlattScaling.fit(none)).hasMessage("a calibration needs rows");
        assertThatThrownBy(() -> TemperatureScaling.fit(none)).hasMessage("a calibration needs rows");
        assertThatThrownBy(() -> IsotonicCalibration.fit(none)).hasMessage("a calibration needs rows");
        assertThatThrownBy(() -> new TemperatureScaling(0)).hasMessage("a temperature is above 0, got 0.0");
        assertThatThrownBy(() -> Reliability.equalWidth(none, 0, .95)).hasMessageContaining("at least one bin");
    }

    @Test
    void aCalibratedProbabilityLosesNoMoreThanTheOneBefore() {
        RandomGenerator random = random(9);
        double[] p = new double[400];
        boolean[] y = new boolean[400];
        for (int i = 0; i < 400; i++) {
            p[i] = random.nextDouble();
            // The truth is much less sure than the probabilities.
            y[i] = random.nextDouble() < .35 + .3 * p[i];
        }
        TemperatureScaling fitted = TemperatureScaling.fit(ScoredRows.of(p, y));
        assertThat(fitted.temperature()).isBetween(3.0, 12.0);
        ScoredRows after =
                ScoredRows.of(Arrays.stream(p).map(fitted::calibrated).toArray(), y);
        assertThat(Reliability.equalWidth(after, 10, .95).error().orElseThrow())
                .isLessThan(Reliability.equalWidth(ScoredRows.of(p, y), 10, .95)
                                .error()
                                .orElseThrow()
                        / 2);
    }
}
