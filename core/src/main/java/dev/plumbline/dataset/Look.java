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

    /** Looks at a corrected difference are counted apart: they are about answers of an application, not about a judge. */
    private static final String RELEASE = "release";

    /**
     * Whether another look counts beside this one: it was at some of the same rows, and at the same question. Whatever
     * judge was measured, a question is the same under one name; under another name, where the judge is the same version,
     * which its name is no part of, unless labels tell otherwise, or where the labels of rows in both tell so. Otherwise whoever renames a judge would be at
     * his first look again.
     */
    public boolean countsWith(Look other) {
        boolean release = verb.equals(RELEASE);
        return release == other.verb.equals(RELEASE)
                && rows.overlaps(other.rows)
                && (definition.equals(other.definition)
                        || (version().isPresent()
                                && version().equals(other.version())
                                && !rows.labelledOtherwise(other.rows))
                        || (!release && rows.labelledAs(other.rows)));
    }

    /** The digits of the judge's version, which stand for its content; empty where there are none. */
    public Optional<String> version() {
        int at = judge.lastIndexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(judge.substring(at + 1));
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
