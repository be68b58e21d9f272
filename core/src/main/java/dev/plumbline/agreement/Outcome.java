package dev.plumbline.agreement;

import dev.plumbline.dataset.Gold;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row: the human label beside the verdict.
 *
 * @param id the example, or the row's number counted from 1 where a column has no ids
 * @param gold the human label, or why there is none
 * @param status what became of the question to the judge
 * @param judge the judge's value, where it decided
 * @param confidence probability of that value, where the judge gives one
 * @param seen whether the row shaped the judge, or is a near copy of one that did
 */
public record Outcome(
        String id, Gold gold, Status status, Optional<String> judge, OptionalDouble confidence, boolean seen) {

    /** Whether figures rest on this row: it has gold and is not seen. */
    public boolean measured() {
        return gold.value().isPresent() && !seen;
    }

    /** Whether the judge decided as the human did; an undecided verdict never agrees. */
    public boolean agrees() {
        return judge.isPresent() && judge.equals(gold.value());
    }
}
