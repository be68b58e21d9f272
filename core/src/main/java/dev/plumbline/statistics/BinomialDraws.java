package dev.plumbline.statistics;

import java.util.random.RandomGenerator;

/**
 * Random binomial counts in constant time however large n is, so that a million rows cost no more than a hundred.
 *
 * <p>Inversion for small means; beyond, transformed rejection with squeeze (H&ouml;rmann 1993, algorithm BTRS).
 */
final class BinomialDraws {
    private static final double INVERSION_LIMIT = 10;

    private BinomialDraws() {}

    static int next(RandomGenerator random, int n, double p) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - next(random, n, 1 - p);
        }
        return n * p < INVERSION_LIMIT ? inverted(random, n, p) : rejected(random, n, p);
    }

    private static int inverted(RandomGenerator random, int n, double p) {
        double odds = p / (1 - p);
        double none = Math.exp(n * Math.log1p(-p));
        while (true) {
            double left = random.nextDouble();
            double share = none;
            for (int hits = 0; hits <= n; hits++) {
                if (left <= share) {
                    return hits;
                }
                left -= share;
                share *= odds * (n - hits) / (hits + 1.0);
            }
            // Rounding left a sliver of probability beyond n: draw again.
        }
    }

    private static int rejected(RandomGenerator random, int n, double p) {
        double spread = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * spread;
        double odds = p / (1 - p);
        int mode = (int) ((n + 1.0) * p);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double edge = 0.5 - Math.abs(u);
            double candidate = Math.floor((2 * a / edge + b) * u + centre);
            if (candidate < 0 || candidate > n) {
                continue;
            }
            int k = (int) candidate;
            if (edge >= 0.07 && v <= squeeze) {
                return k;
            }
            double accepted = (mode + 0.5) * Math.log((mode + 1.0) / (odds * (n - mode + 1.0)))
                    + (n + 1.0) * Math.log((n - mode + 1.0) / (n - k + 1.0))
                    + (k + 0.5) * Math.log(odds * (n - k + 1.0) / (k + 1.0))
                    + stirlingTail(mode)
                    + stirlingTail(n - mode)
                    - stirlingTail(k)
                    - stirlingTail(n - k);
            if (Math.log(v * alpha / (a / (edge * edge) + b)) <= accepted) {
                return k;
            }
        }
    }

    /** ln k! minus Stirling's formula around k + 1. */
    private static double stirlingTail(int k) {
        if (k < 10) {
            double logFactorial = 0;
            for (int i = 2; i <= k; i++) {
                logFactorial += Math.log(i);
            }
            return logFactorial - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1.0) - (k + 1.0));
        }
        double next = k + 1.0;
        double square = next * next;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
    }
}
