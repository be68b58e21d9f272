package dev.plumbline.dataset;

import java.util.Locale;

/** Which part of the data an example belongs to. Optimizers see train and dev; test rows are read only for a recorded look. */
public enum Split {
    /** Rows that shape a judge. */
    TRAIN,
    /** Rows that choose between candidates. */
    DEV,
    /** Rows that only measure. */
    TEST;

    /** Lower-case name as flags, files and JSON have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person or an optimizer may look at the row without it being a look at test. */
    public boolean development() {
        return this != TEST;
    }
}
