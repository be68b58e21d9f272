package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Disagreement;
import dev.plumbline.agreement.Outcome;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The rows that figures rest on, in the order of the data, with what is known of each. */
final class MeasuredRows {
    private static final int LONG_TEXT = 30;

    private final List<MeasuredRow> rows;
    private final Groups groups;
    private final Dataset data;
    private final Scale scale;

    private MeasuredRows(List<MeasuredRow> rows, Groups groups, Dataset data, Scale scale) {
        this.rows = rows;
        this.groups = groups;
        this.data = data;
        this.scale = scale;
    }

    static MeasuredRows of(Run run, Agreement agreement) {
        Map<String, Example> examples = new HashMap<>();
        Map<String, Verdict> verdicts = new HashMap<>();
        Map<String, Disagreement.Kind> kinds = new HashMap<>();
        run.data().examples().forEach(example -> examples.put(example.id(), example));
        run.verdicts().forEach(verdict -> verdicts.put(verdict.exampleId(), verdict));
        agreement.disagreements().forEach(row -> kinds.put(row.id(), row.kind()));
        List<MeasuredRow> rows = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        List<Outcome> outcomes = agreement.outcomes().rows();
        for (int row = 0; row < outcomes.size(); row++) {
            Outcome outcome = outcomes.get(row);
            Example example = examples.get(outcome.id());
            Verdict verdict = verdicts.get(outcome.id());
            if (outcome.measured() && example != null && verdict != null) {
                rows.add(new MeasuredRow(example, outcome, verdict, Optional.ofNullable(kinds.get(outcome.id()))));
                groups.add(agreement.outcomes().groups().of(row));
            }
        }
        return new MeasuredRows(
                List.copyOf(rows),
                Groups.of(groups.stream().mapToInt(group -> group).toArray()),
                run.data(),
                agreement.outcomes().scale());
    }

    List<MeasuredRow> all() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    List<MeasuredRow> wrong() {
        return rows.stream().filter(row -> !row.agrees()).toList();
    }

    Groups groups() {
        return groups;
    }

    Dataset data() {
        return data;
    }

    Roles roles() {
        return data.roles();
    }

    Scale scale() {
        return scale;
    }

    /** Whether a column holds texts and no names of a few kinds of row. */
    boolean isText(String column) {
        long distinct = rows.stream()
                .map(row -> row.example().field(column).orElse(""))
                .distinct()
                .limit(Features.MOST_VALUES + 1L)
                .count();
        double length = rows.stream()
                .mapToInt(row -> row.example().field(column).orElse("").length())
                .average()
                .orElse(0);
        return distinct > Features.MOST_VALUES && length >= LONG_TEXT;
    }

    boolean[] where(Predicate<MeasuredRow> condition) {
        boolean[] found = new boolean[rows.size()];
        for (int row = 0; row < found.length; row++) {
            found[row] = condition.test(rows.get(row));
        }
        return found;
    }

    /** The share of some rows for which something holds, counted by group. */
    Proportion rate(Predicate<MeasuredRow> among, Predicate<MeasuredRow> hit) {
        int[] counted = IntStream.range(0, rows.size())
                .filter(row -> among.test(rows.get(row)))
                .toArray();
        boolean[] hits = new boolean[counted.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = hit.test(rows.get(counted[i]));
        }
        return Proportion.ofRows(Groups.of(IntStream.of(counted).map(groups::of).toArray()), hits);
    }
}
