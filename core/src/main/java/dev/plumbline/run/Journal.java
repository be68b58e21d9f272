package dev.plumbline.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of the file {@code verdicts.jsonl}, to which lines are appended. A line counts when {@link #append} has
 * returned: it is then on the disk. One thread writes the lines of all callers, and gathers them first: with one sync for
 * many, as soon as all callers that there are wait for it, or a moment after the first of them.
 *
 * <p>Safe for use by many threads. After a failed write every further one fails as well, so that nothing is written
 * behind half a line.
 */
final class Journal implements AutoCloseable {
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
        private final CountDownLatch written = new CountDownLatch(1);
        private int lines;
        private Optional<Throwable> failure = Optional.empty();
    }

    /** @param length bytes that are there already */
    Journal(Sink sink, long length) {
        this(sink, length, () -> 1);
    }

    /**
     * @param length bytes that are there already
     * @param callers how many may append before long; when so many wait, there is nobody to wait for
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
     */
    static Journal open(Path file, long length, IntSupplier callers) {
        try {
            // Not a FileChannel: that closes itself when a thread that writes is interrupted.
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            opened.setLength(length);
            opened.seek(length);
            return new Journal(
                    new Sink() {
                        @Override
                        public void write(byte[] bytes) throws IOException {
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

    /**
     * Appends a line, waits until it is on the disk, and returns the offset at which it begins.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    long append(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        Batch mine;
        long offset;
        lock.lock();
        try {
            if (closed) {
                throw new UncheckedIOException(new IOException("the journal is closed"));
            }
            offset = end;
            mine = waiting;
            mine.bytes.writeBytes(bytes);
            mine.bytes.write('\n');
            mine.lines++;
            end += bytes.length + 1L;
            begin();
            if (mine.lines == 1 || mine.lines >= callers.getAsInt()) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
        await(mine.written);
        if (mine.failure.isPresent()) {
            throw thrown(mine.failure.get());
        }
        return offset;
    }

    private static UncheckedIOException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
        return new UncheckedIOException(failure instanceof IOException io ? io : new IOException(failure));
    }

    /** Whatever a row is interrupted for, its verdict is there and is kept. */
    private static void await(CountDownLatch written) {
        boolean interrupted = false;
        while (true) {
            try {
                written.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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
        for (Optional<Batch> next = gathered(); next.isPresent(); next = gathered()) {
            Batch batch = next.get();
            try {
                write(batch.bytes.toByteArray());
            } catch (IOException | RuntimeException | Error failed) {
                batch.failure = Optional.of(failed);
            } finally {
                batch.written.countDown();
            }
        }
    }

    /** The next lines; empty when the journal is closed and all are written. */
    private Optional<Batch> gathered() {
        lock.lock();
        try {
            while (waiting.lines == 0 && !closed) {
                arrived.awaitUninterruptibly();
            }
            long nanos = GATHER_NANOS;
            while (waiting.lines < callers.getAsInt() && !closed && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
            Batch gathered = waiting;
            waiting = new Batch();
            return gathered.lines == 0 ? Optional.empty() : Optional.of(gathered);
        } catch (InterruptedException nobodyInterruptsIt) {
            throw new IllegalStateException(nobodyInterruptsIt);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] bytes) throws IOException {
        if (broken) {
            throw new IOException("an earlier write failed");
        }
        // Until all of it is on the disk: whatever is thrown in between, nothing may follow, or count as written.
        broken = true;
        sink.write(bytes);
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
            if (waiting.bytes.size() > 0) {
                write(waiting.bytes.toByteArray());
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
