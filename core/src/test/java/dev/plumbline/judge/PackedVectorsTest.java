package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PackedVectorsTest {
    @Test
    void productsAreThoseOfTheNumbersOneByOne() {
        for (int seed = 0; seed < 60; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            int dimensions = 1 + random.nextInt(40);
            byte[] values = bytes(random, 7 * dimensions);
            byte[] vector = bytes(random, dimensions);

            long[] dots = new PackedVectors(values, dimensions).dots(vector);

            for (int i = 0; i < 7; i++) {
                long dot = 0;
                for (int d = 0; d < dimensions; d++) {
                    dot += vector[d] * values[i * dimensions + d];
                }
                assertThat(dots[i]).as("seed %s, vector %s", seed, i).isEqualTo(dot);
            }
        }
    }

    @Test
    void theLargestNumbersFitToo() {
        byte[] largest = new byte[3072];
        Arrays.fill(largest, Byte.MAX_VALUE);
        byte[] smallest = new byte[3072];
        Arrays.fill(smallest, (byte) -Byte.MAX_VALUE);

        assertThat(new PackedVectors(largest, 3072).dots(largest)).containsExactly(3072L * 127 * 127);
        assertThat(new PackedVectors(largest, 3072).dots(smallest)).containsExactly(-3072L * 127 * 127);
    }

    private static byte[] bytes(RandomGenerator random, int number) {
        byte[] bytes = new byte[number];
        for (int i = 0; i < number; i++) {
            bytes[i] = (byte) (random.nextInt(255) - 127);
        }
        return bytes;
    }
}
