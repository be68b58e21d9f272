package dev.plumbline.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of the file {@code verdicts.jsonl}, to which lines are appended. A line counts when {@link #append} has
 * returned: it is then on the disk. Callers that arrive while others wait for the disk are written together, with one
 * sync for all.
 *
 * <p>Safe for use by many threads. After a failed write every further one fails as well, so that nothing is written
 * behind half a line.
 */
final class Journal implements AutoCloseable {
    private final Sink sink;
    private final ReentrantLock disk = new ReentrantLock();
    private final Object waiting = new Object();
    private ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long end;
    private long accepted;
    private long durable;
    private boolean broken;

    /** Where the bytes go. */
    interface Sink extends AutoCloseable {
        void write(byte[] bytes) throws IOException;

        /** Returns when what was written is on the disk. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** @param length bytes that are there already */
    Journal(Sink sink, long length) {
        this.sink = sink;
        this.end = length;
    }

    /**
     * Continues a file.
     *
     * @param length bytes to keep; what follows is cut off
     */
    static Journal open(Path file, long length) {
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
                    length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Appends a line, waits until it is on the disk, and returns the offset at which it begins.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    long append(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        long ticket;
        long offset;
        synchronized (waiting) {
            offset = end;
            lines.writeBytes(bytes);
            lines.write('\n');
            end += bytes.length + 1L;
            ticket = ++accepted;
        }
        disk.lock();
        try {
            if (durable < ticket) {
                writeWaiting();
            }
            return offset;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            disk.unlock();
        }
    }

    private void writeWaiting() throws IOException {
        if (broken) {
            throw new IOException("an earlier write failed");
        }
        byte[] batch;
        long last;
        synchronized (waiting) {
            batch = lines.toByteArray();
            lines = new ByteArrayOutputStream(batch.length);
            last = accepted;
        }
        // Until all of it is on the disk: whatever is thrown in between, nothing may follow, or count as written.
        broken = true;
        sink.write(batch);
        sink.sync();
        broken = false;
        durable = last;
    }

    @Override
    public void close() {
        disk.lock();
        try {
            sink.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            disk.unlock();
        }
    }
}
