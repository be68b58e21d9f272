package dev.plumbline.probing;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.Thresholds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts a share over rows that come in groups: the question, the document, or the row that several copies were made of.
 *
 * <pre>{@code
 * GroupedShare killed = new GroupedShare();
 * killed.add(example.group(), true);
 * killed.interval();                       // Wilson's, on n/deff where groups have several rows
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class GroupedShare {
    private final Map<String, long[]> groups = new LinkedHashMap<>();

    /** Counts a row. */
    public void add(String group, boolean hit) {
        long[] counts = groups.computeIfAbsent(group, name -> new long[2]);
        counts[0] += hit ? 1 : 0;
        counts[1]++;
    }

    /** Rows that were counted. */
    public long rows() {
        return groups.values().stream().mapToLong(counts -> counts[1]).sum();
    }

    /** Rows of them that are hits. */
    public long hits() {
        return groups.values().stream().mapToLong(counts -> counts[0]).sum();
    }

    /** The share with its 95 % interval, as {@link Proportion} makes it; undefined without rows. */
    public Interval interval() {
        return groups.isEmpty()
                ? Interval.undefined("no rows", 0)
                : Proportion.ofGroups(column(0), column(1)).wilson(Thresholds.LEVEL);
    }

    private long[] column(int which) {
        return groups.values().stream().mapToLong(counts -> counts[which]).toArray();
    }
}
