package dev.plumbline.align;

import dev.plumbline.dataset.Fingerprint;

/** What a row whose id is redacted is called in a judge file, so that whoever knows the id finds it there. */
final class RowName {
    private static final int DIGITS = 16;

    private RowName() {}

    /** A hash in place of an id. */
    static String hidden(String id) {
        return "#" + Fingerprint.of("row", id).substring(0, DIGITS);
    }

    /** Whether a name is that of a row with an id. */
    static boolean isOf(String name, String id) {
        return name.equals(id) || name.equals(hidden(id));
    }
}
