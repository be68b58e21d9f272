package dev.plumbline.judge;

/**
 * Vectors of bytes whose products with another one are reckoned three numbers at a time, so that ten thousand of them are
 * gone through in milliseconds, also before the compiler has had a look. Immutable.
 *
 * <p>Three numbers a, b, c from 0 to 254 stand in a long as {@code a + b X + c X²} with X = 2<sup>20</sup>, those of the
 * other vector as {@code c + b X + a X²}. In the product of the two, the coefficient of X² is the sum of the three
 * products; the coefficients below it are too small to reach it, and those above it do not matter. So many products are
 * added up before they are read as that coefficient has room for.
 */
final class PackedVectors {
    private static final int IN_ONE = 3;
    private static final int BITS = 20;
    private static final long MASK = (1L << BITS) - 1;
    /** 3 * 254 * 254 goes five times into 20 bits. */
    private static final int ADDED_UP = 5;

    private static final int SHIFT = 127;

    private final int dimensions;
    private final int packed;
    private final long[] all;
    private final long[] sums;

    /** @param values of the vectors, one after the other, none of them -128 */
    PackedVectors(byte[] values, int dimensions) {
        this.dimensions = dimensions;
        this.packed = (dimensions + IN_ONE - 1) / IN_ONE;
        int number = dimensions == 0 ? 0 : values.length / dimensions;
        this.all = new long[number * packed];
        this.sums = new long[number];
        for (int i = 0; i < number; i++) {
            for (int d = 0; d < dimensions; d++) {
                long value = (long) values[i * dimensions + d] + SHIFT;
                all[i * packed + d / IN_ONE] |= value << (BITS * (d % IN_ONE));
                sums[i] += value;
            }
        }
    }

    /** Dot products of a vector with each of these. */
    long[] dots(byte[] vector) {
        long[] turned = new long[packed];
        long sum = 0;
        for (int d = 0; d < dimensions; d++) {
            long value = (long) vector[d] + SHIFT;
            turned[d / IN_ONE] |= value << (BITS * (IN_ONE - 1 - d % IN_ONE));
            sum += value;
        }
        long[] dots = new long[sums.length];
        for (int i = 0; i < dots.length; i++) {
            // (a - s)(b - s) = ab - s(a + b) + s²
            dots[i] = shifted(i * packed, turned) - SHIFT * (sums[i] + sum) + (long) SHIFT * SHIFT * dimensions;
        }
        return dots;
    }

    private long shifted(int start, long[] turned) {
        long dot = 0;
        int at = 0;
        while (at + ADDED_UP <= packed) {
            int from = start + at;
            long some = all[from] * turned[at]
                    + all[from + 1] * turned[at + 1]
                    + all[from + 2] * turned[at + 2]
                    + all[from + 3] * turned[at + 3]
                    + all[from + 4] * turned[at + 4];
            dot += read(some);
            at += ADDED_UP;
        }
        for (; at < packed; at++) {
            dot += read(all[start + at] * turned[at]);
        }
        return dot;
    }

    private static long read(long products) {
        return (products >>> (2 * BITS)) & MASK;
    }
}
