package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Two shares of the same rows, and by how much the second is the larger one: the judge's positive verdicts and people's, or
 * verdicts that changed after an attack and after a harmless text.
 *
 * <pre>{@code
 * PairedShares flips = new PairedShares();
 * flips.add(example.group(), changedByHarmlessText, changedByAttack);
 * flips.comparison().difference(0.95);
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class PairedShares {
    private static final Scale HELD = Scale.of("yes", "no");
    private static final int YES = 0;
    private static final int NO = 1;

    private final List<String> groups = new ArrayList<>();
    private final List<Boolean> first = new ArrayList<>();
    private final List<Boolean> second = new ArrayList<>();

    /** Counts a row. */
    public void add(String group, boolean firstHolds, boolean secondHolds) {
        groups.add(group);
        first.add(firstHolds);
        second.add(secondHolds);
    }

    /** Rows that were counted. */
    public int rows() {
        return groups.size();
    }

    /** The second against the first, with McNemar's test by group. */
    public PairedComparison comparison() {
        return PairedComparison.of(pairs(first), pairs(second));
    }

    /** Whatever holds is what a row should be: so that agreement is the share. */
    private LabelPairs pairs(List<Boolean> holds) {
        int[] wanted = new int[holds.size()];
        int[] found = holds.stream().mapToInt(yes -> yes ? YES : NO).toArray();
        Groups grouping = Groups.of(groups);
        LabelPairs pairs = LabelPairs.of(HELD, wanted, found);
        return grouping.single() ? pairs : pairs.groupedBy(grouping);
    }
}
