package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds near an edge, by hand from the exact bounds of the rates that they rest on. */
class ExactBoundsTest {
    private static final Scale SCALE = Scale.of("a", "b", "c");
    private static final double LEVEL = .95;

    /** Rows by human label and verdict, 3 for none. */
    private static LabelPairs pairs(int[][] counts) {
        List<int[]> rows = new ArrayList<>();
        for (int human = 0; human < counts.length; human++) {
            for (int judge = 0; judge < counts[human].length; judge++) {
                for (int i = 0; i < counts[human][judge]; i++) {
                    rows.add(new int[] {human, judge == SCALE.size() ? LabelPairs.UNDECIDED : judge});
                }
            }
        }
        return LabelPairs.of(
                SCALE,
                rows.stream().mapToInt(row -> row[0]).toArray(),
                rows.stream().mapToInt(row -> row[1]).toArray());
    }

    private static Interval interval(int[][] counts, Measure measure) {
        return Measurement.of(pairs(counts)).interval(measure, LEVEL);
    }

    private static double lower(int hits, int n, double tail) {
        return ClopperPearson.lower(hits, n, 1 - tail);
    }

    private static double upper(int hits, int n, double tail) {
        return ClopperPearson.upper(hits, n, 1 - tail);
    }

    @Test
    void balancedAccuracyHasExactBoundsOfTheLabelsThatNeedThemAndWilsonsOfTheOthers() {
        // c is missed twice only; a and b are missed and hit often enough. One row of a is undecided.
        int[][] counts = {{30, 8, 2, 1}, {9, 25, 6, 0}, {1, 1, 18, 0}};
        double z = Levels.z(LEVEL);
        double low = (Wilson.lower(30 / 40.0, 40, z) + Wilson.lower(25 / 40.0, 40, z) + lower(18, 20, .025)) / 3;
        double high = (Wilson.upper(30 / 40.0, 40, z) + Wilson.upper(25 / 40.0, 40, z) + upper(18, 20, .025)) / 3;

        Interval balanced = interval(counts, Measure.BALANCED_ACCURACY);
        assertThat(balanced.method()).isEqualTo("exact_conservative");
        assertThat(balanced.low().orElseThrow()).isCloseTo(low, within(1e-12));
        assertThat(balanced.high().orElseThrow()).isCloseTo(high, within(1e-12));
        assertThat(interval(new int[][] {{30, 8, 2}, {9, 25, 6}, {3, 3, 14}}, Measure.BALANCED_ACCURACY)
                        .method())
                .as("six rows missed of every label")
                .isEqualTo("bca");
    }

    @Test
    void meansOfF1ShareTheErrorOfTheLevelAmongTheLabelsThatOccur() {
        // Only a and b occur; 38 rows have a on either side, of which 36 agree, and b 14 of which 12 agree.
        int[][] counts = {{36, 1, 0}, {1, 12, 0}, {0, 0, 0}};
        double tail = .025 / 2;
        double[] low = {f1(lower(36, 38, tail)), f1(lower(12, 14, tail))};
        double[] high = {f1(upper(36, 38, tail)), f1(upper(12, 14, tail))};

        Interval macro = interval(counts, Measure.MACRO_F1);
        assertThat(macro.method()).isEqualTo("exact_conservative");
        assertThat(macro.low().orElseThrow()).isCloseTo((low[0] + low[1]) / 2, within(1e-12));
        assertThat(macro.high().orElseThrow()).isCloseTo((high[0] + high[1]) / 2, within(1e-12));
        Interval weighted = interval(counts, Measure.WEIGHTED_F1);
        assertThat(weighted.low().orElseThrow()).isCloseTo((37 * low[0] + 13 * low[1]) / 50, within(1e-12));
        assertThat(weighted.high().orElseThrow()).isCloseTo((37 * high[0] + 13 * high[1]) / 50, within(1e-12));
    }

    private static double f1(double agreement) {
        return 2 * agreement / (1 + agreement);
    }

    @Test
    void whatNeverFailedEndsAtOne() {
        int[][] counts = {{20, 0, 0}, {0, 15, 0}, {0, 0, 10}};
        for (Measure measure :
                List.of(Measure.MACRO_F1, Measure.WEIGHTED_F1, Measure.BALANCED_ACCURACY, Measure.COHEN_KAPPA)) {
            Interval all = interval(counts, measure);
            assertThat(all.value().orElseThrow()).isCloseTo(1, within(1e-12));
            assertThat(all.high().orElseThrow()).as(measure.key()).isCloseTo(1, within(1e-12));
            assertThat(all.low().orElseThrow()).as(measure.key()).isLessThan(.95);
            assertThat(all.method()).isEqualTo("exact_conservative");
        }
    }

    @Test
    void kappaFollowsFromTheBoundsOfAgreementAtTheMarginals() {
        Interval kappa = Measurement.of(
                        LabelPairs.of(Scale.of("pass", "fail"), new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, new int[] {
                            0, 0, 0, 0, 0, 1, 1, 1, 1, 1
                        }))
                .interval(Measure.COHEN_KAPPA, LEVEL);
        assertThat(kappa.low().orElseThrow()).isCloseTo((lower(10, 10, .025) - .5) / .5, within(1e-12));
    }

    @Test
    void theIndexOfBiasCannotExceedWhatMayDisagree() {
        LabelPairs rows = LabelPairs.of(Scale.of("pass", "fail"), new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1}, new int[] {
            0, 0, 0, 0, 0, 1, 1, 1, 1, 1
        });
        Interval bias = Measurement.of(rows).interval(Measure.BIAS_INDEX, LEVEL);
        assertThat(bias.method()).isEqualTo("exact_conservative");
        assertThat(bias.low()).hasValue(0);
        assertThat(bias.high().orElseThrow()).isCloseTo(1 - lower(9, 10, .025), within(1e-12));
    }
}
