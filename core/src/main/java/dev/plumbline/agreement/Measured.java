package dev.plumbline.agreement;

import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Proportion;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/** Counts of outcomes: the table that coefficients are made from, and rates by group. */
final class Measured {
    private Measured() {}

    static ConfusionTable table(Outcomes outcomes) {
        int k = outcomes.scale().size();
        long[][] counts = new long[k][k];
        long[] undecided = new long[k];
        for (int row = 0; row < outcomes.size(); row++) {
            if (outcomes.measured(row)) {
                if (outcomes.decided(row)) {
                    counts[outcomes.human(row)][outcomes.judge(row)]++;
                } else {
                    undecided[outcomes.human(row)]++;
                }
            }
        }
        return ConfusionTable.of(counts, undecided).on(outcomes.scale());
    }

    /** Over all rows with gold; undecided is disagreement. */
    static Interval accuracy(Outcomes outcomes, double level) {
        return rate(outcomes, outcomes::measured, outcomes::agrees).wilson(level);
    }

    static Interval interval(Outcomes outcomes, ConfusionTable table, Measure measure, double level) {
        return switch (measure) {
            case ACCURACY -> accuracy(outcomes, level);
            case ACCURACY_DECIDED ->
                rate(outcomes, row -> outcomes.measured(row) && outcomes.decided(row), outcomes::agrees)
                        .wilson(level);
            case COVERAGE ->
                rate(outcomes, outcomes::measured, outcomes::decided).wilson(level);
            default -> coefficient(table, measure);
        };
    }

    private static Interval coefficient(ConfusionTable table, Measure measure) {
        OptionalDouble value = measure.of(table);
        return value.isEmpty()
                ? Interval.undefined(measure.whyUndefined(table).orElseThrow(), table.decided())
                : Interval.unbounded(value.getAsDouble(), "no resampling yet", table.decided(), 0);
    }

    /** The share of some rows for which something holds, group by group. */
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
