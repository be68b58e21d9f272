package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap draws of several figures, and the bounds that follow from them at any level. They are made when the first
 * bounds are asked for, since many figures need none. Safe for use by several threads.
 */
final class Replicates {
    private final double[] estimates;
    private final Supplier<Drawn> drawing;
    private @Nullable Drawn made;

    /** What was drawn of each figure. */
    static final class Drawn {
        private final double[][] sorted;
        private final double[] accelerations;
        private final int draws;

        Drawn(double[][] drawn, double[] accelerations) {
            this.accelerations = accelerations;
            this.draws = drawn.length == 0 ? 0 : drawn[0].length;
            this.sorted = new double[drawn.length][];
            Arrays.setAll(
                    sorted,
                    f -> Arrays.stream(drawn[f])
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray());
        }
    }

    Replicates(double[] estimates, Supplier<Drawn> drawing) {
        this.estimates = estimates;
        this.drawing = drawing;
    }

    private synchronized Drawn drawn() {
        if (made == null) {
            made = drawing.get();
        }
        return made;
    }

    double estimate(int figure) {
        return estimates[figure];
    }

    double acceleration(int figure) {
        return drawn().accelerations[figure];
    }

    /**
     * Bounds of a defined figure.
     *
     * @param groups number of groups, 0 when rows stand for themselves
     */
    Interval interval(int figure, double level, long n, int groups) {
        double estimate = estimates[figure];
        double[] values = drawn().sorted[figure];
        int undefined = drawn().draws - values.length;
        if (values.length * 2 < drawn().draws) {
            return Interval.unbounded(
                            estimate,
                            "undefined in " + undefined + " of " + drawn().draws + " bootstrap draws",
                            n,
                            groups)
                    .withUndefinedDraws(undefined);
        }
        if (alike(values[0], values[values.length - 1])) {
            return Interval.unbounded(estimate, "every bootstrap draw gave the same value", n, groups)
                    .withUndefinedDraws(undefined);
        }
        double tail = Levels.tail(level);
        double bias = Levels.normalQuantile(below(values, estimate));
        double low = corrected(bias, acceleration(figure), tail);
        double high = corrected(bias, acceleration(figure), 1 - tail);
        boolean usable = !Double.isNaN(low) && !Double.isNaN(high);
        String method = (usable ? "bca" : "percentile") + (groups > 0 ? "_grouped" : "");
        return Interval.of(
                        estimate,
                        quantile(values, usable ? low : tail),
                        quantile(values, usable ? high : 1 - tail),
                        level,
                        method,
                        n,
                        groups)
                .withUndefinedDraws(undefined);
    }

    /** Equal draws may differ in the last bits of a figure. */
    private static boolean alike(double lowest, double highest) {
        return highest - lowest <= 1e-13 * Math.max(Math.abs(lowest), Math.abs(highest));
    }

    /** Share of draws below the estimate, those equal to it counted half: many figures take few values. */
    private static double below(double[] values, double estimate) {
        // Equal tables may differ in the last bits of a figure.
        return (insertion(values, estimate - 1e-12) + insertion(values, estimate + 1e-12)) / (2.0 * values.length);
    }

    private static int insertion(double[] values, double value) {
        int at = Arrays.binarySearch(values, value);
        return at < 0 ? -at - 1 : at;
    }

    /** The level at which to read the draws, NaN when the correction breaks down. */
    private static double corrected(double bias, double acceleration, double probability) {
        double shifted = bias + Levels.normalQuantile(probability);
        double divisor = 1 - acceleration * shifted;
        return Double.isInfinite(bias) || !(divisor > 0)
                ? Double.NaN
                : Levels.normalProbability(bias + shifted / divisor);
    }

    private static double quantile(double[] values, double probability) {
        double position = probability * (values.length - 1);
        int at = (int) Math.floor(position);
        int next = Math.min(at + 1, values.length - 1);
        return values[at] + (position - at) * (values[next] - values[at]);
    }
}
