package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateDifferenceTest {
    @Test
    void withoutGroupsItIsNewcombesIntervalAndFishersTest() {
        boolean[] hits = new boolean[40];
        boolean[] first = new boolean[40];
        for (int row = 0; row < 40; row++) {
            hits[row] = row < 10 || row >= 23;
            first[row] = row < 20;
        }
        RateDifference sides = RateDifference.of(hits, first, Groups.none(40));
        // Newcombe's method 10 for 10 of 20 and 17 of 20.
        assertThat(sides.difference(0.95)).isEqualTo(Newcombe.independent(10, 20, 17, 20, 0.95));
        // Hypergeometric: 2 sum over x <= 10 of C(20, x) C(20, 27 - x) / C(40, 27).
        assertThat(sides.p()).isCloseTo(0.0407, within(5e-5));
        assertThat(sides.firstGroups()).isEqualTo(20);
    }

    @Test
    void withGroupsTheFiguresAreThoseOfAnotherImplementation() {
        int[] groups = new int[48];
        boolean[] hits = new boolean[48];
        boolean[] first = new boolean[48];
        for (int row = 0; row < 48; row++) {
            int group = row / 4;
            int place = row % 4;
            groups[row] = group;
            first[row] = (group < 8 && place % 2 == 0) || group == 8;
            hits[row] = !((group % 3 == 0 && place < 2) || (group == 8 && place != 1) || (group * 5 + place) % 7 == 0);
        }
        RateDifference sides = RateDifference.of(hits, first, Groups.of(groups));
        // Computed from the formulas in Python with mpmath for the t distribution.
        Interval difference = sides.difference(0.95);
        assertThat(sides.firstGroups()).isEqualTo(9);
        assertThat(sides.secondGroups()).isEqualTo(11);
        assertThat(difference.value().getAsDouble()).isCloseTo(-0.1142857143, within(1e-9));
        assertThat(difference.low().getAsDouble()).isCloseTo(-0.4069600140, within(1e-7));
        assertThat(difference.high().getAsDouble()).isCloseTo(0.1864263674, within(1e-7));
        assertThat(difference.method()).isEqualTo("newcombe_deff");
        assertThat(sides.p()).isCloseTo(0.4195632171, within(1e-7));
    }

    @Test
    void exchangingTheSidesTurnsTheSignAndKeepsP() {
        long seed = 5;
        Random random = new Random(seed);
        for (int time = 0; time < 50; time++) {
            int rows = 60;
            boolean[] hits = new boolean[rows];
            boolean[] first = new boolean[rows];
            boolean[] second = new boolean[rows];
            int[] groups = new int[rows];
            for (int row = 0; row < rows; row++) {
                hits[row] = random.nextDouble() < 0.8;
                first[row] = random.nextBoolean();
                second[row] = !first[row];
                groups[row] = random.nextInt(20);
            }
            RateDifference one = RateDifference.of(hits, first, Groups.of(groups));
            RateDifference other = RateDifference.of(hits, second, Groups.of(groups));
            assertThat(one.p()).as("seed %s", seed).isCloseTo(other.p(), within(1e-12));
            assertThat(one.difference(0.95).low().getAsDouble())
                    .isCloseTo(-other.difference(0.95).high().getAsDouble(), within(1e-12));
        }
    }

    @Test
    void withoutRowsOnASideOrWithOneGroupThereIsNothingToSay() {
        boolean[] hits = {true, false, true, false};
        RateDifference empty = RateDifference.of(hits, new boolean[4], Groups.of(0, 0, 1, 1));
        assertThat(empty.difference(0.95).defined()).isFalse();
        assertThat(empty.p()).isEqualTo(1);
        RateDifference one = RateDifference.of(hits, new boolean[] {true, true, false, false}, Groups.of(0, 0, 1, 1));
        assertThat(one.difference(0.95).bounded()).isFalse();
        assertThat(one.p()).isEqualTo(1);
    }

    @Test
    void allRowsAlikeAreNoDifference() {
        boolean[] hits = new boolean[40];
        boolean[] first = new boolean[40];
        IntStream.range(0, 20).forEach(row -> first[row] = true);
        assertThat(RateDifference.of(hits, first, Groups.none(40)).p()).isEqualTo(1);
    }

    @Test
    void arraysOfDifferentLengthAreAnError() {
        assertThatThrownBy(() -> RateDifference.of(new boolean[2], new boolean[3], Groups.none(2)))
                .hasMessage("each row needs one entry: 2 hits, 3 sides, 2 rows in groups");
    }
}
