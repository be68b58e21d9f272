package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanDifferenceTest {
    private static boolean[] firstOf(int first, int rows) {
        boolean[] inside = new boolean[rows];
        Arrays.fill(inside, 0, first, true);
        return inside;
    }

    /** By hand: means 3 and 6, within sums of squares 2 and 12, so that s2 = 14/5, t = -3/sqrt(2.8 (1/3 + 1/4)), 5 df. */
    @Test
    void withoutGroupsItIsStudentsTest() {
        double[] values = {2, 3, 4, 5, 5, 5, 9};
        MeanDifference found = MeanDifference.of(values, firstOf(3, 7), Groups.none(7));
        double t = 3 / Math.sqrt(2.8 * (1 / 3.0 + 1 / 4.0));
        double p = 2 * TDistribution.of(5).survivalProbability(t);
        assertThat(found.p()).isCloseTo(p, within(1e-12));
        assertThat(p).isBetween(.06, .07);
        assertThat(found.firstRows()).isEqualTo(3);
        assertThat(found.firstGroups()).isEqualTo(3);
        assertThat(found.secondGroups()).isEqualTo(4);
    }

    @Test
    void rowsThatAreCopiesOfOneProveNoMore() {
        RandomGenerator random = Simulated.random(4);
        double[] single = random.doubles(40).toArray();
        double[] copies = new double[160];
        boolean[] inside = new boolean[160];
        for (int row = 0; row < copies.length; row++) {
            copies[row] = single[row / 4];
            inside[row] = row / 4 < 15;
        }
        MeanDifference once = MeanDifference.of(single, firstOf(15, 40), Groups.none(40));
        MeanDifference again = MeanDifference.of(copies, inside, Simulated.groups(160, 4));
        assertThat(again.p()).isCloseTo(once.p(), within(.02));
        assertThat(MeanDifference.of(copies, inside, Groups.none(160)).p()).isLessThan(once.p());
    }

    @Test
    void boundsOfBothSidesArePutTogether() {
        MeanDifference found = MeanDifference.of(new double[] {1, 2, 3, 4}, firstOf(2, 4), Groups.none(4));
        Interval first = Interval.of(1.5, 1.2, 1.9, .95, "bca", 2, 0);
        Interval second = Interval.of(3.5, 3.1, 3.8, .95, "bca", 2, 0);
        Interval between = found.difference(first, second);
        assertThat(between.value()).hasValue(-2);
        assertThat(between.low().orElseThrow()).isCloseTo(-2 - Math.hypot(.3, .3), within(1e-12));
        assertThat(between.high().orElseThrow()).isCloseTo(-2 + Math.hypot(.4, .4), within(1e-12));
        assertThat(between.method()).isEqualTo("zou_donner");
        assertThat(found.difference(first, Interval.unbounded(3.5, "one group", 2, 1))
                        .reason())
                .contains("one group");
        assertThat(found.difference(first, Interval.undefined("no rows", 0)).defined())
                .isFalse();
    }

    @Test
    void whatCannotBeToldIsNoDifference() {
        assertThat(MeanDifference.of(new double[30], firstOf(10, 30), Groups.none(30))
                        .p())
                .isEqualTo(1);
        assertThat(MeanDifference.of(new double[] {1, 2, 3}, new boolean[3], Groups.none(3))
                        .p())
                .isEqualTo(1);
        assertThat(MeanDifference.of(new double[] {1, 2, 3}, firstOf(1, 3), Groups.of(0, 0, 0))
                        .p())
                .isEqualTo(1);
        assertThat(MeanDifference.of(new double[0], new boolean[0], Groups.none(0))
                        .p())
                .isEqualTo(1);
        assertThatThrownBy(() -> MeanDifference.of(new double[3], new boolean[2], Groups.none(3)))
                .hasMessageContaining("each row needs one entry: 3 numbers, 2 sides, 3 rows in groups");
    }

    /** Errors as they are: mostly small, of one row in twenty large; rows of a group share half of it. */
    @ParameterizedTest
    @CsvSource({"20, 200, 1, false", "60, 240, 3, false", "60, 240, 3, true", "100, 200, 5, true"})
    void falseAlarmsAreFew(int first, int rows, int size, boolean within) {
        RandomGenerator random = Simulated.random(8);
        int alarms = 0;
        int draws = 2_000;
        for (int draw = 0; draw < draws; draw++) {
            double[] errors = new double[rows];
            boolean[] inside = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                boolean shared = row % size > 0 && random.nextBoolean();
                errors[row] = shared ? errors[row - 1] : random.nextInt(20) == 0 ? 5 : random.nextDouble() * .3;
                inside[row] = within ? random.nextInt(rows) < first : row < first;
            }
            alarms += MeanDifference.of(errors, inside, Simulated.groups(rows, size))
                                    .p()
                            < .05
                    ? 1
                    : 0;
        }
        assertThat((double) alarms / draws).isBetween(.02, .07);
    }
}
