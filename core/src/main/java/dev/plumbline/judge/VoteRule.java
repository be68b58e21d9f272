package dev.plumbline.judge;

import java.util.Locale;

/** How a jury makes one verdict of several. */
public enum VoteRule {
    /** Every juror has one vote. */
    MAJORITY,
    /** Every juror's vote counts as much as its weight. */
    WEIGHTED;

    /** Word for files. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
