package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StratifiedRateTest {
    private static Interval of(int hitsA, int lookedA, long rowsA, int hitsB, int lookedB, long rowsB) {
        int[] strata = new int[lookedA + lookedB];
        boolean[] hits = new boolean[strata.length];
        for (int row = 0; row < strata.length; row++) {
            strata[row] = row < lookedA ? 0 : 1;
            hits[row] = row < lookedA ? row < hitsA : row - lookedA < hitsB;
        }
        return StratifiedRate.of(Groups.none(strata.length), strata, hits, rowsA, rowsB)
                .interval(.95);
    }

    /** By hand from Wilson's limits: 46/50 is [.81162, .96845], 15/50 is [.19104, .43750]. */
    @Test
    void boundsAreThoseOfTheStrataPutTogether() {
        Interval rate = of(46, 50, 790, 15, 50, 210);
        assertThat(rate.value().getAsDouble()).isCloseTo(.79 * .92 + .21 * .3, within(1e-12));
        double low = .7898
                - Math.sqrt(.79 * .79 * (740 / 790.0) * Math.pow(.92 - .8116175308, 2)
                        + .21 * .21 * (160 / 210.0) * Math.pow(.3 - .191035535, 2));
        double high = .7898
                + Math.sqrt(.79 * .79 * (740 / 790.0) * Math.pow(.9684504859 - .92, 2)
                        + .21 * .21 * (160 / 210.0) * Math.pow(.4375035046 - .3, 2));
        assertThat(rate.low().getAsDouble()).isCloseTo(low, within(1e-8));
        assertThat(rate.high().getAsDouble()).isCloseTo(high, within(1e-8));
        assertThat(rate.method()).isEqualTo("stratified_wilson");
        assertThat(rate.n()).isEqualTo(100);
    }

    @Test
    void whatWasLookedAtWhollyIsKnown() {
        Interval rate = of(8, 10, 10, 3, 10, 10);
        assertThat(rate.low().getAsDouble()).isEqualTo(.55);
        assertThat(rate.high().getAsDouble()).isEqualTo(.55);
        assertThat(of(0, 0, 0, 3, 10, 10).value().getAsDouble()).isCloseTo(.3, within(1e-12));
        assertThat(of(0, 0, 5, 3, 10, 10).defined()).isFalse();
        assertThatThrownBy(() -> of(1, 3, 2, 0, 0, 0)).hasMessageContaining("of 2 rows 3");
        assertThatThrownBy(() -> StratifiedRate.of(Groups.none(2), new int[1], new boolean[2], 9))
                .hasMessageContaining("each of 2 rows needs a stratum and a hit, got 1 and 2");
        assertThatThrownBy(() -> StratifiedRate.of(Groups.none(2), new int[] {0, 2}, new boolean[2], 9, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 is of stratum 2, and there are 2, counted from 0");
    }

    /** Strata of fixed rows, of which some are drawn without putting them back. */
    @Test
    void boundsHoldTheRateOfAllRows() {
        SplittableRandom random = new SplittableRandom(3);
        for (double[] rates : new double[][] {{.95, .3}, {1, .05}, {.9, .5}, {.98, .02}}) {
            int held = 0;
            for (int draw = 0; draw < 2000; draw++) {
                double truth = 0;
                int[] found = new int[2];
                int[] rows = {800, 200};
                for (int s = 0; s < 2; s++) {
                    int hits = (int) Math.round(rates[s] * rows[s]);
                    truth += hits / 1000.0;
                    int left = hits;
                    for (int looked = 0; looked < 30; looked++) {
                        if (random.nextInt(rows[s] - looked) < left) {
                            found[s]++;
                            left--;
                        }
                    }
                }
                Interval rate = of(found[0], 30, 800, found[1], 30, 200);
                held += rate.low().getAsDouble() <= truth + 1e-12
                                && truth - 1e-12 <= rate.high().getAsDouble()
                        ? 1
                        : 0;
            }
            assertThat(held / 2000.0)
                    .as("seed 3, rates %s and %s", rates[0], rates[1])
                    .isGreaterThan(.93);
        }
    }

    /** Two rows of each of 30 groups, one in each stratum, that come out alike: 30 independent rows, not 60. */
    @Test
    void groupsInBothStrataCountOnceAndMoveBothRates() {
        int[] groups = new int[60];
        int[] strata = new int[60];
        boolean[] hits = new boolean[60];
        for (int row = 0; row < 60; row++) {
            groups[row] = row / 2;
            strata[row] = row % 2;
            hits[row] = row / 2 % 5 > 0;
        }
        Interval rate = StratifiedRate.of(Groups.of(groups), strata, hits, 1_000_000, 1_000_000)
                .interval(.95);
        Interval one = Proportion.of(24, 30).wilson(.95);
        assertThat(rate.groups()).isEqualTo(30);
        assertThat(rate.n()).isEqualTo(60);
        assertThat(rate.low().getAsDouble()).isCloseTo(one.low().getAsDouble(), within(1e-4));
        assertThat(rate.high().getAsDouble()).isCloseTo(one.high().getAsDouble(), within(1e-4));
    }

    /** Where every row is a hit nothing tells how alike rows of a group are, so they are taken as alike. */
    @Test
    void atTheEdgeRowsOfAGroupInBothStrataAreTakenAsAlike() {
        int[] groups = new int[40];
        int[] strata = new int[40];
        boolean[] hits = new boolean[40];
        for (int row = 0; row < 40; row++) {
            groups[row] = row % 20;
            strata[row] = row / 20;
            hits[row] = true;
        }
        Interval rate = StratifiedRate.of(Groups.of(groups), strata, hits, 1_000_000, 1_000_000)
                .interval(.95);
        assertThat(rate.low().getAsDouble())
                .isCloseTo(Proportion.of(20, 20).wilson(.95).low().getAsDouble(), within(1e-4));
        assertThat(rate.high().getAsDouble()).isEqualTo(1);
    }

    /** Groups are drawn whole; how well a group does it does in both strata. */
    @Test
    void boundsHoldTheRateWhereRowsOfAGroupAreInBothStrata() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        for (int size : new int[] {2, 6}) {
            int held = 0;
            int draws = 2000;
            for (int draw = 0; draw < draws; draw++) {
                held += heldInGroups(random, 240, 60, size) ? 1 : 0;
            }
            assertThat((double) held / draws)
                    .as("seed %d, %d rows of a group", seed, size)
                    .isBetween(.93, .985);
        }
    }

    private static boolean heldInGroups(SplittableRandom random, int groups, int drawn, int size) {
        int[] ids = new int[drawn * size];
        int[] strata = new int[ids.length];
        boolean[] hits = new boolean[ids.length];
        long[] rows = new long[2];
        long good = 0;
        for (int group = 0; group < groups; group++) {
            double luck = random.nextBoolean() ? 1 : .55;
            for (int member = 0; member < size; member++) {
                int stratum = member % 2;
                boolean hit = random.nextDouble() < luck * (stratum == 0 ? .95 : .8);
                rows[stratum]++;
                good += hit ? 1 : 0;
                if (group < drawn) {
                    ids[group * size + member] = group;
                    strata[group * size + member] = stratum;
                    hits[group * size + member] = hit;
                }
            }
        }
        Interval rate = StratifiedRate.of(Groups.of(ids), strata, hits, rows).interval(.95);
        double truth = (double) good / (rows[0] + rows[1]);
        return rate.low().getAsDouble() <= truth && truth <= rate.high().getAsDouble();
    }
}
