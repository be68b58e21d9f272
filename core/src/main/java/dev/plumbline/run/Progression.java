package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How far a run is: verdicts by row, what they cost, and why it stops, if it does. Safe for use by many threads. */
final class Progression {
    private final RunListener listener;
    private RowVerdicts verdicts;
    private final Semaphore returned = new Semaphore(0);
    private int done;
    private int judged;
    private int inFlight;
    private boolean unansweredTold;
    private UsageTotal spent = UsageTotal.nothing();
    private final Map<String, Integer> wireModes = new TreeMap<>();
    private Optional<Ending> ending = Optional.empty();
    private String why = "";
    private @Nullable Throwable bug;

    Progression(int rows, RunListener listener) {
        this.listener = listener;
        this.verdicts = RowVerdicts.of(rows, Optional.empty());
    }

    /** Takes over known verdicts and returns the rows that have none. */
    synchronized BitSet begin(JournalReader known, boolean retryFailed) {
        verdicts = known.verdicts();
        wireModes.putAll(known.wireModes());
        BitSet missing = new BitSet();
        for (int row = 0; row < verdicts.rows(); row++) {
            missing.set(row, !verdicts.settled(row, retryFailed));
        }
        done = verdicts.rows() - missing.cardinality();
        listener.started(verdicts.rows(), done);
        return missing;
    }

    /** Another row is begun, unless it could go beyond the budget. */
    synchronized boolean sent(Budget budget, int each) {
        if (budget.full(spent, inFlight, each) || tooSmall(budget, each).isPresent()) {
            return false;
        }
        inFlight++;
        return true;
    }

    synchronized void back() {
        inFlight--;
        returned.release();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** Waits until a row is back, or for some time. */
    void awaitRow(long millis) throws InterruptedException {
        if (returned.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            returned.drainPermits();
        }
    }

    synchronized void judged(int row, Verdict verdict, long offset) {
        verdicts.put(row, verdict, offset);
        cameBy(verdict);
        done++;
        judged++;
        spent = spent.plus(verdict.usage());
        listener.judged(verdict);
    }

    /** A request found no connection. Where no row has an answer yet, it may be that nobody is there, and takes a while to tell. */
    synchronized void unanswered(String said) {
        if (judged == 0 && !unansweredTold) {
            unansweredTold = true;
            listener.noted(said + "; it is asked again, for about a minute");
        }
    }

    private void cameBy(Verdict verdict) {
        verdict.usage().wireMode().ifPresent(mode -> wireModes.merge(mode, 1, Integer::sum));
    }

    /** Number of verdicts by the wire mode that they came by. */
    synchronized Map<String, Integer> wireModes() {
        return new TreeMap<>(wireModes);
    }

    /** The first reason to stop stands. */
    synchronized void stop(Ending how, String because) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
            why = because;
        }
    }

    synchronized void bug(Throwable thrown) {
        if (bug == null) {
            bug = thrown;
        }
    }

    synchronized boolean stopped() {
        return ending.isPresent() || bug != null;
    }

    synchronized Optional<String> reached(Budget budget, Duration elapsed) {
        return budget.reached(spent, elapsed);
    }

    /** Whether one more row could go beyond the budget. */
    synchronized boolean full(Budget budget, int each) {
        return budget.full(spent, inFlight, each);
    }

    /** Why not even one row fits into the budget, when none is in flight that may turn out to need less. */
    synchronized Optional<String> tooSmall(Budget budget, int each) {
        return inFlight > 0 ? Optional.empty() : budget.tooSmall(spent, each);
    }

    /** Throws what a judge or a listener threw. */
    synchronized void throwBug() {
        if (bug instanceof Error error) {
            throw error;
        }
        if (bug instanceof RuntimeException exception) {
            throw exception;
        }
    }

    synchronized boolean complete() {
        return done == verdicts.rows();
    }

    synchronized int done() {
        return done;
    }

    synchronized int judged() {
        return judged;
    }

    synchronized UsageTotal spent() {
        return spent;
    }

    synchronized Optional<Ending> ending() {
        return ending;
    }

    synchronized String why() {
        return why;
    }

    /** All verdicts in order, of a complete run. */
    synchronized List<Verdict> verdicts() {
        return verdicts.inOrder();
    }
}
