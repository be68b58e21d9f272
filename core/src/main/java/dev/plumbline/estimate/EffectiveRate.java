package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.Wilson;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * A rate and the number of independent, equally likely rows that would tell as much of it.
 *
 * <p>Rows in groups count n/deff (see {@link Proportion}); rows with weights w count (&Sigma;w)&sup2;/&Sigma;w&sup2; (Kish
 * 1965), and the rate is &Sigma;w over hits by &Sigma;w over all.
 *
 * @param value the rate; {@code NaN} without rows
 * @param rows effective number of rows
 * @param n rows that were counted
 * @param groups groups that they form, 0 when each stands for itself
 */
public record EffectiveRate(double value, double rows, long n, int groups) {
    /** Of a rate without weights. */
    public static EffectiveRate of(Proportion rate) {
        return new EffectiveRate(
                rate.value().orElse(Double.NaN), rate.n() / rate.designEffect(), rate.n(), rate.groups());
    }

    /**
     * Rows that stand for themselves.
     *
     * @throws IllegalArgumentException when hits lie outside 0..n
     */
    public static EffectiveRate of(long hits, long n) {
        return of(Proportion.of(hits, n));
    }

    static EffectiveRate of(Groups groups, IntPredicate counts, IntPredicate hit, IntToDoubleFunction weight) {
        long[] hits = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        double hitWeight = 0;
        double allWeight = 0;
        double squares = 0;
        for (int row = 0; row < groups.rows(); row++) {
            if (counts.test(row)) {
                double w = weight.applyAsDouble(row);
                boolean isHit = hit.test(row);
                sizes[groups.of(row)]++;
                hits[groups.of(row)] += isHit ? 1 : 0;
                hitWeight += isHit ? w : 0;
                allWeight += w;
                squares += w * w;
            }
        }
        Proportion plain = Proportion.ofGroups(hits, sizes);
        return plain.n() == 0
                ? of(plain)
                : new EffectiveRate(
                        hitWeight / allWeight,
                        allWeight * allWeight / squares / plain.designEffect(),
                        plain.n(),
                        plain.groups());
    }

    /** Wilson's interval on the effective rows, with groups by Student's t. */
    public Interval wilson(double level) {
        return Wilson.interval(value, rows, n, groups, level);
    }

    double variance() {
        return value * (1 - value) / rows;
    }

    /** With so many hits and misses more, which keeps it off the edge. */
    EffectiveRate smoothed(double each) {
        return new EffectiveRate((value * rows + each) / (rows + 2 * each), rows + 2 * each, n, groups);
    }
}
