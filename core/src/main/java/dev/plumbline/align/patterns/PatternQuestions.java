package dev.plumbline.align.patterns;

import dev.plumbline.align.Feedback;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.Message;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the model that reflects is asked about patterns. */
final class PatternQuestions {
    static final String PATTERNS = "patterns";

    private static final OutputForm FORM = new OutputForm(
            PATTERNS,
            List.of(Property.list(
                    PATTERNS,
                    Property.text("name"),
                    Property.text("rule"),
                    Property.texts("rows"),
                    Property.text("sentence"))));

    private static final String SYSTEM = """
            You improve what a judge is told, from what experts say about the same items.

            """ + ShownItem.READING + """

            Reply with one JSON object and nothing else:
            {"patterns": [{"name": "...", "rule": "...", "rows": ["..."], "sentence": "..."}]}
            name is a short name for the pattern; use one that is given already for the same pattern. rule is one sentence \
            that a judge can follow and that holds for items never seen. rows are ids of rows that support it. sentence is \
            the sentence of the current instructions that misleads the judge, word for word, or empty. Never copy text of \
            an item.""";

    private static final String NEW = """
            Find the patterns in what these experts want that the current instructions and guidelines do not say.""";
    private static final String REVISED = """
            Write the guidelines anew: keep those that the rows bear out, merge those that say the same, drop those that \
            the rows contradict, and add what is missing.""";
    private static final String WRONG = """
            The judge was told the current instructions and guidelines. Where its verdict is not the expert label, find \
            the patterns in what these experts want that it is not told, and that the rows it gets right do not \
            contradict.""";
    private static final String MERGED = """
            Consolidate the findings into one list: merge those that say the same, and where two contradict each other \
            keep the one that the rows bear out.""";

    private final JudgeSpec judge;
    private final Feedback said;
    private final Map<Example, String> names = new HashMap<>();

    PatternQuestions(JudgeSpec judge, Dataset data) {
        this.judge = judge;
        this.said = new Feedback(judge, data);
        // An id may hold a name or an address that no model has to know.
        data.examples().forEach(example -> names.put(example, "r" + (names.size() + 1)));
    }

    /** What a row is called in the questions. */
    String nameOf(Example row) {
        return names.getOrDefault(row, "");
    }

    /** What is not said yet. */
    Question fresh(List<Example> rows) {
        return question("", rows, NEW);
    }

    /** What a judge is still not told, from what it said of the rows. */
    Question disagreements(List<Example> rows, Map<Example, Verdict> verdicts) {
        return question("", rows, verdicts, WRONG);
    }

    /** The whole list of guidelines, better. */
    Question revised(List<String> guidelines, List<Example> rows) {
        StringBuilder text = new StringBuilder();
        guidelines.forEach(rule -> text.append("- current guideline: ")
                .append(ShownItem.line(rule))
                .append('\n'));
        return question(text.toString(), rows, REVISED);
    }

    /** One list of many findings. */
    Question merged(List<Pattern> findings, List<Example> rows) {
        StringBuilder text = new StringBuilder("# Findings of several analyses\n\n");
        findings.forEach(finding -> text.append("- finding \"")
                .append(ShownItem.line(finding.name()).replace('"', '\''))
                .append("\": ")
                .append(ShownItem.line(finding.rule()))
                .append('\n'));
        return question(text.append('\n').toString(), rows, MERGED);
    }

    private Question question(String given, List<Example> rows, String task) {
        return question(given, rows, Map.of(), task);
    }

    private Question question(String given, List<Example> rows, Map<Example, Verdict> verdicts, String task) {
        StringBuilder user = new StringBuilder("# Current instructions\n\n")
                .append(ShownItem.block("instructions", judge.instructions()))
                .append('\n');
        if (!judge.guidelines().isEmpty() || given.startsWith("- current")) {
            user.append("# Current guidelines\n\n");
            judge.guidelines()
                    .forEach(rule -> user.append("- current guideline: ")
                            .append(ShownItem.line(rule))
                            .append('\n'));
        }
        user.append(given).append("\n# Rows labelled by experts\n\n");
        rows.forEach(row -> user.append(row(row, Optional.ofNullable(verdicts.get(row)))));
        user.append("# Task\n\n").append(task).append("\nReply with the JSON object only.");
        return new Question(List.of(Message.system(SYSTEM), Message.user(user.toString())), FORM);
    }

    private String row(Example row, Optional<Verdict> verdict) {
        return "id: " + nameOf(row) + "\n" + said.item(row)
                + verdict.map(given -> said.judge("Judge", given)).orElse("") + said.expert(row) + "\n";
    }
}
