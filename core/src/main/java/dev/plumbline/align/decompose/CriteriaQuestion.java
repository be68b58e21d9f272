package dev.plumbline.align.decompose;

import dev.plumbline.align.Feedback;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.Message;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import java.util.List;

/** Asks the model that reflects for criteria. */
final class CriteriaQuestion {
    static final String CRITERIA = "criteria";

    private static final OutputForm FORM = new OutputForm(
            CRITERIA,
            List.of(Property.list(
                    CRITERIA,
                    Property.text("criterion"),
                    new Property("strength", List.of("essential", "important", "minor")))));

    private static final String SYSTEM = """
            You break down what a judge decides into questions that are easier to answer than the whole.

            """ + ShownItem.READING + """

            Reply with one JSON object and nothing else:
            {"criteria": [{"criterion": "...", "strength": "..."}]}
            criterion is one sentence that an item meets or does not meet, that can be checked by reading the item alone, \
            and that speaks for the label "%s" where it is met. strength is essential, important or minor, by what the \
            instructions and the experts say. Never copy text of an item.""";

    private CriteriaQuestion() {}

    static Question of(JudgeSpec judge, Dataset data, List<Example> rows, int most) {
        Feedback feedback = new Feedback(judge, data);
        StringBuilder user = new StringBuilder("# Instructions of the judge\n\n")
                .append(ShownItem.block("instructions", judge.instructions()));
        judge.guidelines()
                .forEach(rule -> user.append("- guideline: ")
                        .append(ShownItem.line(rule))
                        .append('\n'));
        user.append("\n# Rows labelled by experts\n\n");
        rows.forEach(row ->
                user.append(feedback.item(row)).append(feedback.expert(row)).append('\n'));
        user.append("# Task\n\nName the ")
                .append(most)
                .append(
                        " criteria at most that together decide between the labels as these experts do. Say each of them"
                                + " once.\nReply with the JSON object only.");
        String positive = judge.scale().positive().orElseThrow();
        return new Question(
                List.of(Message.system(SYSTEM.formatted(ShownItem.line(positive))), Message.user(user.toString())),
                FORM);
    }
}
