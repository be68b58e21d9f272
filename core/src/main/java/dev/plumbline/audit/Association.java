package dev.plumbline.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How much something about a row tells about its label, on independent rows.
 *
 * @param p chance of so much association or more if there were none
 * @param strength of a category: share of the mistakes of always guessing the majority that knowing it avoids (Goodman
 *     and Kruskal's lambda); of a number: share of the variance of ranks between labels; 0..1
 * @param right rows whose label the category's most frequent label is; of a number, 0
 * @param n rows
 */
record Association(double p, double strength, int right, int n) {
    private static final Association NONE = new Association(1, 0, 0, 0);
    private static final double LEAST_EXPECTED = 5;
    private static final int FEWEST_GROUPS = 11;

    /**
     * Pearson's chi-squared test of a category against the label. Categories that are expected fewer than five times
     * with the rarest label are pooled, so that the chi-squared distribution holds.
     */
    static Association ofCategory(GoldRows rows, int[] units, IntFunction<String> category) {
        int labels = rows.labels().size();
        Map<String, int[]> table = new HashMap<>();
        int[] totals = new int[labels];
        for (int unit : units) {
            table.computeIfAbsent(category.apply(unit), c -> new int[labels])[rows.label(unit)]++;
            totals[rows.label(unit)]++;
        }
        int rarest = Arrays.stream(totals).filter(count -> count > 0).min().orElse(0);
        int[] pooled = new int[labels];
        java.util.List<int[]> kept = new java.util.ArrayList<>();
        for (int[] counts : table.values()) {
            if ((double) sum(counts) * rarest / units.length >= LEAST_EXPECTED) {
                kept.add(counts);
            } else {
                IntStream.range(0, labels).forEach(label -> pooled[label] += counts[label]);
            }
        }
        if (sum(pooled) > 0) {
            kept.add(pooled);
        }
        long occurring = Arrays.stream(totals).filter(count -> count > 0).count();
        if (kept.size() < 2 || occurring < 2) {
            return NONE;
        }
        double statistic = 0;
        int right = 0;
        for (int[] counts : kept) {
            right += Arrays.stream(counts).max().orElse(0);
            for (int label = 0; label < labels; label++) {
                double expected = (double) sum(counts) * totals[label] / units.length;
                statistic += expected > 0 ? (counts[label] - expected) * (counts[label] - expected) / expected : 0;
            }
        }
        int majority = Arrays.stream(totals).max().orElse(0);
        double lambda = (double) (right - majority) / (units.length - majority);
        double df = (kept.size() - 1.0) * (occurring - 1.0);
        return new Association(tail(statistic, df), lambda, right, units.length);
    }

    /**
     * Whether a category with no more values than there are labels tells every label, on all rows. With G groups that
     * happens by chance once in about 2 to the power of G - 1; fewer than eleven groups prove nothing.
     */
    static boolean always(GoldRows rows, IntFunction<String> category) {
        Map<String, Integer> meaning = new HashMap<>();
        java.util.Set<Integer> told = new java.util.HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Integer before = meaning.putIfAbsent(category.apply(i), rows.label(i));
            if (before != null && before != rows.label(i)) {
                return false;
            }
            told.add(rows.label(i));
        }
        return rows.independent().length >= FEWEST_GROUPS
                && told.size() > 1
                && meaning.size() <= rows.labels().size();
    }

    /** Kruskal and Wallis's test of a number against the label, with correction for ties. */
    static Association ofNumber(GoldRows rows, int[] units, IntToDoubleFunction number) {
        int n = units.length;
        double[] values = Arrays.stream(units).mapToDouble(number).toArray();
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, java.util.Comparator.comparingDouble(i -> values[i]));
        double[] rankSums = new double[rows.labels().size()];
        int[] counts = new int[rankSums.length];
        double ties = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            double size = (double) to - from;
            ties += size * size * size - size;
            for (int i = from; i < to; i++) {
                int label = rows.label(units[order[i]]);
                rankSums[label] += (from + 1 + to) / 2.0;
                counts[label]++;
            }
            from = to;
        }
        double correction = 1 - ties / ((double) n * n * n - n);
        long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
        if (n < 10 || occurring < 2 || correction < 1e-9) {
            return NONE;
        }
        double h = -3 * (n + 1.0);
        for (int label = 0; label < counts.length; label++) {
            h += counts[label] == 0
                    ? 0
                    : 12 / ((double) n * (n + 1)) * rankSums[label] * rankSums[label] / counts[label];
        }
        h /= correction;
        return new Association(tail(h, occurring - 1.0), h / (n - 1), 0, n);
    }

    private static double tail(double statistic, double df) {
        return ChiSquaredDistribution.of(df).survivalProbability(Math.max(0, statistic));
    }

    private static int sum(int[] counts) {
        return Arrays.stream(counts).sum();
    }
}
