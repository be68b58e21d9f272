package dev.plumbline.bundle;

import java.util.Locale;

/** What becomes of the texts of rows in a bundle. */
public enum Texts {
    /** Only their hashes: questions, references, responses and reasons stay at home. */
    HASHED,
    /** As they are. */
    INCLUDED;

    /** Lower-case name as flags and files have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
