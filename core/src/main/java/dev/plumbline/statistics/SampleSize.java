package dev.plumbline.statistics;

/**
 * How many independent rows a question needs before any of them is labelled.
 *
 * <pre>{@code
 * SampleSize.ofRate(0.85, 0.05, 0.95);              // 196: 85 % to 5 points on either side
 * SampleSize.ofGain(0.10, 0.05, 0.8, 0.95);         // 469: to find that 10 % got right and 5 % got wrong
 * SampleSize.showing(0.85, 0.90, 0.8, 0.95);        // rows with which a judge at 90 % passes a bar of 85 % 8 times in 10
 * }</pre>
 *
 * <p>Rates are from 0 to 1, half widths and differences too (0.05 is five points). {@link #ofRate} is exact for the rate it is
 * given, and {@link #showing} for independent rows; {@link #ofKappa} and {@link #ofGain} are normal approximations, which
 * are rough where they say few rows. All mislead where what they assume is wrong: the expected value is a guess, and rows of
 * a group are worth fewer (multiply by {@code 1 + (m - 1) icc} for groups of m). Static, so safe for use by several threads.
 */
public final class SampleSize {
    /** The largest &kappa; that rows can be counted for: nearer to 1 the approximation promises an interval from hardly any. */
    public static final double LARGEST_KAPPA = .95;

    private static final long MOST = 100_000_000;
    private static final int FEW = 200;

    private SampleSize() {}

    /**
     * Rows at which the Wilson interval of a rate is at most so wide: half width {@code z / (1 + z²/n) √(p(1 - p)/n +
     * z²/4n²)} (Wilson 1927), which falls with n.
     *
     * @param rate what will be observed
     * @param half largest half width, above 0
     */
    public static long ofRate(double rate, double half, double level) {
        share("rate", rate);
        between("half width", half);
        double z = Levels.z(level);
        long low = 1;
        long high = 2;
        while (halfWidth(rate, high, z) > half) {
            low = high;
            high = doubled(high);
        }
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (halfWidth(rate, middle, z) > half) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double halfWidth(double rate, long n, double z) {
        return z / (1 + z * z / n) * Math.sqrt(rate * (1 - rate) / n + z * z / (4.0 * n * n));
    }

    /**
     * Rows at which the interval of Cohen's κ of two labels is at most so wide, by the variance {@code (1 - κ)[(1 - κ)(1 -
     * 2κ) + κ(2 - κ)/(2π(1 - π))]/n} (Donner and Eliasziw 1992), both raters using the labels equally often. A normal
     * approximation, which says nothing near 1, where the variance goes to 0.
     *
     * @param kappa what will be observed, from 0 to {@link #LARGEST_KAPPA}
     * @param prevalence share π of the positive label, between 0 and 1
     * @param half largest half width, above 0
     */
    public static long ofKappa(double kappa, double prevalence, double half, double level) {
        share("kappa", kappa);
        if (kappa > LARGEST_KAPPA) {
            throw new IllegalArgumentException(
                    "a kappa above " + LARGEST_KAPPA + " is too near to 1 for a normal approximation, got " + kappa);
        }
        between("prevalence", prevalence);
        between("half width", half);
        double z = Levels.z(level);
        double variance = (1 - kappa)
                * ((1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / (2 * prevalence * (1 - prevalence)));
        return counted(z * z * variance / (half * half));
    }

    /**
     * Rows on which McNemar's test finds a difference between two judges with the given power: {@code (z_α/2 √ψ + z_β √(ψ -
     * δ²))²/δ²} (Connor 1987, a normal approximation), δ = |fixed - broken| and ψ = fixed + broken as shares of all rows.
     *
     * @param fixed share of rows that only the second judge has right
     * @param broken share of rows that only the first one has right
     * @param power probability of finding it, between 0 and 1
     * @throws IllegalArgumentException when there is no difference to be found
     */
    public static long ofGain(double fixed, double broken, double power, double level) {
        share("share of fixed rows", fixed);
        share("share of broken rows", broken);
        between("power", power);
        double difference = Math.abs(fixed - broken);
        double discordant = fixed + broken;
        if (!(difference > 0) || discordant > 1) {
            throw new IllegalArgumentException("shares of fixed and broken rows differ and are 1 together at most, got "
                    + fixed + " and " + broken);
        }
        double root = Levels.z(level) * Math.sqrt(discordant)
                + Levels.normalQuantile(power) * Math.sqrt(Math.max(0, discordant - difference * difference));
        return counted(root * root / (difference * difference));
    }

    /**
     * Fewest rows from which on a judge of this true rate passes a gate with the given power, exactly: the number of hits is
     * binomial, and the gate passes where the lower end of the Wilson interval reaches the bar.
     *
     * @param bar what has to be reached, between 0 and 1
     * @param truth the true rate, above the bar
     * @param power probability of passing, between 0 and 1
     * @throws IllegalArgumentException when the rate is not above the bar, or that close to it that 100 million rows would not
     *     do
     */
    public static long showing(double bar, double truth, double power, double level) {
        between("power", power);
        share("rate", truth);
        long fewest = Power.fewestRows(bar, level);
        if (!(truth > bar)) {
            throw new IllegalArgumentException("a judge at " + truth + " does not pass a bar of " + bar);
        }
        double root = Levels.z(level) * Math.sqrt(bar * (1 - bar))
                + Math.max(0, Levels.normalQuantile(power)) * Math.sqrt(truth * (1 - truth));
        double normal = root * root / ((truth - bar) * (truth - bar));
        long low = fewest - 1;
        long high = Math.max(fewest, counted(2 * normal)) + FEW;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (Power.passes(Math.toIntExact(middle), truth, bar, level) >= power) {
                high = middle;
            } else {
                low = middle;
            }
        }
        // From row to row power rises and falls by what one more hit is worth, and rises by as much over 2/(truth -
        // bar)
        // rows: twice as far beyond any crossing none of the falls reaches below it.
        long rows = high + (long) Math.ceil(4 / (truth - bar)) + FEW;
        while (rows > fewest && Power.passes(Math.toIntExact(rows - 1), truth, bar, level) >= power) {
            rows--;
        }
        return rows;
    }

    private static long counted(double rows) {
        if (rows > MOST) {
            throw new IllegalArgumentException("that takes more than 100,000,000 rows");
        }
        return Math.max(1, (long) Math.ceil(rows - 1e-9));
    }

    private static long doubled(long rows) {
        if (rows > MOST) {
            throw new IllegalArgumentException("that takes more than 100,000,000 rows");
        }
        return 2 * rows;
    }

    private static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a " + what + " lies from 0 to 1, got " + value);
        }
    }

    private static void between(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("a " + what + " lies between 0 and 1, got " + value);
        }
    }
}
