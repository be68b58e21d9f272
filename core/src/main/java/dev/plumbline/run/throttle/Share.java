package dev.plumbline.run.throttle;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run's share of the accounts that it asks: throttles give turns to shares, not to calls, so that two runs on one
 * account are served alike. Counts what the run has waiting and in flight. Safe for use by many threads.
 */
public final class Share {
    private static final ThreadLocal<Share> CURRENT = new ThreadLocal<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    /** The share that the calls of this thread count for, where a run began one. */
    static Optional<Share> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Does something on this thread whose calls count for this share. */
    public void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Calls that wait for a limit. */
    public int waiting() {
        return waiting.get();
    }

    /** Calls in flight. */
    public int inFlight() {
        return inFlight.get();
    }

    void waits(int more) {
        waiting.addAndGet(more);
    }

    void flies(int more) {
        inFlight.addAndGet(more);
    }
}
