package dev.plumbline.statistics;

import java.util.function.IntPredicate;

/** Who is right on some of the rows, in all and by group; "first" is the judge after, "second" the one before. */
final class PairedOutcomes {
    private final PairedCounts counts;
    private final long[] differences;
    private final long[] sizes;
    private final boolean[] differs;
    private final boolean single;

    private PairedOutcomes(PairedCounts counts, long[] differences, long[] sizes, boolean[] differs, boolean single) {
        this.counts = counts;
        this.differences = differences;
        this.sizes = sizes;
        this.differs = differs;
        this.single = single;
    }

    static PairedOutcomes of(Groups groups, IntPredicate counted, IntPredicate before, IntPredicate after) {
        long[] totals = new long[4];
        long[] differences = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        boolean[] differs = new boolean[groups.count()];
        for (int row = 0; row < groups.rows(); row++) {
            if (counted.test(row)) {
                boolean wasRight = before.test(row);
                boolean isRight = after.test(row);
                int group = groups.of(row);
                totals[(wasRight ? 2 : 0) + (isRight ? 1 : 0)]++;
                differences[group] += (isRight ? 1 : 0) - (wasRight ? 1 : 0);
                sizes[group]++;
                differs[group] |= wasRight != isRight;
            }
        }
        return new PairedOutcomes(
                new PairedCounts(totals[3], totals[1], totals[2], totals[0]),
                differences,
                sizes,
                differs,
                groups.single());
    }

    PairedCounts counts() {
        return counts;
    }

    /** Of each group, rows that only the first gets right less rows that only the second does. */
    long[] differences() {
        return differences.clone();
    }

    /** Groups that have rows here. */
    int groups() {
        int count = 0;
        for (long size : sizes) {
            count += size > 0 ? 1 : 0;
        }
        return count;
    }

    /** Whether the judges differ in so few groups that resampling them shows too little of what could be. */
    boolean few() {
        int count = 0;
        for (boolean differ : differs) {
            count += differ ? 1 : 0;
        }
        return count < Thresholds.FEWEST_AT_EDGE;
    }

    /** Newcombe's bounds as if rows of a group were always alike. */
    Bounds cautious(double level) {
        double squares = 0;
        for (long size : sizes) {
            squares += (double) size * size;
        }
        int groups = groups();
        double quantile = single || groups < 2 ? Levels.z(level) : Levels.t(level, groups - 1);
        return Newcombe.bounds(counts, squares / counts.rows(), quantile, true);
    }
}
