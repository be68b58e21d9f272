package dev.plumbline.standing;

import java.util.Locale;

/**
 * What the figures of a judge may be used for. Each tier has the conditions of those before it and further ones of its own
 * ({@link TierRuling}).
 */
public enum Tier {
    /** Too little is known, or what is known speaks against the judge. */
    NOT_USABLE("Decide nothing by these figures."),
    /** Enough to learn from. */
    EXPLORATORY("Read where the judge is wrong and improve it; decide nothing by its figures yet."),
    /** Enough to tell which way to go. */
    DIRECTIONAL("Good enough to choose what to work on and to compare versions; not to release or report by."),
    /** Proved on rows that the judge never saw. */
    VALIDATED("Proved on rows that it never saw: rely on it for rows like these, until judge, model or rows change.");

    private final String use;

    Tier(String use) {
        this.use = use;
    }

    /** What it may be used for, in a sentence. */
    public String use() {
        return use;
    }

    /** The tier above this one, or the highest itself. */
    public Tier next() {
        return switch (this) {
            case NOT_USABLE -> EXPLORATORY;
            case EXPLORATORY -> DIRECTIONAL;
            case DIRECTIONAL, VALIDATED -> VALIDATED;
        };
    }

    /** {@code not usable}, {@code exploratory}, {@code directional} or {@code validated}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
