package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an optimizer found.
 *
 * @param candidates judges that were tried, in order, the one it began with first
 * @param chosen the best, where one is better on dev than the judge that the search began with
 * @param rivals simpler judges to measure beside it, by name
 * @param stopped why the search ended
 * @param notes what a reader of the result should know, one sentence each
 * @param cheaper where nothing is new about the best but a cheaper model: what the proof has to show then
 */
public record Search(
        List<Candidate> candidates,
        Optional<JudgeSpec> chosen,
        Map<String, JudgeSpec> rivals,
        Stopped stopped,
        List<String> notes,
        Optional<CheaperModel> cheaper) {
    public Search {
        candidates = List.copyOf(candidates);
        rivals = Collections.unmodifiableMap(new LinkedHashMap<>(rivals));
        notes = List.copyOf(notes);
    }

    /** One whose best has to be better than the judge that the search began with. */
    public Search(
            List<Candidate> candidates,
            Optional<JudgeSpec> chosen,
            Map<String, JudgeSpec> rivals,
            Stopped stopped,
            List<String> notes) {
        this(candidates, chosen, rivals, stopped, notes, Optional.empty());
    }

    /** Nothing was found, or looked for. */
    public static Search nothing(Stopped why, String note) {
        return new Search(List.of(), Optional.empty(), Map.of(), why, List.of(note));
    }

    /** This with something more that a reader should know. */
    public Search noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Search(candidates, chosen, rivals, stopped, more, cheaper);
    }

    /** This as it ended for a reason that the optimizer did not know. */
    Search stoppedBy(Stopped why) {
        return new Search(candidates, chosen, rivals, why, notes, cheaper);
    }

    /** This as one that changed nothing but the model, for a cheaper one. */
    public Search onlyCheaper(CheaperModel what) {
        return new Search(candidates, chosen, rivals, stopped, notes, Optional.of(what));
    }
}
