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

    static int[] start() {
        int[] signature = new int[SIZE];
        Arrays.fill(signature, Integer.MAX_VALUE);
        return signature;
    }

    /** Adds an element, whose hash has to be well mixed. */
    static void add(int[] signature, int hash) {
        for (int i = 0; i < SIZE; i++) {
            signature[i] = Math.min(signature[i], FACTORS[i] * hash + OFFSETS[i]);
        }
    }

    static double similarity(int[] a, int[] b) {
        int same = 0;
        for (int i = 0; i < SIZE; i++) {
            same += a[i] == b[i] ? 1 : 0;
        }
        return (double) same / SIZE;
    }

    /** A hash of a band of consecutive entries, for finding candidates. */
    static long band(int[] signature, int band, int rows) {
        long hash = band + 1L;
        for (int i = band * rows; i < (band + 1) * rows; i++) {
            hash = (hash ^ signature[i]) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
