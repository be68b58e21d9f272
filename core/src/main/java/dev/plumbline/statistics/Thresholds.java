package dev.plumbline.statistics;

/**
 * The numbers that decide how a figure may be read, the same everywhere.
 *
 * <pre>{@code
 * Interval accuracy = Proportion.of(139, 160).wilson(Thresholds.LEVEL);
 * }</pre>
 */
public final class Thresholds {
    /** Level of every interval that is shown: its ends are the one-sided bounds at 97.5 %. */
    public static final double LEVEL = 0.95;

    /** With fewer groups, intervals by group are rough and nothing is decided. */
    public static final int FEWEST_GROUPS = 20;

    /**
     * With fewer decided rows, or groups of them, a bar on numbers decides nothing: where the rows drawn hold none of the
     * rare large differences, resampling them cannot show any.
     */
    public static final int FEWEST_NUMBERS = 100;

    /** With fewer disagreeing (or agreeing) groups, resampling shows too little of what could be. */
    public static final int FEWEST_AT_EDGE = 5;

    private Thresholds() {}
}
