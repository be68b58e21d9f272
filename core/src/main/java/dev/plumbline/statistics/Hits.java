package dev.plumbline.statistics;

import java.util.function.IntPredicate;

/** Which rows count for a rate and which of them are hits, summed by group. */
final class Hits {
    private final long[] hits;
    private final long[] sizes;

    private Hits(long[] hits, long[] sizes) {
        this.hits = hits;
        this.sizes = sizes;
    }

    static Hits of(Groups groups, IntPredicate counts, IntPredicate hit) {
        long[] hits = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        for (int row = 0; row < groups.rows(); row++) {
            if (counts.test(row)) {
                sizes[groups.of(row)]++;
                hits[groups.of(row)] += hit.test(row) ? 1 : 0;
            }
        }
        return new Hits(hits, sizes);
    }

    Proportion proportion() {
        return Proportion.ofGroups(hits, sizes);
    }

    long n() {
        return sum(sizes);
    }

    /** Groups with at least one row that is no hit. */
    int groupsWithMisses() {
        int count = 0;
        for (int g = 0; g < hits.length; g++) {
            count += hits[g] < sizes[g] ? 1 : 0;
        }
        return count;
    }

    /** Groups with at least one hit. */
    int groupsWithHits() {
        int count = 0;
        for (long own : hits) {
            count += own > 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Independent rows that these are worth at least: what they would be worth if rows of a group were always alike,
     * (sum m)&sup2;/sum m&sup2;. Used where too few groups miss to estimate how alike they are.
     */
    double leastEffective() {
        double squares = 0;
        for (long size : sizes) {
            squares += (double) size * size;
        }
        double n = n();
        return n * n / squares;
    }

    /** Exact bounds on the rate, each wrong with at most the given probability. */
    Bounds exact(double tail) {
        double effective = leastEffective();
        // Where every row is a hit, rounding could put the product above the whole.
        double effectiveHits = Math.min(effective, effective * sum(hits) / n());
        return new Bounds(
                ClopperPearson.lower(effectiveHits, effective, 1 - tail),
                ClopperPearson.upper(effectiveHits, effective, 1 - tail));
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
