package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.scale.Scale;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often intervals hold the truth when a judge gives .6 of the human number and .4 of another that is drawn like it, both
 * evenly from 0 to 10: then r is .6/&radic;.52, concordance 1.2/1.52, the mean absolute difference 4/3 and the bias 0.
 */
class NumberCoverageTest {
    private static final Scale.Range TEN = new Scale.Range(0, 10);
    private static final Map<Measure, Double> TRUTH = Map.of(
            Measure.PEARSON, .6 / Math.sqrt(.52),
            Measure.LIN_CCC, 1.2 / 1.52,
            Measure.MAE, 4.0 / 3,
            Measure.BIAS, 0.0);

    /** In groups a row is that of its group's first with a probability, which changes no single row. */
    private static NumberPairs pairs(RandomGenerator random, int rows, int size, double alike) {
        double[] human = new double[rows];
        double[] judge = new double[rows];
        for (int row = 0; row < rows; row++) {
            int first = row - row % size;
            if (row > first && random.nextDouble() < alike) {
                human[row] = human[first];
                judge[row] = judge[first];
            } else {
                human[row] = 10 * random.nextDouble();
                judge[row] = .6 * human[row] + 4 * random.nextDouble();
            }
        }
        NumberPairs pairs = NumberPairs.of(TEN, human, judge);
        return size == 1 ? pairs : pairs.groupedBy(Simulated.groups(rows, size));
    }

    /** One row in twenty is off by 5, the others by up to .1; samples whose upper bound of the error is below the truth. */
    private static double missed(int rows, int samples) {
        RandomGenerator random = Simulated.random(rows);
        int missed = 0;
        for (int sample = 0; sample < samples; sample++) {
            double[] human = random.doubles(rows, 0, 5).toArray();
            double[] judge = human.clone();
            for (int row = 0; row < rows; row++) {
                judge[row] += random.nextDouble() < .05 ? 5 : .1 * random.nextDouble();
            }
            double high = NumberMeasurement.of(
                            NumberPairs.of(TEN, human, judge), Bootstrap.seeded(sample), List.of(Measure.MAE))
                    .interval(Measure.MAE, .95)
                    .high()
                    .orElseThrow();
            missed += high < .05 * 5 + .95 * .05 ? 1 : 0;
        }
        return (double) missed / samples;
    }

    @Test
    void rareLargeErrorsAreMissedByFewRowsAndNotByAsManyAsABarAsksFor() {
        assertThat(missed(6, 200)).isGreaterThan(.6);
        assertThat(missed(Thresholds.FEWEST_NUMBERS, 200)).isLessThan(.05);
        assertThat(missed(2 * Thresholds.FEWEST_NUMBERS, 200)).isLessThan(.06);
    }

    @ParameterizedTest
    @CsvSource({
        "bca,               60, 1,   0,  400, 300, .905",
        "bca_grouped,      200, 5,  .6,  400, 300, .905",
        "jackknife,      20001, 1,   0,  100, 200, .91",
        "jackknife_grouped, 20100, 300, .3, 100, 200, .90"
    })
    void intervalsHoldTheTruthAsOftenAsTheySay(
            String method, int rows, int size, double alike, int draws, int times, double least) {
        System.out.println("seed 77");
        RandomGenerator random = Simulated.random(77);
        Map<Measure, Integer> held = new EnumMap<>(Measure.class);
        for (int time = 0; time < times; time++) {
            NumberMeasurement measured = NumberMeasurement.of(
                    pairs(random, rows, size, alike), Bootstrap.seeded(time).draws(draws), List.copyOf(TRUTH.keySet()));
            TRUTH.forEach((measure, truth) -> {
                Interval interval = measured.interval(measure, .95);
                assertThat(interval.method()).isEqualTo(method);
                boolean holds = interval.low().orElseThrow() <= truth
                        && truth <= interval.high().orElseThrow();
                held.merge(measure, holds ? 1 : 0, Integer::sum);
            });
        }
        System.out.println(method + " of " + times + ": " + held);
        held.forEach((measure, hits) ->
                assertThat(hits / (double) times).as(measure.key()).isBetween(least, .995));
    }

    @Test
    void jackknifeIntervalsOfRanksHoldTheTruthAsOftenAsTheySay() {
        System.out.println("seed 78");
        List<Measure> ranks = List.of(Measure.SPEARMAN, Measure.KENDALL_TAU_B);
        NumberMeasurement whole =
                NumberMeasurement.of(pairs(Simulated.random(1), 1_000_000, 1, 0), Bootstrap.seeded(0), ranks);
        RandomGenerator random = Simulated.random(78);
        int times = 100;
        for (int size : new int[] {1, 300}) {
            Map<Measure, Integer> held = new EnumMap<>(Measure.class);
            for (int time = 0; time < times; time++) {
                NumberMeasurement measured =
                        NumberMeasurement.of(pairs(random, 20_100, size, .3), Bootstrap.seeded(0), ranks);
                for (Measure measure : ranks) {
                    double truth = whole.interval(measure, .95).value().orElseThrow();
                    Interval interval = measured.interval(measure, .95);
                    boolean holds = interval.low().orElseThrow() <= truth
                            && truth <= interval.high().orElseThrow();
                    held.merge(measure, holds ? 1 : 0, Integer::sum);
                }
            }
            System.out.println("groups of " + size + ": " + held + " of " + times);
            held.forEach((measure, hits) ->
                    assertThat(hits / (double) times).as(measure.key()).isBetween(.88, 1.0));
        }
    }
}
