package dev.plumbline.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Files that several processes share: under a lock, and with what is appended forced to disk.
 *
 * <pre>{@code
 * SharedFile.locked(workspace.resolve("lock"), () -> {
 *     SharedFile.append(file, line + "\n");
 *     return line;
 * });
 * }</pre>
 *
 * <p>Safe for use by several threads and processes.
 */
public final class SharedFile {
    /** Two threads of one process cannot hold the operating system's lock after one another, so they queue here. */
    private static final ReentrantLock PROCESS = new ReentrantLock();

    /** Lock files that the thread that holds {@link #PROCESS} has locked. */
    private static final Set<Path> HELD = new HashSet<>();

    private SharedFile() {}

    /**
     * Runs while no other process does so with the same lock file. The lock ends with the process. An action may lock the
     * same file again.
     *
     * @throws BadInput when the lock file is a directory
     * @throws UncheckedIOException when it cannot be made
     */
    public static <T> T locked(Path lockFile, Supplier<T> action) {
        if (Files.isDirectory(lockFile)) {
            throw BadInput.in(lockFile.toString(), "a directory stands where Plumbline keeps a file", "remove it");
        }
        Path lock = lockFile.toAbsolutePath().normalize();
        PROCESS.lock();
        try {
            return HELD.add(lock) ? first(lock, action) : action.get();
        } finally {
            PROCESS.unlock();
        }
    }

    private static <T> T first(Path lockFile, Supplier<T> action) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("lost the lock on " + lockFile);
            }
            return action.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(lockFile);
        }
    }

    /**
     * Returns when the text is on disk. Where it cannot be written the file is as it was: half a line would be read as a
     * broken one ever after.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void append(Path file, String text) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long before = channel.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException full) {
                channel.truncate(before);
                throw full;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
