package dev.plumbline.align;

import dev.plumbline.agreement.Decision;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.run.UsageTotal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A judge that was aligned, the path that led there, and the proof.
 *
 * @param before version of the judge before
 * @param after version of the judge after; the same when no candidate was better on dev
 * @param judge the judge after with its lineage, ready to be written; empty when no candidate was better on dev. Of a
 *     judge that is to be kept out, {@link #worthWriting} says so
 * @param optimizer name of the optimizer
 * @param splits size of each part by its name: train, dev, test
 * @param candidates judges that were tried, in order, the judge before first
 * @param spent what verdicts cost, those of the proof included
 * @param reflected what reflection cost
 * @param guards what was refused before a call was spent on it
 * @param proof before and after on test; empty without test rows, without a candidate, or when the budget did not
 *     reach
 * @param crossFitted estimate by cross-fitting, where it costs no call
 * @param placebo what shuffled labels give, where that costs no call
 * @param conclusion what to do with the judge after, and why
 * @param stopped why the search ended
 * @param notes what a reader should know, one sentence each
 * @param path the way of the search
 */
public record Alignment(
        JudgeVersion before,
        JudgeVersion after,
        Optional<JudgeSpec> judge,
        String optimizer,
        Map<String, PartSize> splits,
        List<Candidate> candidates,
        UsageTotal spent,
        UsageTotal reflected,
        List<Guards.Fired> guards,
        Optional<Proof> proof,
        Optional<CrossFitted> crossFitted,
        Optional<Placebo> placebo,
        Conclusion conclusion,
        Stopped stopped,
        List<String> notes,
        SearchPath path) {
    public Alignment {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        candidates = List.copyOf(candidates);
        guards = List.copyOf(guards);
        notes = List.copyOf(notes);
    }

    /**
     * Size of a part of the data.
     *
     * @param rows labelled rows
     * @param groups groups that they form
     */
    public record PartSize(int rows, int groups) {}

    /** What to do with the judge after. */
    public Decision.Verdict decision() {
        return conclusion.decision();
    }

    /** Why, in a sentence. */
    public String reason() {
        return conclusion.reason();
    }

    /** Test labels that would settle an open decision, if what was observed stayed. */
    public OptionalLong labelsNeeded() {
        return conclusion.labelsNeeded();
    }

    /** The judge after, unless the decision is to keep the one before. */
    public Optional<JudgeSpec> worthWriting() {
        return decision() == Decision.Verdict.KEEP ? Optional.empty() : judge;
    }
}
