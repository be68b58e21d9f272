package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact bounds on a probability (Clopper and Pearson 1934), one-sided, for guarantees.
 *
 * <pre>{@code
 * ClopperPearson.upper(0, 30, 0.95);   // 0.0950: no error in 30, yet up to 9.5 % may be wrong
 * }</pre>
 *
 * <p>Lower: the {@code 1 - confidence} quantile of Beta(x, n - x + 1), 0 when x = 0. Upper: the {@code confidence}
 * quantile of Beta(x + 1, n - x), 1 when x = n. They never promise too much for independent rows and are wider than
 * Wilson's on average. Counts need not be whole, so that rows in groups can enter as fewer effective rows.
 */
public final class ClopperPearson {
    private ClopperPearson() {}

    /**
     * The probability that the truth is at least, with the given one-sided confidence.
     *
     * @param hits 0..n
     * @param n rows, above 0
     * @param confidence such as 0.975
     */
    public static double lower(double hits, double n, double confidence) {
        check(hits, n, confidence);
        return hits <= 0 ? 0 : BetaDistribution.of(hits, n - hits + 1).inverseCumulativeProbability(1 - confidence);
    }

    /**
     * The probability that the truth is at most, with the given one-sided confidence.
     *
     * @param hits 0..n
     * @param n rows, above 0
     * @param confidence such as 0.975
     */
    public static double upper(double hits, double n, double confidence) {
        check(hits, n, confidence);
        return hits >= n ? 1 : BetaDistribution.of(hits + 1, n - hits).inverseSurvivalProbability(1 - confidence);
    }

    private static void check(double hits, double n, double confidence) {
        if (!(n > 0) || !(hits >= 0) || !(hits <= n)) {
            throw new IllegalArgumentException("hits must lie in 0..n with n above 0, got " + hits + " of " + n);
        }
        Levels.checked(confidence);
    }
}
