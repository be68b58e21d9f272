package dev.plumbline.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a number of labelled rows can settle before anything is measured: a judge passes a bar when the lower end of
 * the Wilson interval of its accuracy reaches it.
 *
 * <pre>{@code
 * Power.passes(79, 0.90, 0.85, 0.95);   // 0.19: a judge truly at 90 % passes a bar of 85 % 19 times in 100
 * Power.fewestRows(0.85, 0.95);         // 22: below, even a perfect judge cannot pass
 * }</pre>
 *
 * <p>Exact for independent rows. Rows in groups are worth n/deff ({@link Proportion#designEffect}).
 */
public final class Power {
    private Power() {}

    /**
     * Probability that a judge passes.
     *
     * @param rows labelled rows
     * @param truth its true accuracy, 0..1
     * @param bar what the lower bound must reach, between 0 and 1
     * @param level two-sided level; 0.95 makes the bound one-sided at 97.5 %
     */
    public static double passes(int rows, double truth, double bar, double level) {
        checkBar(bar);
        double z = Levels.z(level);
        int needed = fewestHits(rows, bar, z);
        return needed > rows ? 0 : BinomialDistribution.of(rows, truth).survivalProbability(needed - 1);
    }

    private static int fewestHits(int rows, double bar, double z) {
        int low = 0;
        int high = rows + 1;
        // The lower bound rises with the hits, so bisect.
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean enough = middle > rows || (rows > 0 && Wilson.lower((double) middle / rows, rows, z) >= bar);
            if (enough) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Fewest rows with which anything can pass: every row right gives 1/(1 + z&sup2;/n) as lower bound. */
    public static long fewestRows(double bar, double level) {
        checkBar(bar);
        double z = Levels.z(level);
        return (long) Math.ceil(z * z * bar / (1 - bar) - 1e-9);
    }

    /**
     * Rows at which an observed rate would pass if it stayed: z&sup2; bar(1 - bar)/(rate - bar)&sup2;, times the design
     * effect. Empty when the rate does not exceed the bar, because no number of rows would then do.
     *
     * @param designEffect 1 for independent rows
     */
    public static OptionalLong rowsNeeded(double rate, double bar, double designEffect, double level) {
        return rows(rate, bar, designEffect, Levels.z(level));
    }

    /**
     * The same for a rate as it was observed: with groups by Student's t as its interval is, so that it never says fewer
     * rows than were too few. Empty too where all rows are in one group.
     */
    public static OptionalLong rowsNeeded(Proportion rate, double bar, double level) {
        return rate.value().isEmpty() || rate.inOneGroup()
                ? OptionalLong.empty()
                : rows(rate.value().getAsDouble(), bar, rate.designEffect(), rate.quantile(level));
    }

    private static OptionalLong rows(double rate, double bar, double designEffect, double quantile) {
        checkBar(bar);
        if (!(rate > bar)) {
            return OptionalLong.empty();
        }
        double independent = quantile * quantile * bar * (1 - bar) / ((rate - bar) * (rate - bar));
        return OptionalLong.of((long) Math.ceil(designEffect * independent - 1e-9));
    }

    private static void checkBar(double bar) {
        if (!(bar > 0 && bar < 1)) {
            throw new IllegalArgumentException("a bar lies between 0 and 1, such as 0.85, got " + bar);
        }
    }
}
