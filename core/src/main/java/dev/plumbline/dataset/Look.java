package dev.plumbline.dataset;

import java.time.Instant;
import java.util.Optional;

/**
 * One look at test rows.
 *
 * @param time when
 * @param definition label definition
 * @param dataset dataset version
 * @param rows what was looked at
 * @param kind what was seen
 * @param verb the command
 * @param judge judge version
 * @param lineage what all versions of the judge share, for example the version of its first ancestor
 * @param figures fingerprint of all that the figures follow from, where the same ones may come again
 */
public record Look(
        Instant time,
        String definition,
        String dataset,
        LookedRows rows,
        Kind kind,
        String verb,
        String judge,
        String lineage,
        Optional<String> figures) {

    /** What was seen of the rows. */
    public enum Kind {
        /** Figures only. */
        MEASURE,
        /** Texts of rows. A judge that is edited afterwards is no longer independent of them, so the test split is spent. */
        ROWS
    }

    /** Looks after which only fresh labels tell something new. */
    private static final int MOST = 5;

    /**
     * The level at which look k is judged: .05/(k(k + 1)), so that all looks together stay under .05. The first is
     * judged at .025 on that count; a single look that was declared to be the only one may use .05.
     *
     * @param k from 1
     */
    public static double level(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("looks are counted from 1, got " + k);
        }
        return .05 / ((double) k * (k + 1));
    }

    /** What to tell the user at look k; empty while there is nothing to tell. */
    public static String advice(int k) {
        return k <= MOST ? "" : "these test rows were looked at " + k + " times: ask for fresh labels";
    }
}
