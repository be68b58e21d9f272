package dev.plumbline.agreement;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.util.function.IntPredicate;

/** Rates of outcomes, counted by group. */
final class GroupedRates {
    private GroupedRates() {}

    /** Over all rows with gold; undecided is disagreement. */
    static Interval accuracy(Outcomes outcomes, double level) {
        return rate(outcomes, outcomes::measured, outcomes::agrees).wilson(level);
    }

    /** The share of some rows for which something holds. */
    static Proportion rate(Outcomes outcomes, IntPredicate among, IntPredicate hit) {
        Groups groups = outcomes.groups();
        long[] hits = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        for (int row = 0; row < outcomes.size(); row++) {
            if (among.test(row)) {
                sizes[groups.of(row)]++;
                hits[groups.of(row)] += hit.test(row) ? 1 : 0;
            }
        }
        return Proportion.ofGroups(hits, sizes);
    }
}
