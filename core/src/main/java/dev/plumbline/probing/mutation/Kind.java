package dev.plumbline.probing.mutation;

import java.util.Locale;

/** What a change of a response is for. */
public enum Kind {
    /** An answer that people passed is made wrong: the verdict has to change. */
    BREAKING,
    /** Nothing changes but the form, or something is added that does not matter: the verdict has to stay. */
    PRESERVING,
    /** A text asks for another verdict than people gave: the verdict has to stay. */
    PERSUADING;

    /** Lower-case name, as in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
