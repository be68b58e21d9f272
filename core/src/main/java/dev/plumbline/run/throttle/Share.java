package dev.plumbline.run.throttle;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run's share of the accounts that it asks: throttles give turns to shares, not to calls, so that two runs on one
 * account are served alike. Counts what the run has waiting and in flight. Safe for use by many threads.
 */
public final class Share {
    private static final ThreadLocal<Share> CURRENT = new ThreadLocal<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<Thread> idle = new HashSet<>();
    private boolean stopped;

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

    /** A way to wait that an interrupt ends. */
    public interface Pause {
        void take() throws InterruptedException;
    }

    /**
     * Waits on this thread, for a turn or before the next attempt, until that is over or the run is stopped.
     *
     * @throws InterruptedException when the thread was interrupted or the run was stopped
     */
    public static void pausing(Pause pause) throws InterruptedException {
        Optional<Share> run = current();
        if (run.isPresent()) {
            run.get().pauses(pause);
        } else {
            pause.take();
        }
    }

    private void pauses(Pause pause) throws InterruptedException {
        Thread thread = Thread.currentThread();
        synchronized (idle) {
            if (stopped) {
                throw new InterruptedException();
            }
            idle.add(thread);
        }
        try {
            pause.take();
        } finally {
            // From here on a stop no longer reaches the thread: it may be asking a model.
            synchronized (idle) {
                idle.remove(thread);
            }
        }
    }

    /** Ends every pause of this run, now and from now on. */
    public void stop() {
        synchronized (idle) {
            if (!stopped) {
                stopped = true;
                idle.forEach(Thread::interrupt);
            }
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
