package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A rate whose bounds hold at every number of rows at once, so that one may look after each row and stop when one likes.
 *
 * <pre>{@code
 * ConfidenceSequence sequence = ConfidenceSequence.of(hits);      // true and false, in the order in which rows were drawn
 * sequence.interval(0.95).text();                                 // 0.91 [0.85, 0.96]
 * sequence.stop(0.85, 0.95);                                      // ABOVE after 212 rows
 * sequence.rowsNeeded(0.85, 0.95);                                // where it did not stop: rows in all, if the rate stays
 * }</pre>
 *
 * <p>Betting against each rate m (Waudby-Smith and Ramdas 2024; Ville 1939): whoever stakes the share &theta; of his wealth
 * on each row being a hit, at the odds that are fair if the rate is m, multiplies it by {@code 1 - θ + θ x/m}. If the true
 * rate is m or less his wealth does not grow on average, so that it ever reaches 1/&alpha; with a probability of &alpha;
 * at most. The wealth here is the mean of that of 33 gamblers whose &theta; stand at equal steps of log(&theta;/(1 -
 * &theta;)) from -4 to 4 (Robbins 1970 mixes so); the lower bound is the least m at which it is under 1/&alpha;, &alpha; =
 * (1 - level)/2. The upper bound is that of misses. Wealth depends on how many rows are hits and not on their order; when it
 * first reached 1/&alpha; does.
 *
 * <p>Rows are taken as independent draws of a stream with one rate. Drawn without replacement from a file that is itself a
 * random part of such a stream they are that too; nothing is made of the file being finite, so that the bounds speak of the
 * stream and do not close when all rows of the file are known.
 *
 * <p><b>With groups</b> the unit is the group: with s hits of its n rows, and M the most rows that a group can have, wealth
 * is multiplied by {@code 1 + θ (s/m - n)/M}. Groups have to be drawn independently of how large they are; rows of a group
 * may be as alike as they like. The rate is that of rows, as large groups count for more.
 *
 * <p>It misleads when rows were not drawn at random, when rows that are hard were left for later, and when what is bet
 * against was changed because of rows that count. It needs more rows than an interval for a number of rows that was fixed
 * beforehand: that is the price of looking. Immutable and safe for use by several threads.
 */
public final class ConfidenceSequence {
    private static final int GAMBLERS = 33;
    private static final double WIDEST = 4;
    private static final double[] STAKES = stakes();
    private static final int HALVINGS = 60;
    private static final long MOST = 10_000_000;

    private final long[] hits;
    private final long[] sizes;
    private final int largest;
    private final long rows;
    private final long allHits;
    private final int units;

    private ConfidenceSequence(long[] hits, long[] sizes, int largest) {
        this.hits = hits;
        this.sizes = sizes;
        this.largest = largest;
        long n = 0;
        long found = 0;
        int filled = 0;
        for (int unit = 0; unit < sizes.length; unit++) {
            n += sizes[unit];
            found += hits[unit];
            filled += sizes[unit] > 0 ? 1 : 0;
        }
        this.rows = n;
        this.allHits = found;
        this.units = filled;
    }

    /** Rows that stand for themselves, in the order in which they were drawn. */
    public static ConfidenceSequence of(boolean... hits) {
        long[] found = new long[hits.length];
        long[] sizes = new long[hits.length];
        for (int row = 0; row < hits.length; row++) {
            found[row] = hits[row] ? 1 : 0;
            sizes[row] = 1;
        }
        return new ConfidenceSequence(found, sizes, 1);
    }

    /**
     * Groups in the order in which they were drawn; those without rows change nothing.
     *
     * @param hits hits of each group
     * @param sizes rows of each group
     * @param largest the most rows that a group can have, known before any of them was looked at
     * @throws IllegalArgumentException when the arrays differ in length, hits lie outside 0..size, or a group is larger
     */
    public static ConfidenceSequence ofGroups(long[] hits, long[] sizes, int largest) {
        if (hits.length != sizes.length) {
            throw new IllegalArgumentException(
                    "hits of " + hits.length + " groups but sizes of " + sizes.length + ": give one of each a group");
        }
        for (int group = 0; group < sizes.length; group++) {
            if (hits[group] < 0 || hits[group] > sizes[group] || sizes[group] > largest) {
                throw new IllegalArgumentException("a group has 0.." + largest
                        + " rows and no more hits than rows, got " + hits[group] + " of " + sizes[group]);
            }
        }
        return new ConfidenceSequence(hits.clone(), sizes.clone(), largest);
    }

    private static double[] stakes() {
        double[] stakes = new double[GAMBLERS];
        for (int i = 0; i < GAMBLERS; i++) {
            stakes[i] = 1 / (1 + Math.exp(WIDEST - i * 2 * WIDEST / (GAMBLERS - 1)));
        }
        return stakes;
    }

    /** On which side of a bar the rate was found to be. */
    public enum Side {
        /** Above it: the lower bound reached the bar. */
        ABOVE,
        /** Below it: the upper bound came down to the bar. */
        BELOW,
        /** The bar was always between the bounds. */
        OPEN
    }

    /**
     * Where a sequence ended.
     *
     * @param side of the bar
     * @param units rows, or groups, until then; all of them where it is open
     */
    public record Stop(Side side, int units) {}

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** The first rows or groups alone. */
    public ConfidenceSequence first(int count) {
        return new ConfidenceSequence(Arrays.copyOf(hits, count), Arrays.copyOf(sizes, count), largest);
    }

