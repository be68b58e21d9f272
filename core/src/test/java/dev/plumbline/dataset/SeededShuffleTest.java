package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededShuffleTest {
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    @Test
    void aSeedGivesTheSameOrderForGood() {
        assertThat(SeededShuffle.of(TEN, 0)).containsExactly(5, 6, 0, 4, 9, 8, 3, 2, 1, 7);
        assertThat(SeededShuffle.of(TEN, 1)).containsExactly(7, 6, 0, 9, 4, 3, 5, 8, 2, 1);
        assertThat(SeededShuffle.of(TEN, 42)).containsExactly(4, 6, 9, 2, 5, 3, 0, 1, 7, 8);
    }

    @Test
    void everyPlaceIsAsLikely() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        int[] first = new int[10];
        List<Integer> some = SeededShuffle.of(TEN, 3);
        for (int i = 0; i < 10_000; i++) {
            SeededShuffle.order(some, random);
            first[some.get(0)]++;
        }

        assertThat(first).satisfies(counts -> assertThat(IntStream.of(counts)).allMatch(n -> n > 850 && n < 1150));
    }
}
