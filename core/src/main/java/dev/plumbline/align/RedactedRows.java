package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CalibratedJudge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows as an optimizer may show them to a model, and the way back to the rows themselves. Fields, experts' reasons and,
 * where they are redacted, ids are replaced before an optimizer sees them: what it never had it cannot forget to leave
 * out. Without a redaction the rows are handed on as they are.
 */
public final class RedactedRows {
    private static final String ID = "id";
    /** A shorter text of a hidden field is found in too many words that have nothing to do with it. */
    private static final int SHORTEST_QUOTE = 3;

    private final Redaction redaction;
    private final Map<Example, Example> shown = new HashMap<>();
    private final Map<Example, Example> whole = new HashMap<>();

    private RedactedRows(Redaction redaction) {
        this.redaction = redaction;
    }

    /** What of some rows may be told. */
    public static RedactedRows of(Dataset rows, Redaction redaction) {
        RedactedRows redacted = new RedactedRows(redaction);
        if (redaction.on()) {
            Set<String> taken = new HashSet<>();
            rows.examples().forEach(example -> taken.add(example.id()));
            for (Example example : rows.examples()) {
                Example without = redacted.without(example, taken);
                redacted.shown.put(example, without);
                redacted.whole.put(without, example);
            }
        }
        return redacted;
    }

    Redaction redaction() {
        return redaction;
    }

    DevelopmentRows shown(DevelopmentRows rows) {
        return redaction.on() ? DevelopmentRows.of(shown(rows.train()), shown(rows.dev())) : rows;
    }

    /** The rows themselves; those that nothing is known of are taken as they are. */
    Dataset whole(Dataset rows) {
        if (!redaction.on()) {
            return rows;
        }
        List<Example> examples = rows.examples().stream().map(this::whole).toList();
        Map<String, Gold> gold = new HashMap<>();
        rows.examples().forEach(example -> gold.put(whole(example).id(), rows.gold(example)));
        return Dataset.of(rows.columns(), examples, rows.roles(), rows.scale(), List.of(), gold);
    }

    /** The row itself, of one that was handed on. */
    public Example whole(Example row) {
        return whole.getOrDefault(row, row);
    }

    /**
     * Verdicts as those of the rows that are shown. A judge that reads rows on this machine quotes what it was not kept
     * from, so that its words are left out.
     */
    List<Verdict> shown(Judge judge, Dataset rows, List<Verdict> verdicts) {
        if (!redaction.on()) {
            return verdicts;
        }
        boolean quotes = judge instanceof CalibratedJudge || judge.redaction().isEmpty();
        List<Verdict> shownVerdicts = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Example example = rows.examples().get(i);
            boolean known = whole.containsKey(example);
            shownVerdicts.add(known ? shown(verdicts.get(i), example.id(), quotes) : verdicts.get(i));
        }
        return shownVerdicts;
    }

    private static Verdict shown(Verdict verdict, String id, boolean quotes) {
        if (quotes && verdict instanceof Verdict.Decided one) {
            return new Verdict.Decided(
                    id,
                    one.value(),
                    Optional.empty(),
                    one.confidence(),
                    one.probabilities(),
                    List.of(),
                    one.raw(),
                    one.usage(),
                    List.of());
        }
        if (quotes && verdict instanceof Verdict.Abstained one) {
            return new Verdict.Abstained(id, "the judge did not decide", one.probabilities(), one.usage(), List.of());
        }
        return verdict.withExampleId(id);
    }

    /** A verdict without what its judge said, where anything is redacted: it may quote what it was not kept from. */
    public Verdict shown(Verdict verdict, Example row) {
        return redaction.on() ? shown(verdict, row.id(), true) : verdict;
    }

    /** Rows as they may be shown to a model. */
    public Dataset shown(Dataset rows) {
        if (!redaction.on()) {
            return rows;
        }
        List<Example> examples = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        Map<String, Example> byId = new HashMap<>();
        for (Example example : rows.examples()) {
            Example without = shown.getOrDefault(example, example);
            examples.add(without);
            gold.put(without.id(), rows.gold(example));
            byId.put(example.id(), example);
        }
        List<Label> labels = new ArrayList<>();
        for (Label label : rows.labels()) {
            Optional.ofNullable(byId.get(label.exampleId())).ifPresent(example -> labels.add(without(label, example)));
        }
        return Dataset.of(rows.columns(), examples, rows.roles(), rows.scale(), labels, gold);
    }

    private Example without(Example example, Set<String> taken) {
        Map<String, String> fields = new LinkedHashMap<>();
        example.fields().forEach((name, text) -> fields.put(name, redaction.hides(name) ? Redaction.MARK : text(text)));
        String id = example.id();
        if (redaction.hides(ID) || !text(id).equals(id)) {
            int number = taken.size() + 1;
            while (!taken.add("row-" + number)) {
                number++;
            }
            id = "row-" + number;
        }
        return new Example(id, example.group(), fields, example.roles());
    }

    /** An expert may quote what a field holds. */
    private Label without(Label label, Example example) {
        Optional<String> reason = label.rationale().map(text -> {
            String less = text;
            for (Map.Entry<String, String> field : example.fields().entrySet()) {
                if (redaction.hides(field.getKey()) && field.getValue().strip().length() >= SHORTEST_QUOTE) {
                    less = less.replace(field.getValue().strip(), Redaction.MARK);
                }
            }
            return text(less);
        });
        return new Label(
                shown.getOrDefault(example, example).id(),
                label.value(),
                label.annotator(),
                reason,
                label.at(),
                label.round(),
                label.blind(),
                label.superseded(),
                label.source(),
                label.probability(),
                label.purpose());
    }

    /** A text that a pattern cannot be looked for in is left out as a whole, as it is where rows are judged. */
    private String text(String text) {
        try {
            return redaction.text(text);
        } catch (BadInput unbounded) {
            return Redaction.MARK;
        }
    }
}
