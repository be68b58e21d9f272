package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Builds a labelled run row by row; columns named question, notes and response have these roles. */
final class JudgedRows {
    private final Scale scale;
    private final List<Example> examples = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Map<String, Gold> gold = new HashMap<>();

    JudgedRows(Scale scale) {
        this.scale = scale;
    }

    static JudgedRows passFail() {
        return new JudgedRows(Scale.of("pass", "fail"));
    }

    /** A row of a group; an empty verdict abstains. */
    JudgedRows add(String id, String group, String human, String judge, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        examples.add(new Example(id, group, fields));
        labels.add(Label.of(id, human, "expert"));
        gold.put(id, new Gold.Resolved(human, Gold.How.SINGLE));
        verdicts.add(
                judge.isEmpty()
                        ? new Verdict.Abstained(id, "cannot tell", Map.of(), Usage.none())
                        : new Verdict.Decided(
                                id,
                                judge,
                                Optional.of("judged " + judge),
                                OptionalDouble.empty(),
                                Map.of(),
                                List.of(),
                                Optional.empty(),
                                Usage.none()));
        return this;
    }

    /** The last row's verdict is the human label. */
    JudgedRows agreeing() {
        Verdict last = verdicts.remove(verdicts.size() - 1);
        Label label = labels.get(labels.size() - 1);
        verdicts.add(Verdict.Decided.of(last.exampleId(), label.value()));
        return this;
    }

    /** The last row's label with a reason. */
    JudgedRows because(String reason) {
        labels.add(labels.remove(labels.size() - 1).because(reason));
        return this;
    }

    /** The same rows in another order. */
    JudgedRows shuffled(long seed) {
        JudgedRows other = new JudgedRows(scale);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        order.forEach(i -> {
            other.examples.add(examples.get(i));
            other.verdicts.add(verdicts.get(i));
        });
        other.labels.addAll(labels);
        other.gold.putAll(gold);
        return other;
    }

    Run run() {
        List<String> columns = examples.stream()
                .flatMap(example -> example.fields().keySet().stream())
                .distinct()
                .toList();
        Roles roles = new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("question").filter(columns::contains),
                Optional.of("notes").filter(columns::contains),
                Optional.of("response").filter(columns::contains),
                List.of(),
                List.of(),
                List.of());
        Dataset data = Dataset.of(columns, examples, roles, Optional.of(scale), labels, gold);
        return new Run(new JudgeVersion("judged", "ab".repeat(32)), data, verdicts, Optional.empty());
    }

    Agreement agreement() {
        return Agreement.of(run(), Part.whole(), example -> false);
    }

    ErrorSlices slices() {
        return ErrorSlices.of(run(), agreement());
    }

    ErrorAnalysis errors() {
        return ErrorAnalysis.of(run(), agreement());
    }
}
