package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupedMeanTest {
    private static double[] filled(int rows, double value) {
        double[] values = new double[rows];
        Arrays.fill(values, value);
        return values;
    }

    private static Interval of(Groups groups, double... values) {
        return GroupedMean.of(groups, values, 0, 10).interval(.95);
    }

    @Test
    void meansHaveTheVarianceOfTheirGroups() {
        Interval single = of(Groups.none(4), 1, 2, 3, 4);
        // Standard error sqrt(4/3 * 5/16), Student's quantile with 3 degrees of freedom 3.18245.
        assertThat(single.value()).hasValue(2.5);
        assertThat(single.low().getAsDouble()).isCloseTo(2.5 - 2.054260, within(1e-4));
        Interval twice = of(Groups.of(0, 0, 1, 1, 2, 2, 3, 3), 1, 1, 2, 2, 3, 3, 4, 4);
        assertThat(twice.low().getAsDouble())
                .as("the same rows again tell nothing new")
                .isCloseTo(single.low().getAsDouble(), within(1e-12));
        assertThat(twice.groups()).isEqualTo(4);
    }

    @Test
    void boundsOfAShareStayWithinNoughtAndOne() {
        double[] values = filled(50, 0);
        values[7] = 2.0 / 3;
        Interval share = GroupedMean.of(Groups.none(50), values, 0, 1).interval(.95);
        assertThat(share.value().getAsDouble()).isCloseTo(.013333, within(1e-6));
        assertThat(share.low()).hasValue(0);
        assertThat(share.high().getAsDouble()).isCloseTo(.040128, within(1e-4));
    }

    @Test
    void whatIsAlikeHasNoBoundsOfNoWidth() {
        Interval rows = of(Groups.none(10), filled(10, 2.0 / 3));
        assertThat(rows.bounded()).isFalse();
        assertThat(rows.reason()).contains("all rows are alike");
        assertThat(rows.value()).hasValue(2.0 / 3);
        Interval groups = of(Groups.of(0, 0, 0, 1, 1, 1), .1, .2, .7, .7, .1, .2);
        assertThat(groups.bounded()).isFalse();
        assertThat(groups.reason()).contains("all groups are alike");
    }

    @Test
    void whatCannotBeBoundedSaysWhy() {
        assertThat(of(Groups.of(1, 1), 1, 2).bounded()).isFalse();
        assertThat(of(Groups.none(0)).defined()).isFalse();
        assertThatThrownBy(() -> of(Groups.none(2), 1, 11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 11.0");
        assertThatThrownBy(() -> of(Groups.none(2), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTrueMeanIsWithinTheBoundsAsOftenAsTheLevelSays() {
        long seed = 11;
        Random random = new Random(seed);
        int held = 0;
        int draws = 2000;
        for (int draw = 0; draw < draws; draw++) {
            double[] values = new double[90];
            int[] groups = new int[90];
            double likely = 0;
            for (int row = 0; row < values.length; row++) {
                groups[row] = row / 3;
                likely = row % 3 == 0 ? random.nextDouble() : likely;
                values[row] = (likely + random.nextDouble()) / 2;
            }
            Interval mean = GroupedMean.of(Groups.of(groups), values, 0, 1).interval(.95);
            assertThat(mean.low().getAsDouble()).isBetween(0.0, mean.value().getAsDouble());
            held += mean.low().getAsDouble() <= .5 && mean.high().getAsDouble() >= .5 ? 1 : 0;
        }
        assertThat((double) held / draws).as("seed %s", seed).isBetween(.93, .97);
    }
}
