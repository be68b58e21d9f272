package dev.plumbline.run.cache;

import dev.plumbline.dataset.TextHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder of cached replies, by a hash of what determines each. They are appended to a few files, since a file for each
 * reply would cost more than the reply does. What a crash leaves half written is taken for nothing.
 *
 * <p>Bounded: when the folder is full, the oldest sixteenth goes. Safe for use by many threads and processes; a process
 * sees what another keeps within a second. Closing it closes its files; a later use opens them again.
 */
public final class CacheFolder implements AutoCloseable {
    /** What a cache holds when nothing else is said: 1 GiB. */
    public static final long STANDARD_BYTES = 1L << 30;

    private static final long LEAST_BYTES = 1L << 20;
    private static final Instant FOR_ALL_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Segments> opened = Optional.empty();
    private Optional<Secret> secret = Optional.empty();
    private long lookedNanos;

    private CacheFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * A folder, which is created when something is kept.
     *
     * @param mostBytes what it may hold, at least 1 MiB
     */
    public static CacheFolder of(Path folder, long mostBytes) {
        if (mostBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("a cache holds at least 1 MiB, got " + mostBytes + " bytes");
        }
        return new CacheFolder(folder, mostBytes);
    }

    /**
     * What is in a cache.
     *
     * @param entries number of replies
     * @param bytes what they take on the disk
     * @param oldest when the oldest was kept
     * @param newest when the newest was kept
     */
    public record Content(long entries, long bytes, Optional<Instant> oldest, Optional<Instant> newest) {}

    /** Counts replies; one that was kept again counts once. */
    private static final class Tally {
        private final Set<Long> keys = new HashSet<>();
        private long bytes;
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        private void add(long key, long millis) {
            keys.add(key);
            oldest = Math.min(oldest, millis);
            newest = Math.max(newest, millis);
        }

        private Content content() {
            return keys.isEmpty()
                    ? new Content(0, bytes, Optional.empty(), Optional.empty())
                    : new Content(
                            keys.size(),
                            bytes,
                            Optional.of(Instant.ofEpochMilli(oldest)),
                            Optional.of(Instant.ofEpochMilli(newest)));
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** What it holds now. */
    public Content content() {
        Tally tally = new Tally();
        tally.bytes = bytes();
        Segments.of(folder).forEach(segment -> visit(segment, tally));
        return tally.content();
    }

    /** Removes replies that were kept before a time and says which those were. What a process keeps just now stays. */
    public Content clear(Instant before) {
        Tally removed = new Tally();
        long bytes = bytes();
        long millis = before.isAfter(FOR_ALL_TIME) ? Long.MAX_VALUE : before.toEpochMilli();
        lock.lock();
        try {
            segments().clear(millis, (key, offset, at) -> removed.add(key, at));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
        removed.bytes = bytes - bytes();
        return removed.content();
    }

    private long bytes() {
        return Segments.of(folder).stream().mapToLong(Segment::bytes).sum();
    }

    private static void visit(Segment segment, Tally tally) {
        try {
            segment.visit(0, (key, offset, millis) -> tally.add(key, millis));
        } catch (IOException gone) {
            // Removed by another process while this one counts.
            return;
        }
    }

    /**
     * An empty hash for the keys of this folder.
     *
     * @param keeping whether something is going to be kept; if not, looking leaves no trace in the folder
     */
    TextHash hash(boolean keeping) {
        lock.lock();
        try {
            Path file = folder.resolve("secret");
            Secret own = secret.orElseGet(() -> keeping ? Secret.of(file) : Secret.read(file));
            secret = Optional.of(own);
            return own.hash();
        } finally {
            lock.unlock();
        }
    }

    /** The text under a key; empty when there is none that can be read whole. */
    Optional<byte[]> read(String key) {
        lock.lock();
        try {
            Optional<byte[]> entry = segments().read(key);
            if (entry.isEmpty() && System.nanoTime() - lookedNanos > LOOK_AGAIN_NANOS) {
                segments().refresh();
                lookedNanos = System.nanoTime();
                entry = segments().read(key);
            }
            return entry.flatMap(Entry::content);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a text.
     *
     * @throws IOException when it cannot be written; nothing is left of it then, as far as that can be done
     */
    void write(String key, byte[] content) throws IOException {
        byte[] entry = Entry.of(content);
        long now = System.currentTimeMillis();
        lock.lock();
        try {
            segments().append(key, entry, now);
        } finally {
            lock.unlock();
        }
    }

    private Segments segments() {
        if (opened.isEmpty()) {
            Segments segments = new Segments(folder, mostBytes);
            segments.refresh();
            lookedNanos = System.nanoTime();
            opened = Optional.of(segments);
        }
        return opened.get();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            opened.ifPresent(Segments::close);
            opened = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
