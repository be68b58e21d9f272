package dev.plumbline.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of the file {@code verdicts.jsonl}, to which lines are appended. A line counts when its receipt is told so: it
 * is then on the disk. One thread writes the lines of all callers, and gathers them first: with one sync for many, as soon
 * as there are all that can come, or a moment after the first of them.
 *
 * <p>Safe for use by many threads. After a failed write every further one fails as well, so that nothing is written
 * behind half a line.
 */
final class Journal implements VerdictStore, AutoCloseable {
    /** Short beside a reply over a network, long beside a write to a disk. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final Sink sink;
    private final IntSupplier callers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private Batch waiting = new Batch();
    private long end;
    private boolean closed;
    private boolean broken;
    private @Nullable Thread writer;

    /** Where the bytes go. */
    interface Sink extends AutoCloseable {
        void write(byte[] bytes) throws IOException;

        /** Returns when what was written is on the disk. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Lines that are written together. */
    private static final class Batch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Waiting> lines = new ArrayList<>();
    }

    /** A line of a batch. */
    private record Waiting(long offset, Receipt receipt) {
        void over(Optional<Throwable> failure) {
            failure.ifPresentOrElse(receipt::lost, () -> receipt.kept(offset));
        }
    }

    /** @param length bytes that are there already */
    Journal(Sink sink, long length) {
        this(sink, length, () -> 1);
    }

    /**
     * @param length bytes that are there already
     * @param callers how many lines there are that wait or may come before long; when so many wait, there is nothing to wait for
     */
    Journal(Sink sink, long length, IntSupplier callers) {
        this.sink = sink;
        this.end = length;
        this.callers = callers;
    }

    /**
     * Continues a file.
     *
     * @param length bytes to keep; what follows is cut off
     * @param callers how many may append before long
     * @param before waits for what has to be on the disk before any line is
     */
    static Journal open(Path file, long length, IntSupplier callers, Runnable before) {
        try {
            // Not a FileChannel: that closes itself when a thread that writes is interrupted.
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            opened.setLength(length);
            opened.seek(length);
            return new Journal(
                    new Sink() {
                        @Override
                        public void write(byte[] bytes) throws IOException {
                            before.run();
                            opened.write(bytes);
                        }

                        @Override
                        public void sync() throws IOException {
                            opened.getFD().sync();
                        }

                        @Override
                        public void close() throws IOException {
                            opened.close();
                        }
                    },
                    length,
                    callers);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Begins a new journal with a line, which goes to the disk together with the first that is appended. */
    void head(String line) {
        lock.lock();
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            waiting.bytes.writeBytes(bytes);
            waiting.bytes.write('\n');
            end += bytes.length + 1L;
        } finally {
            lock.unlock();
        }
    }

    /** The receipt is told by the thread that writes, which writes nothing more until it has returned. */
    @Override
    public void append(String line, Receipt receipt) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (!closed) {
                // First, since there may be no thread to be had.
                begin();
                waiting.lines.add(new Waiting(end, receipt));
                waiting.bytes.writeBytes(bytes);
                waiting.bytes.write('\n');
                end += bytes.length + 1L;
                if (waiting.lines.size() == 1 || waiting.lines.size() >= callers.getAsInt()) {
                    arrived.signal();
                }
                return;
            }
        } finally {
            lock.unlock();
        }
        receipt.lost(new IOException("the journal is closed"));
    }

    private void begin() {
        if (writer == null) {
            Thread next = new Thread(this::write, "plumbline-journal");
            next.setDaemon(true);
            next.start();
            writer = next;
        }
    }

    private void write() {
        try {
            for (Optional<Batch> next = gathered(); next.isPresent(); next = gathered()) {
                Batch batch = next.get();
                tell(batch, written(batch));
            }
        } catch (RuntimeException | Error ended) {
            abandon(ended);
            throw ended;
        }
    }

    /** Tells every receipt, since a run waits for all of them, and only then throws what one of them threw. */
    private static void tell(Batch batch, Optional<Throwable> failure) {
        RuntimeException thrown = null;
        Error error = null;
        for (Waiting line : batch.lines) {
            try {
                line.over(failure);
            } catch (RuntimeException bug) {
                thrown = bug;
            } catch (Error bug) {
                error = bug;
            }
        }
        if (error != null) {
            throw error;
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    /** No thread is left that would write the lines that wait, or others. */
    private void abandon(Throwable why) {
        Batch left;
        lock.lock();
        try {
            closed = true;
            broken = true;
            left = waiting;
        } finally {
            lock.unlock();
        }
        tell(left, Optional.of(why));
    }

    /** The next lines; empty when the journal is closed and all are written. */
    private Optional<Batch> gathered() {
        lock.lock();
        try {
            while (waiting.lines.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            long nanos = GATHER_NANOS;
            while (waiting.lines.size() < callers.getAsInt() && !closed && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
            Batch gathered = waiting;
            waiting = new Batch();
            return gathered.lines.isEmpty() ? Optional.empty() : Optional.of(gathered);
        } catch (InterruptedException nobodyInterruptsIt) {
            throw new IllegalStateException(nobodyInterruptsIt);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Throwable> written(Batch batch) {
        try {
            write(batch);
            return Optional.empty();
        } catch (IOException | RuntimeException | Error failed) {
            return Optional.of(failed);
        }
    }

    private void write(Batch batch) throws IOException {
        if (broken) {
            throw new IOException("an earlier write failed");
        }
        // Until all of it is on the disk: whatever is thrown in between, nothing may follow, or count as written.
        broken = true;
        sink.write(batch.bytes.toByteArray());
        sink.sync();
        broken = false;
    }

    @Override
    public void close() {
        Thread writing;
        lock.lock();
        try {
            closed = true;
            writing = writer;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        if (writing != null) {
            ended(writing);
        }
        try (sink) {
            // The first line of a run that ended before its first verdict.
            if (waiting.bytes.size() > 0 && !broken) {
                write(waiting);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void ended(Thread writing) {
        boolean interrupted = false;
        while (writing.isAlive()) {
            try {
                writing.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
