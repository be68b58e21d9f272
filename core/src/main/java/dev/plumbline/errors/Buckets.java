package dev.plumbline.errors;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Numbers in buckets of about equally many rows, named by their bounds; equal numbers share a bucket. */
final class Buckets {
    private static final int MOST = 4;
    private static final int ROWS_EACH = 20;
    private static final int FEWEST_DIGITS = 4;
    private static final int MOST_DIGITS = 17;

    private Buckets() {}

    /** The bucket of each number; what is not a number is {@code none}. */
    static List<String> of(double[] numbers, String none) {
        double[] sorted = DoubleStream.of(numbers)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        int many = Math.max(2, Math.min(MOST, sorted.length / ROWS_EACH));
        double[] bounds = sorted.length == 0 ? new double[0] : bounds(sorted, many);
        boolean whole = DoubleStream.of(sorted).allMatch(number -> number == Math.rint(number));
        String[] texts = texts(bounds);
        return DoubleStream.of(numbers)
                .mapToObj(number -> Double.isNaN(number) ? none : name(number, bounds, texts, whole))
                .toList();
    }

    /** Where buckets after the first begin. */
    private static double[] bounds(double[] sorted, int many) {
        double[] bounds = new double[many - 1];
        for (int i = 1; i < many; i++) {
            bounds[i - 1] = sorted[(int) ((long) sorted.length * i / many)];
        }
        return Arrays.stream(bounds)
                .distinct()
                .filter(bound -> bound > sorted[0])
                .toArray();
    }

    /** Whether a value names more than one number, which nothing is equal to. */
    static boolean range(String value) {
        return value.startsWith("under ") || value.endsWith(" or more") || value.contains(" to under ");
    }

    private static String name(double number, double[] bounds, String[] texts, boolean whole) {
        int bucket = 0;
        while (bucket < bounds.length && number >= bounds[bucket]) {
            bucket++;
        }
        if (bounds.length == 0) {
            return "all alike";
        }
        if (bucket == 0) {
            return "under " + texts[0];
        }
        if (bucket == bounds.length) {
            return texts[bucket - 1] + " or more";
        }
        boolean one = whole && bounds[bucket] == bounds[bucket - 1] + 1;
        return one ? texts[bucket - 1] : texts[bucket - 1] + " to under " + texts[bucket];
    }

    /** With as few digits as tell them apart, four at least. */
    private static String[] texts(double[] bounds) {
        String[] texts = new String[0];
        for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
            MathContext rounded = new MathContext(digits);
            texts = Arrays.stream(bounds)
                    .mapToObj(bound -> bound == Math.rint(bound) && Math.abs(bound) < 1e15
                            ? Long.toString((long) bound)
                            : new BigDecimal(bound)
                                    .round(rounded)
                                    .stripTrailingZeros()
                                    .toPlainString())
                    .toArray(String[]::new);
            if (Arrays.stream(texts).distinct().count() == texts.length) {
                break;
            }
        }
        return texts;
    }
}
