package dev.plumbline.statistics;

/**
 * Intervals for a difference of two rates (Newcombe 1998), built from the Wilson limits of each.
 *
 * <pre>{@code
 * Newcombe.independent(56, 70, 48, 80, 0.95).text();   // 0.20 [0.05, 0.33]
 * Newcombe.paired(36, 12, 2, 0, 0.95).text();          // 0.20 [0.06, 0.34]
 * }</pre>
 *
 * <p>Rows are taken as independent of each other; rows in groups go through {@link PairedComparison}.
 */
public final class Newcombe {
    private Newcombe() {}

    /** First rate minus second, on different rows: method {@code newcombe} (his method 10 for independent rates). */
    public static Interval independent(long firstHits, long firstRows, long secondHits, long secondRows, double level) {
        Proportion.of(firstHits, firstRows);
        Proportion.of(secondHits, secondRows);
        double z = Levels.z(level);
        if (firstRows == 0 || secondRows == 0) {
            return Interval.undefined("no rows", firstRows + secondRows);
        }
        double n = firstRows;
        double m = secondRows;
        double first = firstHits / n;
        double second = secondHits / m;
        double down = Math.hypot(first - Wilson.lower(first, n, z), Wilson.upper(second, m, z) - second);
        double up = Math.hypot(Wilson.upper(first, n, z) - first, second - Wilson.lower(second, m, z));
        double difference = first - second;
        return Interval.of(
                difference, difference - down, difference + up, level, "newcombe", firstRows + secondRows, 0);
    }

    /**
     * First rate minus second, on the same rows, his method 10, which corrects the correlation for continuity.
     *
     * @param both rows where both are right
     * @param onlyFirst rows where only the first is right
     * @param onlySecond rows where only the second is right
     * @param neither rows where neither is right
     */
    public static Interval paired(long both, long onlyFirst, long onlySecond, long neither, double level) {
        return interval(new PairedCounts(both, onlyFirst, onlySecond, neither), true, level);
    }

    /** As {@link #paired}, his method 8, without the correction. */
    public static Interval pairedMethod8(long both, long onlyFirst, long onlySecond, long neither, double level) {
        return interval(new PairedCounts(both, onlyFirst, onlySecond, neither), false, level);
    }

    private static Interval interval(PairedCounts counts, boolean corrected, double level) {
        if (counts.rows() == 0) {
            return Interval.undefined("no rows", 0);
        }
        Bounds bounds = bounds(counts, 1, Levels.z(level), corrected);
        return Interval.of(
                counts.difference(),
                bounds.low(),
                bounds.high(),
                level,
                corrected ? "newcombe_10" : "newcombe_8",
                counts.rows(),
                0);
    }

    /** Bounds when the counts are worth {@code 1/designEffect} of as many independent rows. */
    static Bounds bounds(PairedCounts counts, double designEffect, double quantile, boolean corrected) {
        double n = counts.rows() / designEffect;
        double a = counts.both() / designEffect;
        double b = counts.onlyFirst() / designEffect;
        double c = counts.onlySecond() / designEffect;
        double d = counts.neither() / designEffect;
        double first = (a + b) / n;
        double second = (a + c) / n;
        double phi = correlation(a, b, c, d, n, corrected);
        double firstDown = first - Wilson.lower(first, n, quantile);
        double firstUp = Wilson.upper(first, n, quantile) - first;
        double secondDown = second - Wilson.lower(second, n, quantile);
        double secondUp = Wilson.upper(second, n, quantile) - second;
        double difference = first - second;
        return new Bounds(
                difference - combined(firstDown, secondUp, phi), difference + combined(firstUp, secondDown, phi));
    }

    private static double combined(double first, double second, double phi) {
        return Math.sqrt(Math.max(0, first * first - 2 * phi * first * second + second * second));
    }

    private static double correlation(double a, double b, double c, double d, double n, boolean corrected) {
        double margins = (a + b) * (c + d) * (a + c) * (b + d);
        if (margins == 0) {
            return 0;
        }
        double product = a * d - b * c;
        if (corrected && product > 0) {
            product = Math.max(product - n / 2, 0);
        }
        return product / Math.sqrt(margins);
    }
}
