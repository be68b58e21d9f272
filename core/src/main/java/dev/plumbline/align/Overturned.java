package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.Thresholds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often a judge gives another label than the one underneath. */
final class Overturned {
    private Overturned() {}

    /**
     * The share of verdicts that were turned around, of those that were decided underneath and above.
     *
     * @return empty where there is no judge underneath
     */
    static Optional<Interval> share(Run run) {
        Map<String, long[]> byGroup = new HashMap<>();
        for (int i = 0; i < run.verdicts().size(); i++) {
            Example example = run.data().examples().get(i);
            if (run.verdicts().get(i) instanceof Verdict.Decided decided
                    && decided.raw().isPresent()) {
                long[] counts = byGroup.computeIfAbsent(example.group(), group -> new long[2]);
                counts[0] += decided.raw().get().equals(decided.value()) ? 0 : 1;
                counts[1]++;
            }
        }
        if (byGroup.isEmpty()) {
            return Optional.empty();
        }
        long[] turned = byGroup.values().stream().mapToLong(counts -> counts[0]).toArray();
        long[] sizes = byGroup.values().stream().mapToLong(counts -> counts[1]).toArray();
        return Optional.of(Proportion.ofGroups(turned, sizes).wilson(Thresholds.LEVEL));
    }
}
