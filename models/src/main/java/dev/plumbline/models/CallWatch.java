package dev.plumbline.models;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Cancels calls whose thread was interrupted or whose time is over. A blocked read of a socket notices neither on a
 * platform thread, and a server that sends a byte now and then never runs into a read time-out.
 */
final class CallWatch implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = 50_000_000;

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final Thread watcher;
    private volatile boolean asleep;
    private volatile boolean closed;

    CallWatch() {
        watcher = new Thread(this::watch, "plumbline-call-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** A call under way. */
    static final class Call {
        private final Thread thread;
        private final long endNanos;
        private volatile boolean expired;
        private boolean ended;
        private Runnable end = () -> {};

        private Call(Thread thread, long endNanos) {
            this.thread = thread;
            this.endNanos = endNanos;
        }

        /** Says how it is ended from now on; at once, when it was to end before. What was said before does not run later. */
        synchronized void ends(Runnable how) {
            end = how;
            if (ended) {
                how.run();
            }
        }

        private synchronized void end() {
            ended = true;
            end.run();
        }

        /** Whether it was cancelled because its time was over. */
        boolean expired() {
            return expired;
        }

        private void look(long now) {
            if (endNanos - now <= 0) {
                expired = true;
                end();
            } else if (thread.isInterrupted()) {
                end();
            }
        }
    }

    Call begin(Duration timeout) {
        Call call = new Call(Thread.currentThread(), System.nanoTime() + timeout.toNanos());
        calls.add(call);
        // Asked after the call is among the others: the watcher says that it sleeps before it looks whether there are
        // any.
        if (asleep) {
            LockSupport.unpark(watcher);
        }
        return call;
    }

    void end(Call call) {
        calls.remove(call);
    }

    private void watch() {
        while (!closed) {
            asleep = true;
            if (calls.isEmpty()) {
                LockSupport.park(this);
            }
            asleep = false;
            LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
            long now = System.nanoTime();
            calls.forEach(call -> call.look(now));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }
}
