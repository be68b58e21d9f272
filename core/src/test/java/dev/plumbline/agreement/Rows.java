package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds a run row by row. */
final class Rows {
    private final Scale scale;
    private final List<Example> examples = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Map<String, Gold> gold = new HashMap<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    Rows(Scale scale) {
        this.scale = scale;
    }

    static Rows passFail() {
        return new Rows(Scale.of("pass", "fail"));
    }

    /** A row of its own group with a single label. */
    Rows add(String id, String human, String judge) {
        return add(id, id, human, decided(id, judge, OptionalDouble.empty()));
    }

    Rows add(String id, String group, String human, Verdict verdict) {
        labels.add(Label.of(id, human, "expert").because("because " + id));
        gold.put(id, new Gold.Resolved(human, Gold.How.SINGLE));
        return example(id, group, Map.of("question", "q " + group, "response", "r " + id), verdict);
    }

    /** A row whose label was given with a verdict in view. */
    Rows influenced(String id, String human, String judge) {
        add(id, human, judge);
        Label seen = labels.remove(labels.size() - 1);
        labels.add(new Label(id, seen.value(), seen.annotator(), Optional.empty(), Optional.empty(), 2, false, false));
        return this;
    }

    /** One more label for a row that is there, and whether it was given without a verdict in view. */
    Rows labelledBy(String annotator, String id, String label, boolean blind) {
        labels.add(new Label(id, label, annotator, Optional.empty(), Optional.empty(), 1, blind, false));
        return this;
    }

    Rows without(String id, Gold.Why why, Verdict verdict) {
        gold.put(id, new Gold.Missing(why));
        return example(id, id, Map.of("question", "q", "response", "r " + id), verdict);
    }

    /** A row with a label of each annotator, empty for none; gold where more than half agree. */
    Rows voted(String id, List<String> votes, String judge) {
        for (int a = 0; a < votes.size(); a++) {
            if (!votes.get(a).isEmpty()) {
                labels.add(Label.of(id, votes.get(a), "annotator" + (a + 1)));
            }
        }
        Gold resolved = new Gold.Missing(Gold.Why.DISPUTED);
        for (String label : scale.labels()) {
            if (2 * votes.stream().filter(label::equals).count()
                    > votes.stream().filter(vote -> !vote.isEmpty()).count()) {
                resolved = new Gold.Resolved(label, Gold.How.MAJORITY);
            }
        }
        gold.put(id, resolved);
        return example(id, id, Map.of("response", "r " + id), decided(id, judge, OptionalDouble.empty()));
    }

    Rows example(String id, String group, Map<String, String> fields, Verdict verdict) {
        examples.add(new Example(id, group, new LinkedHashMap<>(fields)));
        verdicts.add(verdict);
        return this;
    }

    static Verdict decided(String id, String value, OptionalDouble confidence) {
        return new Verdict.Decided(
                id,
                value,
                Optional.of("judged " + id),
                confidence,
                Map.of(),
                List.of(),
                Optional.empty(),
                Usage.none());
    }

    static Verdict abstained(String id) {
        return new Verdict.Abstained(id, "cannot tell", Map.of(), Usage.none());
    }

    static Verdict failed(String id) {
        return new Verdict.Failed(id, "refused", "401", Usage.none());
    }

    static Verdict unparsed(String id) {
        return new Verdict.Unparsed(id, "<script>", "not JSON", Usage.none());
    }

    Dataset data() {
        Roles roles = new Roles(
                Optional.empty(),
                Optional.of("question"),
                List.of(),
                Optional.of("question"),
                Optional.empty(),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
        List<String> columns = examples.stream()
                .flatMap(example -> example.fields().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return Dataset.of(columns, examples, roles, Optional.of(scale), labels, gold);
    }

    Run run() {
        return new Run(new JudgeVersion("test", "ab".repeat(32)), data(), verdicts, Optional.empty());
    }

    Agreement agreement() {
        return Agreement.of(run(), Part.whole(), example -> false);
    }
}
