package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often intervals hold the truth, on simulated rows with fixed seeds. */
class IntervalCoverageTest {
    private static final double CORRELATION = .3;

    /** Hits of each group; a row takes the group's common draw with probability sqrt(.3), so rows correlate by .3. */
    private static long[] groupHits(RandomGenerator random, int groups, int size, double rate) {
        long[] hits = new long[groups];
        double shareCommon = Math.sqrt(CORRELATION);
        for (int g = 0; g < groups; g++) {
            boolean common = random.nextDouble() < rate;
            for (int row = 0; row < size; row++) {
                boolean hit = random.nextDouble() < shareCommon ? common : random.nextDouble() < rate;
                hits[g] += hit ? 1 : 0;
            }
        }
        return hits;
    }

    @ParameterizedTest
    @CsvSource({"40, 5, .85", "100, 5, .85", "60, 2, .9", "100, 10, .8"})
    void groupedRateIntervalHoldsTheTruthAndThePlainOneDoesNot(int groups, int size, double rate) {
        RandomGenerator random = Simulated.random(2024);
        int simulations = 4_000;
        int grouped = 0;
        int plain = 0;
        long[] sizes = new long[groups];
        Arrays.fill(sizes, size);
        for (int s = 0; s < simulations; s++) {
            Proportion proportion = Proportion.ofGroups(groupHits(random, groups, size, rate), sizes);
            grouped += holds(proportion.wilson(.95), rate) ? 1 : 0;
            plain += holds(Proportion.of(proportion.hits(), proportion.n()).wilson(.95), rate) ? 1 : 0;
        }
        assertThat((double) grouped / simulations).isBetween(.93, .97);
        assertThat((double) plain / simulations).isLessThan((double) grouped / simulations - .01);
        if (size == 5) {
            assertThat((double) plain / simulations).isBetween(.76, .83);
        }
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low().orElseThrow() <= truth && truth <= interval.high().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"60, .75, .6", "40, .9, .8", "25, .7, .4"})
    void kappaIntervalHoldsTheTruth(int rows, double right, double prevalence) {
        RandomGenerator random = Simulated.random(77);
        double marginal = prevalence * right + (1 - prevalence) * (1 - right);
        double expected = prevalence * marginal + (1 - prevalence) * (1 - marginal);
        double truth = (right - expected) / (1 - expected);
        int simulations = 400;
        int held = 0;
        int defined = 0;
        for (int s = 0; s < simulations; s++) {
            int[] human = new int[rows];
            int[] judge = new int[rows];
            for (int row = 0; row < rows; row++) {
                human[row] = random.nextDouble() < prevalence ? 0 : 1;
                judge[row] = random.nextDouble() < right ? human[row] : 1 - human[row];
            }
            Interval kappa = Measurement.of(
                            LabelPairs.of(Scale.of("a", "b"), human, judge),
                            Bootstrap.seeded(s).draws(400))
                    .interval(Measure.COHEN_KAPPA, .95);
            if (kappa.bounded()) {
                defined++;
                held += holds(kappa, truth) ? 1 : 0;
            }
        }
        assertThat(defined).isGreaterThan(390);
        assertThat((double) held / defined).isGreaterThan(.92);
    }

    /** No simulation: every table of n rows with fewer than five disagreements, with its probability. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40})
    void cautiousKappaBoundIsWrongLessOftenThanItSays(int rows) {
        List<Bounded> tables = new ArrayList<>();
        for (int d = 0; d < 5; d++) {
            for (int b = 0; b <= d; b++) {
                for (int a = 0; a <= rows - d; a++) {
                    List<Integer> counts = List.of(a, b, d - b, rows - d - a);
                    Interval kappa = Measurement.of(
                                    pairs(counts), Bootstrap.seeded(1).draws(100), List.of(Measure.COHEN_KAPPA))
                            .interval(Measure.COHEN_KAPPA, .95);
                    if (kappa.bounded()) {
                        tables.add(new Bounded(counts, kappa.low().orElseThrow()));
                    }
                }
            }
        }
        for (double prevalence : new double[] {.5, .7, .9, .95}) {
            for (double kappa : new double[] {.4, .6, .8, .9}) {
                double expected = prevalence * prevalence + (1 - prevalence) * (1 - prevalence);
                double off = (1 - kappa) * (1 - expected) / 2;
                double wrong = 0;
                for (Bounded table : tables) {
                    if (table.low() > kappa) {
                        wrong += probability(table.counts(), prevalence - off, off, 1 - prevalence - off);
                    }
                }
                assertThat(wrong)
                        .as("prevalence %s kappa %s", prevalence, kappa)
                        .isLessThan(.025);
            }
        }
    }

    private record Bounded(List<Integer> counts, double low) {}

    private static LabelPairs pairs(List<Integer> counts) {
        int n = counts.stream().mapToInt(Integer::intValue).sum();
        int[] human = new int[n];
        int[] judge = new int[n];
        for (int row = 0; row < n; row++) {
            int cell =
                    row < counts.get(0) ? 0 : row < counts.get(0) + counts.get(1) ? 1 : row < n - counts.get(3) ? 2 : 3;
            human[row] = cell / 2;
            judge[row] = cell % 2;
        }
        return LabelPairs.of(Scale.of("a", "b"), human, judge);
    }

    private static double probability(List<Integer> counts, double first, double off, double last) {
        double log = 0;
        int n = 0;
        double[] shares = {first, off, off, last};
        for (int cell = 0; cell < 4; cell++) {
            if (counts.get(cell) > 0 && shares[cell] <= 0) {
                return 0;
            }
            for (int i = 1; i <= counts.get(cell); i++) {
                log += Math.log(++n) - Math.log(i) + Math.log(shares[cell]);
            }
        }
        return Math.exp(log);
    }
}
