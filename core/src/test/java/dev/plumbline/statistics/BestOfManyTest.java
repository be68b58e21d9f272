package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BestOfManyTest {
    private static final int[] SINGLE = new int[40];

    static {
        Arrays.fill(SINGLE, 1);
    }

    @Test
    void theBestOfTwelveEqualJudgesLooksTenPointsBetterAndMostOfThatIsTakenBack() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        int times = 300;
        double best = 0;
        double corrected = 0;
        for (int time = 0; time < times; time++) {
            int[][] right = new int[12][40];
            double most = 0;
            for (int[] judge : right) {
                Arrays.setAll(judge, row -> random.nextDouble() < .8 ? 1 : 0);
                most = Math.max(most, Arrays.stream(judge).sum() / 40.0);
            }
            best += most / times;
            corrected += (most - BestOfMany.luck(right, SINGLE, 400, time)) / times;
        }

        assertThat(best).isCloseTo(.896, within(.006));
        assertThat(corrected).isBetween(.79, .845);
    }

    @Test
    void whoIsAloneOrFarAheadHasNoLuck() {
        int[] all = new int[40];
        int[] few = new int[40];
        Arrays.fill(all, 1);
        Arrays.fill(few, 0, 10, 1);

        assertThat(BestOfMany.luck(new int[][] {few}, SINGLE, 2_000, 1)).isCloseTo(0, within(.01));
        assertThat(BestOfMany.luck(new int[][] {few, all}, SINGLE, 2_000, 1)).isZero();
        assertThat(BestOfMany.luck(new int[][] {few, few.clone()}, SINGLE, 100, 3))
                .isEqualTo(BestOfMany.luck(new int[][] {few}, SINGLE, 100, 3));
    }

    @Test
    void groupsThatAreAlikeCountAsOneRow() {
        int[] one = {5, 0, 5, 0, 5, 0};
        int[] other = {0, 5, 0, 5, 0, 5};
        int[] fives = {5, 5, 5, 5, 5, 5};
        int[] first = {1, 0, 1, 0, 1, 0};
        int[] second = {0, 1, 0, 1, 0, 1};

        assertThat(BestOfMany.luck(new int[][] {one, other}, fives, 500, 9))
                .isCloseTo(
                        BestOfMany.luck(new int[][] {first, second}, new int[] {1, 1, 1, 1, 1, 1}, 500, 9),
                        within(1e-12))
                .isGreaterThan(.1);
    }

    @Test
    void nothingToPickFromIsRefused() {
        assertThatThrownBy(() -> BestOfMany.luck(new int[0][], SINGLE, 10, 1))
                .hasMessage("there is nothing to pick from: 0 candidates on 40 rows");
        assertThatThrownBy(() -> BestOfMany.luck(new int[1][0], new int[0], 10, 1))
                .hasMessage("there is nothing to pick from: 1 candidates on 0 rows");
        assertThatThrownBy(() -> BestOfMany.luck(new int[1][3], SINGLE, 10, 1))
                .hasMessage("candidate 0 has 3 groups, where there are 40");
        assertThat(BestOfMany.luck(new int[2][2], new int[] {0, 1}, 500, 1)).isZero();
    }

    @Test
    void adjustmentsAreThoseOfTheirAuthors() {
        double[] p = {.001, .008, .039, .041, .042, .06, .074, .205, .212, .216};

        assertThat(Adjustment.named("bh").orElseThrow().of(p)[3]).isCloseTo(.084, within(1e-6));
        assertThat(Adjustment.named("by").orElseThrow().of(p)[0]).isCloseTo(.029290, within(1e-6));
        assertThat(Adjustment.named("holm").orElseThrow().of(p)[1]).isCloseTo(.072, within(1e-6));
        assertThat(Adjustment.named("none")).isEmpty();
        assertThat(Adjustment.BY.authors()).isEqualTo("Benjamini and Yekutieli");
        assertThat(Adjustment.BH.key()).isEqualTo("bh");
    }
}
