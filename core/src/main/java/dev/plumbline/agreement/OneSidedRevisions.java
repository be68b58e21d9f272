package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Label;
import dev.plumbline.run.Run;
import java.util.HashMap;
import java.util.Map;

/**
 * Labels that were looked at again where the judge differed and not as often where it agreed: with them agreement rises
 * although nobody changed the judge, so that they decide nothing.
 */
final class OneSidedRevisions {
    private OneSidedRevisions() {}

    /**
     * Refuses measured rows whose later rounds of labels are such.
     *
     * @throws BadInput when more of the labels that were looked at again had been against the judge than for it
     */
    static void check(Agreement agreement, Run run) {
        Map<String, Map<String, Integer>> last = new HashMap<>();
        Map<String, Map<String, Label>> first = new HashMap<>();
        for (Label label : run.data().labels()) {
            last.computeIfAbsent(label.exampleId(), id -> new HashMap<>())
                    .merge(label.annotator(), label.round(), Math::max);
            first.computeIfAbsent(label.exampleId(), id -> new HashMap<>())
                    .merge(label.annotator(), label, (one, other) -> other.round() <= one.round() ? other : one);
        }
        int agreed = 0;
        int differed = 0;
        int agreeing = 0;
        for (Outcome row : agreement.outcomes().rows()) {
            Map<String, Integer> rounds = last.getOrDefault(row.id(), Map.of());
            for (Label label : first.getOrDefault(row.id(), Map.of()).values()) {
                boolean again = row.measured() && rounds.getOrDefault(label.annotator(), 0) > label.round();
                boolean same = row.judge().filter(label.value()::equals).isPresent();
                agreeing += row.measured() && same ? 1 : 0;
                agreed += again && same ? 1 : 0;
                differed += again && !same ? 1 : 0;
            }
        }
        // Where every label that agrees was looked at, nothing is left to one side, however often the judge is wrong.
        if (differed > agreed && agreed < agreeing) {
            throw BadInput.of(
                    (agreed + differed) + " labels of these rows were looked at again, " + differed
                            + " of them where the judge had differed: that lifts agreement although the judge is the same",
                    "leave the later rounds out of the file of labels, or look again at as many labels with which the judge"
                            + " agreed");
        }
    }
}
