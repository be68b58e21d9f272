package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import dev.plumbline.model.ModelFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices that nobody is there. Until anything answers, rows that found no connection are held back; a whole round of
 * them, each asked again as often as a row is, ends the run, and they are asked again by the next start. With the first
 * answer they are asked once more, and after it no number of failures ends the run. Safe for use by many threads.
 */
final class Silence {
    /** One row may be at fault itself. */
    private static final int FEWEST = 4;

    private final int round;
    private final List<Held> held = new ArrayList<>();
    private boolean answered;

    /** A row that found no connection. */
    record Held(int row, Verdict verdict) {}

    private Silence(int round, boolean answered) {
        this.round = round;
        this.answered = answered;
    }

    /**
     * Of a run.
     *
     * @param rows rows that have no verdict yet; where they are no more than a round, nothing is gained by an early end
     * @param concurrency rows in flight
     */
    static Silence of(int rows, int concurrency) {
        int round = Math.max(FEWEST, concurrency);
        return new Silence(round, rows <= round);
    }

    /** The rows whose verdicts may be kept now that this one is known. */
    synchronized List<Held> heard(int row, Verdict verdict) {
        Held own = new Held(row, verdict);
        if (unanswered(verdict) && !answered) {
            held.add(own);
            return List.of();
        }
        if (!answered && !sent(verdict)) {
            return List.of(own);
        }
        answered = true;
        List<Held> passing = new ArrayList<>(held);
        held.clear();
        passing.add(own);
        return passing;
    }

    /** What the last row of a round without an answer said; empty before. */
    synchronized Optional<String> nobody() {
        return held.size() < round
                ? Optional.empty()
                : Optional.of(said(held.get(held.size() - 1).verdict()));
    }

    /** Whether a row found no connection. */
    static boolean unanswered(Verdict verdict) {
        return verdict instanceof Verdict.Failed failed && failed.cause().equals(ModelFailure.Kind.CONNECTION.text());
    }

    /** A kept reply, and what fails before anything is sent, tell of nobody. */
    private static boolean sent(Verdict verdict) {
        return verdict.usage().calls() > 0 && !verdict.usage().cached();
    }

    /** What was said of a row that failed. */
    static String said(Verdict verdict) {
        return verdict instanceof Verdict.Failed failed ? failed.message() : "";
    }
}
