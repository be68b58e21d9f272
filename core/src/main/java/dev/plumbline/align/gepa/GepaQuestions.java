package dev.plumbline.align.gepa;

import dev.plumbline.align.Feedback;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.Message;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import java.util.List;

/** What the model that reflects is asked about a candidate and the rows of a batch. */
final class GepaQuestions {
    static final String INSTRUCTIONS = "instructions";

    private static final OutputForm CHANGES = new OutputForm(
            Change.CHANGES,
            List.of(Property.list(
                    Change.CHANGES,
                    new Property("action", List.of(Change.ADD, Change.EDIT, Change.REMOVE)),
                    Property.text("bullet"),
                    Property.text("rule"),
                    Property.texts("rows"))));
    private static final OutputForm REWRITE = new OutputForm(INSTRUCTIONS, List.of(Property.text(INSTRUCTIONS)));

    private static final String SYSTEM = """
            You improve what a judge is told, from what experts say about items that it has judged.

            """ + ShownItem.READING + """

            Reply with one JSON object and nothing else:
            """;
    private static final String CHANGES_FORM = """
            {"changes": [{"action": "add", "bullet": "", "rule": "...", "rows": ["..."]}]}
            action is "add" for a guideline that is missing, "edit" for one that is given and not quite right, "remove" for \
            one that misleads. bullet is the name of the guideline that is edited or removed, such as b2, and empty for a \
            new one. rule is the guideline as it is to be: one sentence that a judge can follow and that holds for items \
            never seen. rows are the ids of the rows that it rests on. Never copy text of an item.""";
    private static final String REWRITE_FORM = """
            {"instructions": "..."}
            instructions are all that the judge is told. Keep every variable in double braces as it is, and the verdicts \
            that there are. Never copy text of an item.""";

    private static final String CHANGES_TASK = """
            Find out why the judge and the experts disagree, and change the guidelines so that the judge decides as the \
            experts do, without losing the rows that it gets right.""";
    private static final String REWRITE_TASK = """
            Find out why the judge and the experts disagree, and write the instructions anew, guidelines included, so \
            that the judge decides as the experts do, without losing the rows that it gets right. Keep what is known about \
            the task and works.""";

    private final Feedback feedback;

    GepaQuestions(Feedback feedback) {
        this.feedback = feedback;
    }

    /** Which guidelines to add, edit and remove. */
    Question changes(JudgeSpec judge, BatchRows batch) {
        return question(judge, batch, CHANGES_FORM, CHANGES_TASK, CHANGES);
    }

    /** Other instructions. */
    Question rewrite(JudgeSpec judge, BatchRows batch) {
        return question(judge, batch, REWRITE_FORM, REWRITE_TASK, REWRITE);
    }

    private Question question(JudgeSpec judge, BatchRows batch, String formInWords, String task, OutputForm form) {
        StringBuilder user = new StringBuilder("# Current instructions\n\n")
                .append(ShownItem.block(INSTRUCTIONS, judge.instructions()))
                .append('\n');
        if (!judge.guidelines().isEmpty()) {
            user.append("# Current guidelines\n\n");
            for (int i = 0; i < judge.guidelines().size(); i++) {
                user.append("- current guideline ")
                        .append(Bullets.name(i))
                        .append(": ")
                        .append(ShownItem.line(judge.guidelines().get(i)))
                        .append('\n');
            }
            user.append('\n');
        }
        some(user, "# Rows on which judge and experts disagree", batch, false);
        some(user, "# Rows on which they agree", batch, true);
        user.append("# Task\n\n").append(task).append("\nReply with the JSON object only.");
        return new Question(List.of(Message.system(SYSTEM + formInWords), Message.user(user.toString())), form);
    }

    private void some(StringBuilder out, String heading, BatchRows batch, boolean right) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.right(i) == right) {
                rows.append("id: ")
                        .append(BatchRows.name(i))
                        .append('\n')
                        .append(feedback.item(batch.row(i)))
                        .append(feedback.judge("Judge", batch.verdict(i)))
                        .append(feedback.expert(batch.row(i)))
                        .append('\n');
            }
        }
        if (!rows.isEmpty()) {
            out.append(heading).append("\n\n").append(rows);
        }
    }
}
