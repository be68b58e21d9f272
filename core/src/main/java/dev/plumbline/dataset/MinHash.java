package dev.plumbline.dataset;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * MinHash signatures of sets of hashes (Broder 1997). The share of equal entries of two signatures estimates the
 * Jaccard similarity J of the sets, with standard error sqrt(J(1 - J)/{@value #SIZE}), at most .0625.
 */
final class MinHash {
    static final int SIZE = 64;
    private static final int[] FACTORS = new int[SIZE];
    private static final int[] OFFSETS = new int[SIZE];

    static {
        // Frozen: stored signatures are compared with new ones.
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0x706c756d62L);
        for (int i = 0; i < SIZE; i++) {
            FACTORS[i] = random.nextInt() | 1;
            OFFSETS[i] = random.nextInt();
        }
    }

    private MinHash() {}

    /** The signature of the first so many hashes, which have to be well mixed. */
    static int[] of(int[] hashes, int count) {
        int[] signature = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            signature[i] = least(hashes, count, FACTORS[i], OFFSETS[i]);
        }
        return signature;
    }

    /** A loop of its own, so that the compiler turns it into vector instructions. */
    private static int least(int[] hashes, int count, int factor, int offset) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, factor * hashes[i] + offset);
        }
        return least;
    }

    static double similarity(int[] a, int[] b) {
        int same = 0;
        for (int i = 0; i < SIZE; i++) {
            same += a[i] == b[i] ? 1 : 0;
        }
        return (double) same / SIZE;
    }

    /** Whether two signatures are equal from one entry to before another. */
    static boolean equal(int[] a, int[] b, int from, int to) {
        return Arrays.equals(a, from, to, b, from, to);
    }
}
