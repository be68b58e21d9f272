package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignFlipsTest {
    private static final Scale SCALE = Scale.of("a", "b", "c");
    private static final int DRAWS = 100_000;

    private static double lean(long[] confusions) {
        double sum = 0;
        for (int place = 0; place < confusions.length; place++) {
            sum += (1 + place) * (double) confusions[place] * confusions[place];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void pIsTheShareOfAllFlipsOfGroups(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int groups = 8;
        int rows = 30;
        int[] human = new int[rows];
        int[] judge = new int[rows];
        int[] group = new int[rows];
        for (int row = 0; row < rows; row++) {
            human[row] = random.nextInt(3);
            judge[row] = random.nextInt(5) == 0 ? LabelPairs.UNDECIDED : random.nextInt(3);
            group[row] = row < groups ? row : random.nextInt(groups);
        }
        LabelPairs pairs = LabelPairs.of(SCALE, human, judge).groupedBy(Groups.of(group));
        long[][] byGroup = new long[groups][9];
        long[] observed = new long[9];
        for (int row = 0; row < rows; row++) {
            if (judge[row] != LabelPairs.UNDECIDED && judge[row] != human[row]) {
                int place = Math.min(human[row], judge[row]) * 3 + Math.max(human[row], judge[row]);
                byGroup[group[row]][place] += human[row] < judge[row] ? 1 : -1;
                observed[place] += human[row] < judge[row] ? 1 : -1;
            }
        }
        int asLarge = 0;
        for (int flips = 0; flips < 1 << groups; flips++) {
            long[] flipped = new long[9];
            for (int g = 0; g < groups; g++) {
                for (int place = 0; place < 9; place++) {
                    flipped[place] += ((flips >> g & 1) == 0 ? 1 : -1) * byGroup[g][place];
                }
            }
            asLarge += lean(flipped) >= lean(observed) - 1e-9 ? 1 : 0;
        }
        double exact = asLarge / (double) (1 << groups);

        double p = SignFlips.of(pairs)
                .p(lean(observed), SignFlipsTest::lean, Bootstrap.seeded(seed).draws(DRAWS));
        assertThat(p).as("seed %d", seed).isCloseTo(exact, within(.008));
    }

    @Test
    void theObservedTableIsOneOfThem() {
        LabelPairs alike = LabelPairs.of(SCALE, new int[] {0, 1, 2}, new int[] {0, 1, 2});
        ToDoubleFunction<long[]> sum = confusions -> Arrays.stream(confusions).sum();
        Bootstrap bootstrap = Bootstrap.seeded(1).draws(199);

        assertThat(SignFlips.of(alike).p(1, sum, bootstrap)).isEqualTo(1 / 200.0);
        assertThat(SignFlips.of(alike).p(0, sum, bootstrap)).isOne();
        assertThat(SignFlips.of(alike).p(1e-10, sum, bootstrap))
                .as("but for rounding")
                .isOne();
        assertThat(SignFlips.of(alike).p(3e9, confusions -> 3e9 - 1, bootstrap))
                .as("which grows with the figure")
                .isOne();
    }
}
