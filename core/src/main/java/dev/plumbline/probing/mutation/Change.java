package dev.plumbline.probing.mutation;

import java.util.Optional;

/**
 * What an operator made of a response, or why it made nothing.
 *
 * @param text the changed response; empty where the operator does not apply
 * @param what what was changed, or why nothing was
 * @param point the point of the reference that is gone, where one is
 */
record Change(Optional<String> text, String what, Optional<String> point) {
    private static final int LONGEST = 120;

    static Change to(String text, String what) {
        return new Change(Optional.of(text), what, Optional.empty());
    }

    static Change none(String why) {
        return new Change(Optional.empty(), why, Optional.empty());
    }

    Change lacking(String gone) {
        return new Change(text, what, Optional.of(gone));
    }

    /** A text in quotation marks, cut where it is long. */
    static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int most = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return '"' + line.substring(0, most) + (most < line.length() ? "\u2026" : "") + '"';
    }
}
