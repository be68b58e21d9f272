package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What people say about a row, beside what a judge said, as text for the model that reflects.
 *
 * <pre>{@code
 * Feedback feedback = new Feedback(judge, rows.train());
 * feedback.item(row) + feedback.judge("Judge", verdict) + feedback.expert(row);
 * }</pre>
 *
 * <p>Whatever was written by others stands in data blocks. Immutable.
 */
public final class Feedback {
    private final ShownItem shown;
    private final Dataset data;
    private final Reasons reasons;

    /** What people say about the rows of some data. */
    public Feedback(JudgeSpec judge, Dataset data) {
        this.shown = ShownItem.of(judge);
        this.data = data;
        this.reasons = Reasons.in(data);
    }

    /** Reasons of those who gave the row the label that it has, without repetition. */
    public List<String> reasons(Example row) {
        return reasons.of(row);
    }

    /** The row as an example that people judged. */
    public ShownExample example(Example row) {
        String said = String.join(" ", reasons(row));
        return new ShownExample(
                shown.values(row),
                data.gold(row).value().orElseThrow(),
                said.isEmpty() ? Optional.empty() : Optional.of(said));
    }

    /** Texts of a row, without its id, which may say more than the judge is to know. */
    public String item(Example row) {
        return shown.text(row);
    }

    /** Verdict and reason of a judge. */
    public String judge(String who, Verdict verdict) {
        StringBuilder text = new StringBuilder(who)
                .append(" verdict: ")
                .append(verdict.decision().map(ShownItem::line).orElse("none"))
                .append('\n');
        verdict.explanation()
                .filter(reason -> !reason.isBlank())
                .ifPresent(reason -> text.append(ShownItem.block("judge reason", reason)));
        return text.toString();
    }

    /** Label and reasons of people. */
    public String expert(Example row) {
        StringBuilder text = new StringBuilder("Expert label: ")
                .append(ShownItem.line(data.gold(row).value().orElseThrow()))
                .append('\n');
        reasons(row).forEach(reason -> text.append(ShownItem.block("expert reason", reason)));
        return text.toString();
    }
}
