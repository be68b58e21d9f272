package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlations and errors of scales with an order and with numbers. */
class GradedMeasureTest {
    private static final Scale FIVE = Scale.ordinal(1, 5);
    private static final int[] FIRST = {1, 2, 3, 4, 5, 3, 2, 4, 5, 1};
    private static final int[] SECOND = {1, 2, 2, 5, 4, 3, 3, 4, 5, 2};

    private static LabelPairs pairs(int[] human, int[] judge) {
        return LabelPairs.of(FIVE, positions(human), positions(judge));
    }

    private static int[] positions(int[] grades) {
        return Arrays.stream(grades).map(grade -> grade - 1).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "PEARSON, .870285",
        "SPEARMAN, .867942",
        "KENDALL_TAU_B, .759555",
        "LIN_CCC, .864865",
        "MAE, .5",
        "BIAS, .1",
        "RMSE, .707107",
        "WITHIN_ONE, 1"
    })
    void publishedValues(Measure measure, double value) {
        assertThat(measure.of(pairs(FIRST, SECOND).table()).orElseThrow()).isCloseTo(value, within(1e-6));
    }

    /** Shrout and Fleiss 1979, table 2, has four judges; these are its first two, by their mean squares. */
    @Test
    void intraclassCorrelationIsThatOfTheMeanSquares() {
        int[] first = {9, 6, 8, 7, 10, 6};
        int[] second = {2, 1, 4, 1, 5, 2};
        LabelPairs pairs = LabelPairs.of(
                Scale.ordinal(1, 10),
                Arrays.stream(first).map(grade -> grade - 1).toArray(),
                Arrays.stream(second).map(grade -> grade - 1).toArray());
        int n = first.length;
        double grand = (Arrays.stream(first).sum() + Arrays.stream(second).sum()) / (2.0 * n);
        double rows = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            rows += 2 * Math.pow((first[i] + second[i]) / 2.0 - grand, 2);
            all += Math.pow(first[i] - grand, 2) + Math.pow(second[i] - grand, 2);
        }
        double raters =
                n * Math.pow((Arrays.stream(first).sum() - Arrays.stream(second).sum()) / (2.0 * n), 2) * 2;
        double meanRows = rows / (n - 1);
        double meanError = (all - rows - raters) / (n - 1);
        double expected = (meanRows - meanError) / (meanRows + meanError + 2 * (raters - meanError) / n);

        assertThat(Measure.ICC_2_1.of(pairs.table()).orElseThrow()).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void rankCorrelationsAreThoseOfAllPairsOfRows(long seed) {
        RandomGenerator random = Simulated.random(seed);
        for (int table = 0; table < 60; table++) {
            LabelPairs pairs = Simulated.pairs(random, FIVE, 2 + random.nextInt(30), .5, 0);
            double concordant = 0;
            double humanUntied = 0;
            double judgeUntied = 0;
            for (int one = 0; one < pairs.rows(); one++) {
                for (int other = 0; other < one; other++) {
                    int human = Integer.signum(pairs.human(one) - pairs.human(other));
                    int judge = Integer.signum(pairs.judge(one) - pairs.judge(other));
                    concordant += human * judge;
                    humanUntied += human * human;
                    judgeUntied += judge * judge;
                }
            }
            double expected = concordant / Math.sqrt(humanUntied * judgeUntied);
            if (Double.isNaN(expected)) {
                assertThat(Measure.KENDALL_TAU_B.of(pairs.table())).isEmpty();
                assertThat(Measure.KENDALL_TAU_B.whyUndefined(pairs.table())).isPresent();
            } else {
                assertThat(Measure.KENDALL_TAU_B.of(pairs.table()).orElseThrow())
                        .isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void aJudgeThatIsAlwaysOneHigherCorrelatesAndDoesNotAgree() {
        LabelPairs lenient = pairs(new int[] {1, 2, 3, 4, 1, 2, 3, 4}, new int[] {2, 3, 4, 5, 2, 3, 4, 5});

        assertThat(Measure.PEARSON.of(lenient.table()).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Measure.SPEARMAN.of(lenient.table()).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Measure.BIAS.of(lenient.table()).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Measure.LIN_CCC.of(lenient.table()).orElseThrow()).isCloseTo(2 * 1.25 / 3.5, within(1e-12));
    }

    @Test
    void nothingIsSureWhereAllRowsAgree() {
        int[] grades = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
        Measurement measured = Measurement.of(pairs(grades, grades));

        for (Measure measure : new Measure[] {Measure.PEARSON, Measure.LIN_CCC, Measure.ICC_2_1}) {
            Interval interval = measured.interval(measure, .95);
            assertThat(interval.value().orElseThrow()).isCloseTo(1, within(1e-12));
            assertThat(interval.method()).isEqualTo("exact_conservative");
            assertThat(interval.low().orElseThrow()).as(measure.key()).isLessThan(.5);
        }
        assertThat(measured.interval(Measure.MAE, .95).high().orElseThrow()).isGreaterThan(.5);
        assertThat(measured.interval(Measure.RMSE, .95).high().orElseThrow()).isGreaterThan(1);
        assertThat(measured.interval(Measure.BIAS, .95).low().orElseThrow()).isLessThan(-.5);
        assertThat(measured.interval(Measure.WITHIN_ONE, .95).low().orElseThrow())
                .isLessThan(.8);
        Interval ranks = measured.interval(Measure.SPEARMAN, .95);
        assertThat(ranks.bounded()).isFalse();
        assertThat(ranks.reason()).contains("so few rows agree, or disagree, that ranks have no bounds");
    }

    @Test
    void whereOneSideNeverVariesThereIsNoCorrelation() {
        ConfusionTable flat =
                pairs(new int[] {3, 3, 3, 3}, new int[] {2, 3, 4, 3}).table();

        for (Measure measure : new Measure[] {Measure.PEARSON, Measure.SPEARMAN, Measure.KENDALL_TAU_B}) {
            assertThat(measure.of(flat)).isEmpty();
            assertThat(measure.whyUndefined(flat)).contains("human or judge uses only one category");
        }
        assertThat(Measure.LIN_CCC.of(flat).orElseThrow()).isCloseTo(0, within(1e-12));
    }
}
