package dev.plumbline.statistics;

/** Counts at places of which those below a place are summed in O(log n) (Fenwick 1994). */
final class CumulativeCounts {
    private final int[] sums;
    private final int[] counts;
    private long total;

    CumulativeCounts(int places) {
        this.sums = new int[places + 1];
        this.counts = new int[places];
    }

    void add(int place, long count) {
        if (count == 0) {
            return;
        }
        total += count;
        counts[place] += (int) count;
        for (int at = place + 1; at < sums.length; at += at & -at) {
            sums[at] += (int) count;
        }
    }

    /** What was added at places below one. */
    long below(int place) {
        long sum = 0;
        for (int at = place; at > 0; at -= at & -at) {
            sum += sums[at];
        }
        return sum;
    }

    /** What was added at places above one, where what lies below is known. */
    long above(int place, long below) {
        return total - below - counts[place];
    }
}
