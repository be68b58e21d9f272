package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The verdicts of a run by the number of the row. Not safe for use by several threads while it grows. */
interface RowVerdicts {
    /** Rows whose verdicts are held in memory; those of more rows are left in the journal. */
    int MOST_HELD = 100_000;

    /**
     * No verdicts yet.
     *
     * @param journal where they are kept, if they are
     */
    static RowVerdicts of(int rows, Optional<Path> journal) {
        return journal.isPresent() && rows > MOST_HELD
                ? new JournaledVerdicts(journal.get(), rows)
                : new HeldVerdicts(rows);
    }

    int rows();

    /** The verdict of a row, where there is one. */
    Optional<Verdict> get(int row);

    /** Whether a row has a verdict that may not be asked for again. */
    boolean settled(int row, boolean retryFailed);

    /**
     * Sets the verdict of a row.
     *
     * @param offset where its line begins in the journal
     */
    void put(int row, Verdict verdict, long offset);

    /** All, once every row has one. */
    List<Verdict> inOrder();
}
