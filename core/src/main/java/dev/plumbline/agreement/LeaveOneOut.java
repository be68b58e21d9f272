package dev.plumbline.agreement;

import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Labels of annotators and verdicts of the judge beside what the other annotators say. */
final class LeaveOneOut {
    private final Outcomes outcomes;
    private final List<Integer> references = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();

    LeaveOneOut(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    void add(String annotator, Map<String, Map<String, String>> byAnnotator) {
        Map<String, String> own = byAnnotator.getOrDefault(annotator, Map.of());
        for (int row = 0; row < outcomes.size(); row++) {
            String label = own.get(outcomes.id(row));
            if (label != null && !outcomes.seen(row)) {
                int reference = HumanReference.majority(outcomes.scale(), byAnnotator, annotator, outcomes.id(row));
                if (reference >= 0) {
                    references.add(reference);
                    labels.add(outcomes.scale().indexOf(label));
                    rows.add(row);
                }
            }
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Interval human() {
        return agreement(labels);
    }

    Interval judge() {
        return agreement(verdicts());
    }

    Interval difference(Bootstrap bootstrap) {
        return PairedComparison.of(pairs(labels), pairs(verdicts()), bootstrap).difference(Agreement.LEVEL);
    }

    private List<Integer> verdicts() {
        return rows.stream()
                .map(row -> outcomes.decided(row) ? outcomes.judge(row) : LabelPairs.UNDECIDED)
                .toList();
    }

    private Interval agreement(List<Integer> given) {
        Groups groups = groups();
        long[] hits = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        for (int i = 0; i < given.size(); i++) {
            sizes[groups.of(i)]++;
            hits[groups.of(i)] += given.get(i).equals(references.get(i)) ? 1 : 0;
        }
        return Proportion.ofGroups(hits, sizes).wilson(Agreement.LEVEL);
    }

    private LabelPairs pairs(List<Integer> given) {
        return LabelPairs.of(outcomes.scale(), ints(references), ints(given)).groupedBy(groups());
    }

    private Groups groups() {
        return Groups.of(
                rows.stream().mapToInt(row -> outcomes.groups().of(row)).toArray());
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
