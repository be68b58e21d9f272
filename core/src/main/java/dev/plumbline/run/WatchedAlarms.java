package dev.plumbline.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of the process. Nearly all are turned off long before their time, so that they are kept without any order,
 * and one thread goes through them when the nearest that it saw is due. The thread ends when there has been none for a
 * while. Safe for use by many threads.
 */
final class WatchedAlarms {
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Set<Waiting> WAITING = ConcurrentHashMap.newKeySet();
    private static volatile long lookNanos;
    private static volatile @Nullable Thread watcher;

    private WatchedAlarms() {}

    /** Something to do at a time. */
    private static final class Waiting {
        private final long dueNanos;
        private final Runnable task;

        private Waiting(long dueNanos, Runnable task) {
            this.dueNanos = dueNanos;
            this.task = task;
        }
    }

    /** Does something later, and returns what prevents it. */
    static Runnable after(Duration delay, Runnable task) {
        Waiting waiting = new Waiting(System.nanoTime() + delay.toNanos(), task);
        WAITING.add(waiting);
        Thread watching = watcher;
        if (watching == null) {
            begin();
        } else if (waiting.dueNanos - lookNanos < 0) {
            LockSupport.unpark(watching);
        }
        return () -> WAITING.remove(waiting);
    }

    private static synchronized void begin() {
        if (watcher == null) {
            Thread thread = new Thread(WatchedAlarms::watch, "plumbline-deadline");
            thread.setDaemon(true);
            watcher = thread;
            thread.start();
        }
    }

    private static void watch() {
        long busyNanos = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            // Set before the look, so that whoever comes while it lasts wakes this thread again.
            lookNanos = now + IDLE_NANOS;
            long nearest = now + IDLE_NANOS;
            List<Waiting> due = new ArrayList<>();
            for (Waiting waiting : WAITING) {
                busyNanos = now;
                if (waiting.dueNanos - now <= 0) {
                    due.add(waiting);
                } else if (waiting.dueNanos - nearest < 0) {
                    nearest = waiting.dueNanos;
                }
            }
            for (Waiting waiting : due) {
                if (WAITING.remove(waiting)) {
                    run(waiting.task);
                }
            }
            if (now - busyNanos >= IDLE_NANOS) {
                if (ended()) {
                    return;
                }
                // Somebody came meanwhile, and may have found no one to wake.
                continue;
            }
            lookNanos = nearest;
            LockSupport.parkNanos(WAITING, nearest - System.nanoTime());
        }
    }

    /** The others' alarms go off whatever one of them throws. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error thrown) {
            Thread watching = Thread.currentThread();
            watching.getUncaughtExceptionHandler().uncaughtException(watching, thrown);
        }
    }

    /** Nobody who finds no watcher leaves it at that, and who found one had come before it is looked here. */
    private static synchronized boolean ended() {
        watcher = null;
        if (WAITING.isEmpty()) {
            return true;
        }
        watcher = Thread.currentThread();
        return false;
    }
}
