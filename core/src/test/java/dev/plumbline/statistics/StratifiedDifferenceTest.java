package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class StratifiedDifferenceTest {
    private static boolean[] flags(String text) {
        boolean[] flags = new boolean[text.length()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = text.charAt(i) == '1';
        }
        return flags;
    }

    @Test
    void oneStratumIsADifferenceOfRates() {
        // 3 of 10 marked rows, 1 of 10 others; by hand, variance .21/9 + .09/9 = 1/30, quantile 2.10092 of 18 degrees
        // of freedom.
        StratifiedDifference found = StratifiedDifference.of(
                Groups.none(20), new int[20], flags("11111111110000000000"), flags("11100000001000000000"));
        Interval interval = found.interval(.95);
        assertThat(interval.value().getAsDouble()).isCloseTo(.2, within(1e-12));
        assertThat(interval.low().getAsDouble()).isCloseTo(.2 - 2.10092 / Math.sqrt(30), within(1e-5));
        assertThat(interval.high().getAsDouble()).isCloseTo(.2 + 2.10092 / Math.sqrt(30), within(1e-5));
        assertThat(interval.n()).isEqualTo(20);
        assertThat(interval.groups()).isZero();
        assertThat(interval.method()).isEqualTo("mantel_haenszel");
        // t = .2 sqrt(30) = 1.09545 with 18 degrees of freedom.
        assertThat(found.p().getAsDouble()).isCloseTo(.2878, within(1e-3));
    }

    @Test
    void strataAreWeightedByWhatTheyCompare() {
        // 2 of 2 against 0 of 2, weight 1; 0 of 1 against 3 of 3, weight 3/4; a stratum of marked rows alone says
        // nothing.
        StratifiedDifference found = StratifiedDifference.of(
                Groups.none(10), new int[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2}, flags("1100100011"), flags("1100011111"));
        assertThat(found.interval(.95).value().getAsDouble()).isCloseTo((1 * 1 - .75 * 1) / 1.75, within(1e-12));
        assertThat(found.interval(.95).n()).isEqualTo(8);
    }

    @Test
    void aStratumInWhichNothingHappensPromisesNothing() {
        StratifiedDifference found =
                StratifiedDifference.of(Groups.none(8), new int[8], flags("11110000"), flags("00000000"));
        assertThat(found.interval(.95).value().getAsDouble()).isZero();
        assertThat(found.interval(.95).high().getAsDouble()).isGreaterThan(.4);
        assertThat(found.p()).hasValue(1);
    }

    @Test
    void whatComparesNothingIsUndefinedAndOneGroupHasNoBounds() {
        StratifiedDifference none =
                StratifiedDifference.of(Groups.none(4), new int[] {0, 0, 1, 1}, flags("1100"), flags("1010"));
        assertThat(none.interval(.95).reason()).contains("no stratum has rows of both kinds");
        assertThat(none.p()).isEmpty();
        StratifiedDifference one =
                StratifiedDifference.of(Groups.of(1, 1, 1, 1), new int[4], flags("1100"), flags("1010"));
        assertThat(one.interval(.95).bounded()).isFalse();
        assertThat(one.p()).isEmpty();
        assertThatThrownBy(() -> StratifiedDifference.of(Groups.none(4), new int[3], flags("1100"), flags("1010")))
                .hasMessageContaining("each of 4 rows needs a stratum, a mark and a hit, got 3, 4 and 4");
    }

    @Test
    void falseAlarmsAreFewAndBoundsHoldTheTruthWhereRowsOfAGroupAreAlike() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20);
        int alarms = 0;
        int draws = 2_000;
        for (int draw = 0; draw < draws; draw++) {
            int rows = 120;
            int[] groups = new int[rows];
            int[] strata = new int[rows];
            boolean[] marked = new boolean[rows];
            boolean[] hits = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                groups[row] = row / 3;
                // Rows of a group share their luck and their mark half of the time.
                boolean shared = row % 3 > 0 && random.nextBoolean();
                strata[row] = row % 2;
                marked[row] = shared ? marked[row - 1] : random.nextBoolean();
                hits[row] = shared ? hits[row - 1] : random.nextDouble() < (strata[row] == 0 ? .85 : .2);
            }
            double p = StratifiedDifference.of(Groups.of(groups), strata, marked, hits)
                    .p()
                    .getAsDouble();
            alarms += p < .05 ? 1 : 0;
        }
        assertThat((double) alarms / draws).isBetween(.02, .065);
    }

    /** What rows of a group share cancels out: the interval holds the truth as often as it says, and no more often. */
    @Test
    void pairsOfAMarkedAndAnotherRowAreComparedAsPairs() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        int held = 0;
        int draws = 2_000;
        for (int draw = 0; draw < draws; draw++) {
            int rows = 160;
            int[] groups = new int[rows];
            int[] strata = new int[rows];
            boolean[] marked = new boolean[rows];
            boolean[] hits = new boolean[rows];
            double common = 0;
            for (int row = 0; row < rows; row++) {
                groups[row] = row / 4;
                strata[row] = row / 4 % 2;
                marked[row] = row % 2 == 0;
                common = row % 4 == 0 ? random.nextDouble() : common;
                double luck = random.nextDouble() < .7 ? common : random.nextDouble();
                hits[row] = luck < (marked[row] ? .6 : .45);
            }
            Interval found = StratifiedDifference.of(Groups.of(groups), strata, marked, hits)
                    .interval(.95);
            held += found.low().getAsDouble() <= .15 && .15 <= found.high().getAsDouble() ? 1 : 0;
        }
        assertThat((double) held / draws).isBetween(.935, .965);
    }
}
