package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Confidence levels and the quantiles that belong to them. */
public final class Levels {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Levels() {}

    static double checked(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level lies between 0 and 1, such as 0.95, got " + level);
        }
        return level;
    }

    /** Probability left out at each end of a two-sided interval. */
    static double tail(double level) {
        return (1 - checked(level)) / 2;
    }

    /**
     * The normal quantile of a two-sided level, 1.959964 at .95.
     *
     * @throws IllegalArgumentException when the level does not lie between 0 and 1
     */
    public static double z(double level) {
        return NORMAL.inverseSurvivalProbability(tail(level));
    }

    /**
     * Student's quantile of a two-sided level.
     *
     * @throws IllegalArgumentException when the level does not lie between 0 and 1, or there is no degree of freedom
     */
    public static double t(double level, int degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability(tail(level));
    }

    static double normalQuantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    static double normalProbability(double quantile) {
        return NORMAL.cumulativeProbability(quantile);
    }
}
