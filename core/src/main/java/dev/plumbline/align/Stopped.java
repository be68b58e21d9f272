package dev.plumbline.align;

import java.util.Locale;

/** Why a search ended. */
public enum Stopped {
    /** Further candidates were no better. */
    PLATEAU,
    /** The budget is spent. */
    BUDGET,
    /** There is nothing more to try. */
    CONVERGED,
    /** The caller asked to stop. */
    INTERRUPTED;

    /** Lower-case name as files and JSON have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
