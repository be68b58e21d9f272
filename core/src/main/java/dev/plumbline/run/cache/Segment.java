package dev.plumbline.run.cache;

import dev.plumbline.dataset.FileHold;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A pair of files to which replies are appended: {@code N.replies} with key, length and reply after one another, and
 * {@code N.index} with the first half of the key, the offset and the time in milliseconds of each. A reply counts when
 * its index entry is there; whatever a crash leaves behind that is skipped. {@code N.lock} is held by whoever appends.
 * Not safe for use by several threads.
 */
final class Segment implements AutoCloseable {
    static final int INDEX_ENTRY = 3 * Long.BYTES;
    static final int KEY = 2 * Long.BYTES;
    private static final int HEAD = KEY + Integer.BYTES;
    private static final int USUAL = 1024;
    private static final int LONGEST = 1 << 28;
    private static final long UNKNOWN = -1;

    private final int number;
    private final Path data;
    private final Path index;
    private final Path lock;
    private Optional<FileHold> hold = Optional.empty();
    private Optional<RandomAccessFile> dataFile = Optional.empty();
    private Optional<RandomAccessFile> indexFile = Optional.empty();
    private long end;
    private long position = UNKNOWN;

    /** A key and the entry that was appended with it. */
    static final class Stored {
        private final byte[] key;
        private final byte[] entry;

        private Stored(byte[] key, byte[] entry) {
            this.key = key;
            this.entry = entry;
        }

        byte[] key() {
            return key;
        }

        byte[] entry() {
            return entry;
        }

        boolean isOf(byte[] other) {
            return Arrays.equals(key, other);
        }
    }

    /** Takes what an index says of one reply. */
    interface Visitor {
        void reply(long key, long offset, long millis);
    }

    Segment(Path folder, int number) {
        this.number = number;
        this.data = folder.resolve(number + ".replies");
        this.index = folder.resolve(number + ".index");
        this.lock = folder.resolve(number + ".lock");
    }

    int number() {
        return number;
    }

    long bytes() {
        return size(data) + size(index);
    }

    boolean exists() {
        return Files.exists(index);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Opens it to be appended to; false when somebody else appends to it. */
    boolean take() throws IOException {
        // A file of its own for the lock: whoever reads the others closes them again, and a lock on them with that.
        Optional<FileHold> taken = FileHold.of(lock);
        if (taken.isEmpty()) {
            return false;
        }
        close();
        hold = taken;
        try {
            RandomAccessFile entries = new RandomAccessFile(index.toFile(), "rw");
            indexFile = Optional.of(entries);
            endWhole(entries);
            RandomAccessFile replies = new RandomAccessFile(data.toFile(), "rw");
            dataFile = Optional.of(replies);
            end = replies.length();
            position = UNKNOWN;
            return true;
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private static void endWhole(RandomAccessFile entries) throws IOException {
        entries.setLength(entries.length() / INDEX_ENTRY * INDEX_ENTRY);
        entries.seek(entries.length());
    }

    /** Appends a reply to a segment that was {@linkplain #take taken} and returns its offset. */
    long append(byte[] key, byte[] entry, long millis) throws IOException {
        RandomAccessFile replies = dataFile.orElseThrow();
        long offset = end;
        byte[] record = ByteBuffer.allocate(HEAD + entry.length)
                .put(key)
                .putInt(entry.length)
                .put(entry)
                .array();
        try {
            if (position != offset) {
                replies.seek(offset);
            }
            position = UNKNOWN;
            replies.write(record);
            position = offset + record.length;
        } catch (IOException failed) {
            replies.setLength(offset);
            throw failed;
        }
        end += record.length;
        RandomAccessFile entries = indexFile.orElseThrow();
        try {
            entries.write(ByteBuffer.allocate(INDEX_ENTRY)
                    .putLong(ByteBuffer.wrap(key).getLong())
                    .putLong(offset)
                    .putLong(millis)
                    .array());
        } catch (IOException failed) {
            // A part of an entry would shift all that follow.
            endWhole(entries);
            throw failed;
        }
        return offset;
    }

    /** What stands at an offset; empty when it is not whole. */
    Optional<Stored> read(long offset) {
        try {
            if (dataFile.isEmpty()) {
                dataFile = Optional.of(new RandomAccessFile(data.toFile(), "r"));
            }
            RandomAccessFile replies = dataFile.get();
            position = UNKNOWN;
            replies.seek(offset);
            byte[] start = new byte[HEAD + USUAL];
            int read = fill(replies, start);
            int length = read < HEAD
                    ? -1
                    : ByteBuffer.wrap(start, KEY, Integer.BYTES).getInt();
            if (length < 0 || length > LONGEST) {
                return Optional.empty();
            }
            byte[] entry = Arrays.copyOfRange(start, HEAD, HEAD + length);
            if (HEAD + length > read) {
                replies.readFully(entry, read - HEAD, HEAD + length - read);
            }
            return Optional.of(new Stored(Arrays.copyOf(start, KEY), entry));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Visits index entries from one on and returns the number of the first that is not there yet. */
    long visit(long from, Visitor visitor) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(index.toFile(), "r")) {
            long entries = in.length() / INDEX_ENTRY;
            in.seek(from * INDEX_ENTRY);
            byte[] block = new byte[INDEX_ENTRY * 1024];
            for (long next = from; next < entries; ) {
                int count = (int) Math.min(1024, entries - next);
                in.readFully(block, 0, count * INDEX_ENTRY);
                ByteBuffer buffer = ByteBuffer.wrap(block);
                for (int i = 0; i < count; i++) {
                    visitor.reply(buffer.getLong(), buffer.getLong(), buffer.getLong());
                }
                next += count;
            }
            return Math.max(from, entries);
        }
    }

    private static int fill(RandomAccessFile in, byte[] into) throws IOException {
        int filled = 0;
        for (int read = 0; read >= 0 && filled < into.length; read = in.read(into, filled, into.length - filled)) {
            filled += read;
        }
        return filled;
    }

    /** Removes its files. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(index);
        Files.deleteIfExists(data);
        Files.deleteIfExists(lock);
    }

    @Override
    public void close() {
        closeQuietly(dataFile);
        closeQuietly(indexFile);
        closeQuietly(hold);
        dataFile = Optional.empty();
        indexFile = Optional.empty();
        hold = Optional.empty();
    }

    private static void closeQuietly(Optional<? extends Closeable> file) {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException nothingWasBuffered) {
            // All that was written has been handed to the system.
            return;
        }
    }
}
