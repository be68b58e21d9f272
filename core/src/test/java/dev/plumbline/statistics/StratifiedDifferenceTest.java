package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
        // 3 of 10 marked rows, 1 of 10 others; by hand, 2.1/81 + .9/81 without each row in turn, 5/432 - .01 for the
        // rate
        // near the edge; 16.1 degrees of freedom, of 16 the quantile is 2.11991.
        double deviation = Math.sqrt(3.0 / 81 + 5.0 / 432 - .01);
        StratifiedDifference found = StratifiedDifference.of(
                Groups.none(20), new int[20], flags("11111111110000000000"), flags("11100000001000000000"));
        Interval interval = found.interval(.95);
        assertThat(interval.value().getAsDouble()).isCloseTo(.2, within(1e-12));
        assertThat(interval.low().getAsDouble()).isCloseTo(.2 - 2.11991 * deviation, within(1e-5));
        assertThat(interval.high().getAsDouble()).isCloseTo(.2 + 2.11991 * deviation, within(1e-5));
        assertThat(interval.n()).isEqualTo(20);
        assertThat(interval.groups()).isZero();
        assertThat(interval.method()).isEqualTo("mantel_haenszel");
        // t = 1.01783 with 16 degrees of freedom.
        assertThat(found.p().getAsDouble()).isCloseTo(.3239, within(1e-3));
    }

    @Test
    void strataAreWeightedByWhatTheyCompare() {
        // 5 of 5 against 0 of 5, weight 5/2; 0 of 5 against 10 of 10, weight 10/3; a stratum of marked rows alone says
        // nothing.
        int[] strata = new int[27];
        Arrays.fill(strata, 10, 25, 1);
        Arrays.fill(strata, 25, 27, 2);
        StratifiedDifference found = StratifiedDifference.of(
                Groups.none(27),
                strata,
                flags("11111" + "00000" + "11111" + "0000000000" + "11"),
                flags("11111" + "00000" + "00000" + "1111111111" + "11"));
        assertThat(found.interval(.95).value().getAsDouble()).isCloseTo(-1 / 7.0, within(1e-12));
        assertThat(found.interval(.95).n()).isEqualTo(25);
    }

    @Test
    void aStratumInWhichNothingHappensPromisesNothing() {
        StratifiedDifference found =
                StratifiedDifference.of(Groups.none(10), new int[10], flags("1111100000"), flags("0000000000"));
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

    @Test
    void pairsThatAreAllAlikeLeaveRoomForOneThatDiffersEachWay() {
        // Of 50 pairs 25 are passed, both rows of each: 2/50^2, quantile 2.01063 of 48 degrees of freedom.
        int[] groups = new int[100];
        Arrays.setAll(groups, row -> row / 2);
        StratifiedDifference found = StratifiedDifference.of(
                Groups.of(groups), new int[100], flags("10".repeat(50)), flags("1100".repeat(25)));
        assertThat(found.interval(.95).value().getAsDouble()).isZero();
        assertThat(found.interval(.95).low().getAsDouble()).isCloseTo(-2.01063 * Math.sqrt(2) / 50, within(1e-5));
        assertThat(found.interval(.95).high().getAsDouble()).isCloseTo(2.01063 * Math.sqrt(2) / 50, within(1e-5));
        assertThat(found.p()).hasValue(1);
    }

    @Test
    void ofASideThatIsOneGroupNothingIsKnown() {
        // 20 marked rows of one session, half of them passed, and 100 single rows.
        int[] groups = new int[120];
        Arrays.setAll(groups, row -> Math.max(0, row - 19));
        boolean[] marked = flags("1".repeat(20) + "0".repeat(100));
        boolean[] hits = flags("10".repeat(60));
        StratifiedDifference alone = StratifiedDifference.of(Groups.of(groups), new int[120], marked, hits);
        assertThat(alone.interval(.95).value().getAsDouble()).isZero();
        assertThat(alone.interval(.95).reason())
                .contains("in every stratum the rows of one kind are worth fewer than 5 groups");
        assertThat(alone.interval(.95).n()).isEqualTo(120);
        assertThat(alone.interval(.95).groups()).isEqualTo(101);
        assertThat(alone.p()).isEmpty();

        // Beside a stratum that can be judged it counts for nothing, as does a stratum of marked rows alone.
        int[] strata = new int[120];
        Arrays.fill(strata, 80, 120, 1);
        Arrays.fill(marked, 80, 100, true);
        Interval other =
                StratifiedDifference.of(Groups.of(groups), strata, marked, hits).interval(.95);
        assertThat(other.bounded()).isTrue();
        assertThat(other.n()).isEqualTo(40);
    }

    @Test
    void aFewGroupsOfOneSideAreNotTakenForTheirManyRows() {
        long seed = 8;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] groups = new int[150];
        Arrays.setAll(groups, row -> row < 50 ? row / 10 : row);
        boolean[] marked = flags("1".repeat(50) + "0".repeat(100));
        int held = 0;
        int draws = 1_000;
        for (int draw = 0; draw < draws; draw++) {
            boolean[] hits = new boolean[150];
            double common = 0;
            for (int row = 0; row < hits.length; row++) {
                common = row >= 50 || row % 10 == 0 ? random.nextDouble() : common;
                hits[row] = (random.nextDouble() < .9 ? common : random.nextDouble()) < .85;
            }
            Interval found = StratifiedDifference.of(Groups.of(groups), new int[150], marked, hits)
                    .interval(.95);
            held += found.low().getAsDouble() <= 0 && 0 <= found.high().getAsDouble() ? 1 : 0;
        }
        assertThat((double) held / draws).as("seed %d", seed).isGreaterThan(.93);
    }

    @Test
    void boundsHaveWidthAndPIsANumberWhateverTheRowsAre() {
        long seed = 23;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int bounded = 0;
        for (int draw = 0; draw < 3_000; draw++) {
            int rows = 2 + random.nextInt(60);
            int size = 1 + random.nextInt(4);
            int many = 1 + random.nextInt(3);
            double rate = random.nextInt(5) / 4.0;
            boolean alike = random.nextBoolean();
            int[] groups = new int[rows];
            int[] strata = new int[rows];
            boolean[] marked = new boolean[rows];
            boolean[] hits = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                groups[row] = row / size;
                strata[row] = (row / size) % many;
                marked[row] = size > 1 ? row % size == 0 : random.nextBoolean();
                hits[row] = (alike && row % size > 0) ? hits[row - 1] : random.nextDouble() < rate;
            }
            StratifiedDifference found = StratifiedDifference.of(Groups.of(groups), strata, marked, hits);
            Interval interval = found.interval(.95);
            String where = "seed " + seed + ", draw " + draw;
            assertThat(found.p().isPresent()).as(where).isEqualTo(interval.bounded());
            if (interval.bounded()) {
                bounded++;
                assertThat(found.p().getAsDouble()).as(where).isBetween(0.0, 1.0);
                assertThat(interval.high().getAsDouble() - interval.low().getAsDouble())
                        .as(where)
                        .isPositive();
            }
        }
        assertThat(bounded).isGreaterThan(1_000);
    }
}
