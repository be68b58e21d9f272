package dev.plumbline.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records that wait to be sent. It never grows beyond its bounds and never makes anybody wait who adds to it. */
final class Outbox {
    private static final int MOST_RECORDS = 8192;
    private static final long MOST_BYTES = 16L << 20;
    private static final int BATCH = 512;
    private static final long BATCH_BYTES = 1L << 20;
    private static final long PAUSE_MILLIS = 500;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private long added;
    private boolean closed;

    /** A record, as it is sent. */
    static final class Waiting {
        private final Signal signal;
        private final byte[] message;

        Waiting(Signal signal, byte[] message) {
            this.signal = signal;
            this.message = message;
        }

        Signal signal() {
            return signal;
        }

        byte[] message() {
            return message;
        }
    }

    /** Adds a record, unless there is no room; says whether it did. */
    synchronized boolean add(Signal signal, byte[] message) {
        added++;
        if (closed || waiting.size() >= MOST_RECORDS || bytes + message.length > MOST_BYTES) {
            return false;
        }
        waiting.add(new Waiting(signal, message));
        bytes += message.length;
        if (waiting.size() == BATCH) {
            notifyAll();
        }
        return true;
    }

    /** Records that anybody wanted to add. */
    synchronized long added() {
        return added;
    }

    /** Waits a little for a batch to become full; empty when it is closed and nothing is left. */
    synchronized List<Waiting> take() throws InterruptedException {
        while (!closed && waiting.isEmpty()) {
            wait(PAUSE_MILLIS);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        for (long left = PAUSE_MILLIS; !closed && waiting.size() < BATCH && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        List<Waiting> batch = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty() && batch.size() < BATCH && (batch.isEmpty() || size < BATCH_BYTES)) {
            Waiting next = waiting.remove();
            size += next.message().length;
            batch.add(next);
        }
        bytes -= size;
        return batch;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }
}
