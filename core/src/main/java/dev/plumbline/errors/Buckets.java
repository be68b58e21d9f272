package dev.plumbline.errors;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers in buckets of about equally many rows, named by their bounds; equal numbers share a bucket. */
final class Buckets {
    private static final int MOST = 4;
    private static final int ROWS_EACH = 20;

    private Buckets() {}

    /** The bucket of each number; what is not a number is {@code none}. */
    static List<String> of(double[] numbers, String none) {
        double[] sorted = DoubleStream.of(numbers)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        int many = Math.max(2, Math.min(MOST, sorted.length / ROWS_EACH));
        double[] bounds = sorted.length == 0 ? new double[0] : bounds(sorted, many);
        return DoubleStream.of(numbers)
                .mapToObj(number -> Double.isNaN(number) ? none : name(number, bounds))
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

    private static String name(double number, double[] bounds) {
        int bucket = 0;
        while (bucket < bounds.length && number >= bounds[bucket]) {
            bucket++;
        }
        if (bounds.length == 0) {
            return "all alike";
        }
        if (bucket == 0) {
            return "under " + text(bounds[0]);
        }
        return bucket == bounds.length
                ? text(bounds[bucket - 1]) + " or more"
                : text(bounds[bucket - 1]) + " to under " + text(bounds[bucket]);
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.4g", number).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }
}
