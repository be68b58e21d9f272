package dev.plumbline.errors;

import java.util.List;

/**
 * What a model found that people want and the judge is not told, from rows on which the two differ.
 *
 * @param model the model that was asked
 * @param shown disagreements that it was shown
 * @param patterns the best supported first
 * @param unnamed rows shown that no pattern names
 * @param invented rows that the replies named and that were not among those shown; none of them is counted
 * @param unread replies that could not be read, not even when asked once more
 * @param refused patterns that copied a row's text, or hold characters that a reader does not see
 * @param calls requests that were sent
 */
public record FailurePatterns(
        String model,
        int shown,
        List<FailurePattern> patterns,
        int unnamed,
        int invented,
        int unread,
        int refused,
        long calls) {
    public FailurePatterns {
        patterns = List.copyOf(patterns);
    }
}
