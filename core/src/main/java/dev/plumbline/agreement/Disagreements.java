package dev.plumbline.agreement;

import dev.plumbline.agreement.Disagreement.Kind;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Collects the rows on which judge and human differ: most confident errors first, of numbers the largest differences first,
 * undecided rows last.
 */
final class Disagreements {
    private static final Comparator<Disagreement> WORST_FIRST = Comparator.comparing(
                    (Disagreement row) -> row.kind() == Kind.UNDECIDED)
            .thenComparingDouble(row -> -row.confidence().orElse(-1))
            .thenComparing(Disagreement::id);

    private Disagreements() {}

    static List<Disagreement> of(Outcomes outcomes, Optional<Run> run) {
        int[] rows = IntStream.range(0, outcomes.size())
                .filter(row -> outcomes.measured(row) && !outcomes.agrees(row))
                .toArray();
        Texts texts = run.map(Texts::of).orElseGet(Texts::none);
        List<Disagreement> found = new ArrayList<>(rows.length);
        for (int row : outcomes.ofNumbers() ? furthestFirst(outcomes, rows) : rows) {
            found.add(texts.beside(outcomes.row(row), kind(outcomes, row)));
        }
        if (!outcomes.ofNumbers()) {
            found.sort(WORST_FIRST);
        }
        return List.copyOf(found);
    }

    /** Of numbers nearly all rows differ, so that they are put in order before anything is made of them. */
    private static int[] furthestFirst(Outcomes outcomes, int[] rows) {
        return IntStream.of(rows)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> outcomes.decided(row)
                                ? -Math.abs(outcomes.judgeNumber(row) - outcomes.humanNumber(row))
                                : 1)
                        .thenComparing(outcomes::id))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Kind kind(Outcomes outcomes, int row) {
        Scale scale = outcomes.scale();
        if (!outcomes.decided(row)) {
            return Kind.UNDECIDED;
        }
        if (scale.binary()) {
            boolean positive = scale.labels()
                    .get(outcomes.judge(row))
                    .equals(scale.positive().orElseThrow());
            return positive ? Kind.FALSE_POSITIVE : Kind.FALSE_NEGATIVE;
        }
        if (!scale.ordered()) {
            return Kind.OTHER;
        }
        return outcomes.compareToHuman(row) > 0 ? Kind.TOO_HIGH : Kind.TOO_LOW;
    }

    /** Examples, verdicts and labels of a run by id. */
    private record Texts(
            Map<String, Example> examples,
            Map<String, Verdict> verdicts,
            Map<String, List<Label>> labels,
            Roles roles) {
        static Texts none() {
            return new Texts(Map.of(), Map.of(), Map.of(), Roles.none());
        }

        static Texts of(Run run) {
            Map<String, Example> examples = new HashMap<>();
            Map<String, Verdict> verdicts = new HashMap<>();
            run.data().examples().forEach(example -> examples.put(example.id(), example));
            run.verdicts().forEach(verdict -> verdicts.put(verdict.exampleId(), verdict));
            Map<String, List<Label>> labels = run.data().labels().stream()
                    .filter(label -> !label.superseded())
                    .collect(Collectors.groupingBy(Label::exampleId));
            return new Texts(examples, verdicts, labels, run.data().roles());
        }

        Disagreement beside(Outcome row, Kind kind) {
            return new Disagreement(
                    row.id(),
                    kind,
                    row.gold().value().orElseThrow(),
                    row.judge(),
                    row.confidence(),
                    field(row.id(), roles.question()),
                    field(row.id(), roles.reference()),
                    field(row.id(), roles.response()),
                    labels.getOrDefault(row.id(), List.of()),
                    Optional.ofNullable(verdicts.get(row.id())).flatMap(Verdict::explanation));
        }

        private Optional<String> field(String id, Optional<String> column) {
            return Optional.ofNullable(examples.get(id)).flatMap(example -> column.flatMap(example::field));
        }
    }
}
