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

    /**
     * The same for exact bounds. Independent rows that these are worth at least: what they would be worth if rows of a
     * group were always alike, (sum m)&sup2;/sum m&sup2;. Used where too few groups miss to estimate how alike they are.
     */
    EdgeRate edge() {
        int withHits = 0;
        int withMisses = 0;
        double squares = 0;
        for (int g = 0; g < hits.length; g++) {
            withHits += hits[g] > 0 ? 1 : 0;
            withMisses += hits[g] < sizes[g] ? 1 : 0;
            squares += (double) sizes[g] * sizes[g];
        }
        double n = sum(sizes);
        return new EdgeRate(sum(hits) / n, n * n / squares, withHits, withMisses);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
