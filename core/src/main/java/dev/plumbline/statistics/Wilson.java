package dev.plumbline.statistics;

/** Wilson's score limits of a rate (1927); n and the quantile are free so that groups and weights can change both. */
public final class Wilson {
    private Wilson() {}

    /**
     * The interval of a rate: method {@code wilson}, or {@code wilson_deff} where rows are worth fewer. With groups the
     * quantile is Student's t by their number; one group alone gives no bounds.
     *
     * @param rate from 0 to 1
     * @param effective number of independent rows that tell as much of it
     * @param n rows that were counted
     * @param groups groups that they form, 0 when each stands for itself
     * @throws IllegalArgumentException when the level does not lie between 0 and 1
     */
    public static Interval interval(double rate, double effective, long n, int groups, double level) {
        Levels.checked(level);
        if (n == 0) {
            return Interval.undefined("no rows", 0);
        }
        if (groups == 1) {
            return Interval.unbounded(rate, Proportion.ONE_GROUP, n, groups);
        }
        double quantile = groups == 0 ? Levels.z(level) : Levels.t(level, groups - 1);
        return Interval.of(
                rate,
                lower(rate, effective, quantile),
                upper(rate, effective, quantile),
                level,
                groups > 0 || effective < n ? "wilson_deff" : "wilson",
                n,
                groups);
    }

    static double lower(double rate, double n, double z) {
        // At the edge the formula is 0 only up to rounding.
        return rate <= 0 ? 0 : Math.max(0, centre(rate, n, z) - half(rate, n, z));
    }

    static double upper(double rate, double n, double z) {
        return rate >= 1 ? 1 : Math.min(1, centre(rate, n, z) + half(rate, n, z));
    }

    private static double centre(double rate, double n, double z) {
        return (rate + z * z / (2 * n)) / (1 + z * z / n);
    }

    private static double half(double rate, double n, double z) {
        return z / (1 + z * z / n) * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
    }
}
