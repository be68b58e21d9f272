package dev.plumbline.probing.mutation;

import java.util.Locale;

/** What became of a mutant. */
public enum Outcome {
    /** The verdict is another one than that of the original: a mutant that should be noticed is killed. */
    CHANGED,
    /** The verdict is that of the original: a mutant that should be noticed survives. */
    KEPT,
    /** The judge abstained, or its answer was none: neither noticed nor kept. */
    UNDECIDED,
    /** The judge was wrong or undecided about the original, so that nothing follows. */
    ORIGINAL_WRONG,
    /** People say of it what was not meant: that it is still right, or no longer. */
    NOT_AS_MEANT;

    /** Lower-case name, as in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it counts for a rate. */
    public boolean counts() {
        return this == CHANGED || this == KEPT || this == UNDECIDED;
    }

    /** Whether it is what a good judge does. */
    public boolean good(Kind kind) {
        return this == (kind == Kind.BREAKING ? CHANGED : KEPT);
    }
}
