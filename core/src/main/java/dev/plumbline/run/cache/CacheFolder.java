package dev.plumbline.run.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A folder of cached replies: one file each, named by the SHA-256 of what determines the reply, in 256 folders. What a
 * crash leaves of a file is taken for no file.
 *
 * <p>Bounded: when the folder is full, the oldest replies go. Each of the 256 folders keeps to its share, so that
 * nothing has to be counted at the start; sizes count in blocks of 4 KiB, as disks do. Safe for use by many threads and
 * processes; two that keep the same reply at once leave one of the two.
 */
public final class CacheFolder {
    /** What a cache holds when nothing else is said: 1 GiB. */
    public static final long STANDARD_BYTES = 1L << 30;

    private static final int SHARDS = 256;
    private static final long BLOCK = 4096;
    private static final double LEFT_WHEN_FULL = 0.9;
    private static final int CHECKS_WHILE_FILLING = 16;

    private final Path folder;
    private final long shardBytes;
    private final AtomicLongArray written = new AtomicLongArray(SHARDS);

    private CacheFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.shardBytes = mostBytes / SHARDS;
    }

    /**
     * A folder, which is created when something is kept.
     *
     * @param mostBytes what it may hold, at least 1 MiB
     */
    public static CacheFolder of(Path folder, long mostBytes) {
        if (mostBytes < BLOCK * SHARDS) {
            throw new IllegalArgumentException("a cache holds at least 1 MiB, got " + mostBytes + " bytes");
        }
        return new CacheFolder(folder, mostBytes);
    }

    /**
     * What is in a cache.
     *
     * @param entries number of replies
     * @param bytes what they take on the disk, in blocks of 4 KiB
     * @param oldest when the oldest was kept
     * @param newest when the newest was kept
     */
    public record Content(long entries, long bytes, Optional<Instant> oldest, Optional<Instant> newest) {
        private Content and(Kept file) {
            return new Content(
                    entries + 1,
                    bytes + file.bytes(),
                    Optional.of(oldest.filter(file.at()::isAfter).orElse(file.at())),
                    Optional.of(newest.filter(file.at()::isBefore).orElse(file.at())));
        }

        private static Content nothing() {
            return new Content(0, 0, Optional.empty(), Optional.empty());
        }
    }

    private record Kept(Path file, long bytes, Instant at) {}

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** What it holds now. */
    public Content content() {
        Content content = Content.nothing();
        for (Kept file : files(folder)) {
            content = content.and(file);
        }
        return content;
    }

    /** Removes replies that were kept before a time and says which those were. */
    public Content clear(Instant before) {
        Content removed = Content.nothing();
        for (Kept file : files(folder)) {
            if (file.at().isBefore(before) && delete(file)) {
                removed = removed.and(file);
            }
        }
        return removed;
    }

    /** The text under a key; empty when there is none that can be read whole. */
    Optional<byte[]> read(String key) {
        try {
            return Entry.content(Files.readAllBytes(file(key)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * Keeps a text.
     *
     * @throws IOException when it cannot be written; nothing is left of it then, as far as that can be done
     */
    void write(String key, byte[] content) throws IOException {
        Path file = file(key);
        byte[] entry = Entry.of(content);
        try {
            put(file, entry);
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        int shard = Integer.parseInt(key.substring(0, 2), 16);
        if (written.addAndGet(shard, blocks(entry.length)) >= shardBytes / CHECKS_WHILE_FILLING) {
            written.set(shard, 0);
            trim(file.resolveSibling(""));
        }
    }

    private static void put(Path file, byte[] entry) throws IOException {
        try {
            Files.write(file, entry);
        } catch (NoSuchFileException noFolderYet) {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, entry);
        }
    }

    Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key.substring(2));
    }

    private void trim(Path shard) {
        List<Kept> files = files(shard);
        long bytes = files.stream().mapToLong(Kept::bytes).sum();
        if (bytes <= shardBytes) {
            return;
        }
        files.sort(Comparator.comparing(Kept::at));
        for (Kept file : files) {
            if (bytes <= shardBytes * LEFT_WHEN_FULL) {
                return;
            }
            if (delete(file)) {
                bytes -= file.bytes();
            }
        }
    }

    private static boolean delete(Kept file) {
        try {
            return Files.deleteIfExists(file.file());
        } catch (IOException stays) {
            return false;
        }
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static List<Kept> files(Path under) {
        List<Kept> files = new ArrayList<>();
        if (!Files.isDirectory(under)) {
            return files;
        }
        try {
            Files.walkFileTree(under, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                    if (facts.isRegularFile()) {
                        files.add(new Kept(
                                file,
                                blocks(facts.size()),
                                facts.lastModifiedTime().toInstant()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }
}
