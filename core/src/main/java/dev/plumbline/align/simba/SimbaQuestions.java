package dev.plumbline.align.simba;

import dev.plumbline.align.Feedback;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.align.ReplyObject;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.Message;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import java.util.List;
import java.util.Optional;

/** What the model that reflects is asked about the verdicts on rows. */
final class SimbaQuestions {
    private static final String RULES = "rules";
    static final int MOST_RULES = 4;

    private static final int LONGEST_RULE = 300;
    private static final OutputForm FORM =
            new OutputForm("advice", List.of(Property.text("discussion"), Property.texts(RULES)));

    private static final String SYSTEM = """
            You improve what a judge is told, from verdicts that it gave on items and what experts say about them.

            """ + ShownItem.READING + """

            Reply with one JSON object and nothing else:
            {"discussion": "...", "rules": ["..."]}
            discussion says what made the worse verdict worse. rules are one to four sentences, each of which a judge can \
            follow for items of this kind that were never seen. Never copy text of an item.""";

    private final Feedback feedback;

    SimbaQuestions(Feedback feedback) {
        this.feedback = feedback;
    }

    /**
     * The rules that would have given the better verdicts.
     *
     * @param buckets the row that matters most first
     */
    Question contrast(JudgeSpec judge, List<Bucket> buckets) {
        StringBuilder user = new StringBuilder("# Current instructions\n\n")
                .append(ShownItem.block("instructions", judge.instructions()))
                .append('\n');
        if (!judge.guidelines().isEmpty()) {
            user.append("# Current guidelines\n\n");
            judge.guidelines()
                    .forEach(rule -> user.append("- current guideline: ")
                            .append(ShownItem.line(rule))
                            .append('\n'));
            user.append('\n');
        }
        user.append("# Items and their verdicts\n\n");
        for (Bucket bucket : buckets) {
            user.append(feedback.item(bucket.row()));
            bucket.worst().ifPresent(worst -> user.append(feedback.judge("Worse judge", worst.verdict())));
            bucket.best().ifPresent(best -> user.append(feedback.judge("Better judge", best.verdict())));
            user.append(feedback.expert(bucket.row())).append('\n');
        }
        user.append(
                        "# Task\n\nFind the rules that the current guidelines lack and that lead to the experts' labels, for the")
                .append(" first item above all. Reply with the JSON object only.");
        return new Question(List.of(Message.system(SYSTEM), Message.user(user.toString())), FORM);
    }

    /** The rules of a reply; empty when it is not in the form that was asked for. */
    static Optional<List<String>> rules(String reply) {
        return ReplyObject.read(reply)
                .map(object -> object.texts(RULES).stream()
                        .map(rule -> rule.replaceAll("\\s+", " "))
                        .filter(rule -> !rule.isEmpty() && rule.length() <= LONGEST_RULE)
                        .toList());
    }
}
