package dev.plumbline.agreement;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Vote;
import dev.plumbline.run.Run;
import dev.plumbline.run.Tally;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often a judge of two responses says the same in both orders.
 *
 * <pre>{@code
 * PositionConsistency.of(run).map(Interval::text);    // 0.84 [0.76, 0.90]
 * }</pre>
 *
 * <p>Rows with the same answer in both orders over rows that were decided in both; test rows count too, since no human
 * label is looked at. The interval is Wilson's, by group where rows are grouped ({@link Proportion}). It misleads where
 * the judge answers with a tie whenever it is unsure: that is consistent too.
 */
public final class PositionConsistency {
    private static final double LEVEL = 0.95;

    private PositionConsistency() {}

    /** The share with its interval; empty for a run whose judge did not ask in both orders. */
    public static Optional<Interval> of(Run run) {
        if (!Tally.of(run.verdicts()).voted()) {
            return Optional.empty();
        }
        Map<String, long[]> groups = new LinkedHashMap<>();
        for (int row = 0; row < run.verdicts().size(); row++) {
            Optional<Boolean> same = same(Vote.in(run.verdicts().get(row)));
            if (same.isPresent()) {
                Example example = run.data().examples().get(row);
                long[] counts = groups.computeIfAbsent(example.group(), name -> new long[2]);
                counts[0] += same.get() ? 1 : 0;
                counts[1]++;
            }
        }
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(Proportion.ofGroups(column(groups, 0), column(groups, 1))
                        .wilson(LEVEL));
    }

    private static long[] column(Map<String, long[]> groups, int which) {
        return groups.values().stream().mapToLong(counts -> counts[which]).toArray();
    }

    private static Optional<Boolean> same(List<Vote> votes) {
        boolean orders = votes.size() == 2
                && votes.get(0).voter().equals(Vote.GIVEN_ORDER)
                && votes.get(1).voter().equals(Vote.SWAPPED_ORDER);
        return orders ? Optional.of(votes.get(0).value().equals(votes.get(1).value())) : Optional.empty();
    }
}