    /** When a bound first reached the bar, each at the one-sided error of (1 - level)/2. */
    public Stop stop(double bar, double level) {
        OptionalInt above = above(bar, level, 0);
        OptionalInt below = below(bar, level, 0);
        int over = above.orElse(Integer.MAX_VALUE);
        int under = below.orElse(Integer.MAX_VALUE);
        if (above.isEmpty() && below.isEmpty()) {
            return new Stop(Side.OPEN, sizes.length);
        }
        return over < under ? new Stop(Side.ABOVE, over) : new Stop(Side.BELOW, under);
    }

    /**
     * Rows, or groups, after which the lower bound first was at the bar or above it; empty where it never was.
     *
     * @param fewest units with rows before which nothing counts as found
     */
    public OptionalInt above(double bar, double level, int fewest) {
        return reached(bar, level, fewest, false);
    }

    /** Rows, or groups, after which the upper bound first was at the bar or below it; empty where it never was. */
    public OptionalInt below(double bar, double level, int fewest) {
        return reached(bar, level, fewest, true);
    }

    private OptionalInt reached(double bar, double level, int fewest, boolean misses) {
        checkBar(bar);
        double wanted = 1 / Levels.tail(level);
        double rate = misses ? 1 - bar : bar;
        double[] wealth = even();
        int filled = 0;
        for (int unit = 0; unit < sizes.length; unit++) {
            if (sizes[unit] > 0) {
                double all = bet(wealth, misses ? sizes[unit] - hits[unit] : hits[unit], sizes[unit], rate);
                filled++;
                if (filled >= fewest && all >= wanted) {
                    return OptionalInt.of(unit + 1);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static double[] even() {
        double[] wealth = new double[GAMBLERS];
        Arrays.fill(wealth, 1.0 / GAMBLERS);
        return wealth;
    }

    /** One more unit; the wealth of all. */
    private double bet(double[] wealth, long hit, long size, double rate) {
        double won = (hit / rate - size) / largest;
        double sum = 0;
        for (int i = 0; i < GAMBLERS; i++) {
            // What grew beyond all numbers stays there, and what was lost stays lost: neither gains from rounding.
            wealth[i] = Math.min(Double.MAX_VALUE / GAMBLERS, wealth[i] * (1 + STAKES[i] * won));
            sum += wealth[i];
        }
        return sum;
    }

    /**
     * The bounds by now: {@code betting}, or {@code betting_grouped}. They hold at all numbers of rows together, so that
     * they are wider than those of {@link Proportion#wilson}.
     */
    public Interval interval(double level) {
        double wanted = Math.log(1 / Levels.tail(level));
        if (rows == 0) {
            return Interval.undefined("no rows", 0);
        }
        double value = (double) allHits / rows;
        return Interval.of(
                value,
                allHits == 0 ? 0 : bound(value, wanted, false),
                allHits == rows ? 1 : 1 - bound(1 - value, wanted, true),
                level,
                largest == 1 ? "betting" : "betting_grouped",
                rows,
                largest == 1 ? 0 : units);
    }

    /** The least rate at which wealth is under what is wanted: it falls with the rate, and is at most 1 at the observed one. */
    private double bound(double value, double wanted, boolean misses) {
        Map<Long, Integer> kinds = kinds(misses);
        double low = 0;
        double high = value;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (middle > 0 && logWealth(logs(middle, kinds), 1) >= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many units there are of each number of hits, or misses, and of rows. */
    private Map<Long, Integer> kinds(boolean misses) {
        Map<Long, Integer> kinds = new HashMap<>();
        for (int unit = 0; unit < sizes.length; unit++) {
            if (sizes[unit] > 0) {
                long hit = misses ? sizes[unit] - hits[unit] : hits[unit];
                kinds.merge(hit << Integer.SIZE | sizes[unit], 1, Integer::sum);
            }
        }
        return kinds;
    }

    /** Logarithm of what each gambler has made of 1. */
    private double[] logs(double rate, Map<Long, Integer> kinds) {
        double[] logs = new double[GAMBLERS];
        kinds.forEach((kind, count) -> {
            double won = ((kind >> Integer.SIZE) / rate - (kind & 0xFFFF_FFFFL)) / largest;
            for (int i = 0; i < GAMBLERS; i++) {
                logs[i] += count * Math.log1p(STAKES[i] * won);
            }
        });
        return logs;
    }

    /** Logarithm of the mean wealth, if rows went on as they were until there are so many times as many. */
    private static double logWealth(double[] logs, double times) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, times * log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(times * log - most);
        }
        return most + Math.log(sum / GAMBLERS);
    }

    /**
     * Rows in all, in groups like these, at which a bound would reach the bar if rows went on as they were. Empty without
     * rows, and where the rate is at the bar or too near to it for 10 million rows. It is an expectation and no promise: the
     * rate moves with each row.
     */
    public OptionalLong rowsNeeded(double bar, double level) {
        checkBar(bar);
        double wanted = Math.log(1 / Levels.tail(level));
        if (rows == 0) {
            return OptionalLong.empty();
        }
        boolean over = (double) allHits / rows > bar;
        double[] logs = logs(over ? bar : 1 - bar, kinds(!over));
        double most = (double) MOST / rows;
        if (most <= 1 || logWealth(logs, most) < wanted) {
            return OptionalLong.empty();
        }
        // Wealth begins at 1 and is convex in the rows, so that it crosses once.
        long low = 0;
        long high = MOST;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (logWealth(logs, (double) middle / rows) >= wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalLong.of(high);
    }

    private static void checkBar(double bar) {
        if (!(bar > 0 && bar < 1)) {
            throw new IllegalArgumentException("a bar lies between 0 and 1, such as 0.85, got " + bar);
        }
    }
}
