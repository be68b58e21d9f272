package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.List;

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
    private final List<String> groups = new ArrayList<>();
    private final List<Boolean> hits = new ArrayList<>();

    /** Counts a row. */
    public void add(String group, boolean hit) {
        groups.add(group);
        hits.add(hit);
    }

    /** Rows that were counted. */
    public long rows() {
        return hits.size();
    }

    /** Rows of them that are hits. */
    public long hits() {
        return hits.stream().filter(hit -> hit).count();
    }

    /** The share with its 95 % interval, as {@link Proportion} makes it; undefined without rows. */
    public Interval interval() {
        boolean[] found = new boolean[hits.size()];
        for (int row = 0; row < found.length; row++) {
            found[row] = hits.get(row);
        }
        return found.length == 0
                ? Interval.undefined("no rows", 0)
                : Proportion.ofRows(Groups.of(groups), found).wilson(Thresholds.LEVEL);
    }
}
