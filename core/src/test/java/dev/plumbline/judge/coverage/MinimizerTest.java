package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimizerTest {
    private static final int POINTS = 4;
    private static final int ITEMS = 2;

    @Test
    void theMinimumOfRosenbrocksValleyIsFound() {
        double[] found = Minimizer.minimize(
                (at, gradient) -> {
                    double a = 1 - at[0];
                    double b = at[1] - at[0] * at[0];
                    gradient[0] = -2 * a - 400 * at[0] * b;
                    gradient[1] = 200 * b;
                    return a * a + 100 * b * b;
                },
                new double[] {-1.2, 1});
        assertThat(found).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theGradientAgreesWithFiniteDifferences(long seed) {
        RandomGenerator random = random(seed);
        CoverageLoss loss = new CoverageLoss(rows(random, 12, 2), POINTS, 2, 3);
        double[] at = random.doubles(1 + POINTS + ITEMS, -1, 1).toArray();
        double[] gradient = new double[at.length];
        loss.value(at, gradient);
        for (int k = 0; k < at.length; k++) {
            double step = 1e-6;
            double[] more = at.clone();
            double[] less = at.clone();
            more[k] += step;
            less[k] -= step;
            double slope =
                    (loss.value(more, new double[at.length]) - loss.value(less, new double[at.length])) / (2 * step);
            assertThat(gradient[k]).as("seed %d, weight %d", seed, k).isCloseTo(slope, within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theFoundWeightsAreFlatAndBetterThanTheirNeighbours(long seed) {
        RandomGenerator random = random(seed);
        CoverageLoss loss = new CoverageLoss(rows(random, 40, 1), POINTS, 1, 1);
        double[] found = Minimizer.minimize(loss, new double[1 + POINTS + ITEMS]);
        double[] gradient = new double[found.length];
        double least = loss.value(found, gradient);
        assertThat(gradient).as("seed %d", seed).containsExactly(new double[found.length], within(1e-4));
        for (int i = 0; i < 20; i++) {
            double[] near = found.clone();
            near[random.nextInt(near.length)] += random.nextDouble(-.1, .1);
            assertThat(loss.value(near, gradient)).as("seed %d", seed).isGreaterThanOrEqualTo(least - 1e-9);
        }
    }

    @Test
    void theSoftMinimumLiesBetweenLeastAndMeanAndItsSharesAddUp() {
        double[] values = {3, 1, 2};
        double soft = SoftMinimum.of(values, 2);
        assertThat(soft).isBetween(1.0, 2.0);
        assertThat(values[0] + values[1] + values[2]).isCloseTo(1, within(1e-12));
        assertThat(values[1]).isGreaterThan(values[2]).isGreaterThan(values[0]);
        assertThat(SoftMinimum.of(new double[] {-1e9, 1e9}, 4)).isFinite();
        assertThat(SoftMinimum.of(new double[] {5}, 1)).isEqualTo(5);
    }

    private static List<CoverageLoss.Row> rows(RandomGenerator random, int count, int most) {
        List<CoverageLoss.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[][][] references = new double[1 + i % most][][];
            for (int r = 0; r < references.length; r++) {
                references[r] = new double[1 + random.nextInt(5)][];
                for (int p = 0; p < references[r].length; p++) {
                    references[r][p] = random.doubles(POINTS, -2, 2).toArray();
                }
            }
            rows.add(new CoverageLoss.Row(
                    references, random.doubles(ITEMS, -2, 2).toArray(), random.nextBoolean()));
        }
        return rows;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
