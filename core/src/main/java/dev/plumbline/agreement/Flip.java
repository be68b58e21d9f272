package dev.plumbline.agreement;

import java.util.Optional;

/**
 * A row that two judges do not both get right.
 *
 * @param id the example
 * @param kind what became of it
 * @param human the human label
 * @param a the first judge's value, where it decided
 * @param b the second judge's value, where it decided
 */
public record Flip(String id, Kind kind, String human, Optional<String> a, Optional<String> b) {
    /** What became of a row from the first judge to the second. */
    public enum Kind {
        /** Only the second is right. */
        FIXED,
        /** Only the first is right. */
        BROKEN,
        /** Neither is right. */
        BOTH_WRONG
    }
}
