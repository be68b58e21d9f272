package dev.plumbline.statistics;

/** Wilson's score limits of a rate; n and the quantile are free so that groups can change both. */
final class Wilson {
    private Wilson() {}

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
