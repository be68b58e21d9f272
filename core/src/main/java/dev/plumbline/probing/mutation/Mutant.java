package dev.plumbline.probing.mutation;

import dev.plumbline.dataset.Example;
import java.util.Optional;

/**
 * A row whose response was changed.
 *
 * @param original the row it was made of
 * @param operator how it was changed
 * @param what what was changed, in words
 * @param point the point of the reference that is gone, where one is
 * @param asked the changed row under an id of its own
 */
public record Mutant(Original original, Operator operator, String what, Optional<String> point, Example asked) {
    /** What it is for. */
    public Kind kind() {
        return operator.kind(original.passed());
    }
}
