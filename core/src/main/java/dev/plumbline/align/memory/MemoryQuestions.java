package dev.plumbline.align.memory;

import dev.plumbline.align.Reasons;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.Message;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the model that reflects is asked: which guidelines the reasons of people come down to. */
final class MemoryQuestions {
    static final String GUIDELINES = "guidelines";
    private static final OutputForm FORM = new OutputForm(
            GUIDELINES, List.of(Property.list(GUIDELINES, Property.text("rule"), Property.texts("rows"))));
    private static final String SYSTEM = """
            You distil guidelines for a judge from what experts say about items that they labelled.
            """ + ShownItem.READING + """
            Reply with one JSON object and nothing else:
            {"guidelines": [{"rule": "...", "rows": ["..."]}]}
            rule is one sentence that a judge can follow, that says one thing and holds for items never seen. rows are the \
            ids of all rows whose label or reason supports it. Never copy text of an item.""";
    private static final String TASK = """
            Distil guidelines from the labels and reasons of these experts. Leave out what the current instructions and \
            guidelines say already, in these or in other words. Where experts contradict each other, write both guidelines.""";

    private final JudgeSpec judge;
    private final Dataset data;
    private final ShownItem shown;
    private final Reasons reasons;
    private final Map<String, String> noted = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** @param note what a row is called in the judge file */
    MemoryQuestions(JudgeSpec judge, Dataset data, Function<Example, String> note) {
        this.judge = judge;
        this.data = data;
        this.shown = ShownItem.of(judge);
        this.reasons = Reasons.in(data);
        // An id may hold a name or an address that no model has to know.
        data.examples().forEach(example -> {
            String name = "r" + (names.size() + 1);
            names.put(example.id(), name);
            noted.put(name, note.apply(example));
        });
    }

    /** What rows are called in the judge file by what they are called in the questions. */
    Map<String, String> noted() {
        return Collections.unmodifiableMap(noted);
    }

    /** Whether somebody said why. */
    boolean hasReason(Example row) {
        return !reasons.of(row).isEmpty();
    }

    /** What rows teach beyond some guidelines. */
    Question beyond(List<Guideline> known, List<Example> rows) {
        StringBuilder user = new StringBuilder("# Current instructions\n\n")
                .append(ShownItem.block("instructions", judge.instructions()))
                .append('\n');
        if (!known.isEmpty()) {
            user.append("# Current guidelines\n\n");
            known.forEach(guideline -> user.append("- current guideline: ")
                    .append(ShownItem.line(guideline.rule()))
                    .append('\n'));
            user.append('\n');
        }
        user.append("# Rows labelled by experts\n\n");
        rows.forEach(row -> row(user, row));
        user.append("# Task\n\n").append(TASK).append("\nReply with the JSON object only.");
        return new Question(List.of(Message.system(SYSTEM), Message.user(user.toString())), FORM);
    }

    private void row(StringBuilder user, Example row) {
        user.append("id: ")
                .append(names.getOrDefault(row.id(), ""))
                .append('\n')
                .append(shown.text(row))
                .append("Expert label: ")
                .append(ShownItem.line(data.gold(row).value().orElseThrow()))
                .append('\n');
        reasons.of(row).forEach(reason -> user.append(ShownItem.block("expert reason", reason)));
        user.append('\n');
    }
}
