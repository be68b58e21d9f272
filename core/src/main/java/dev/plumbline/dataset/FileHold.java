package dev.plumbline.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one has at a time, in this process or in any other. The operating system keeps the lock, so it is gone when
 * the process is.
 *
 * <pre>{@code
 * Optional<FileHold> hold = FileHold.of(folder.resolve("run.lock"));    // empty: somebody else has it
 * }</pre>
 *
 * <p>The file is for the lock alone. A process loses its locks on a file as soon as it closes that file anywhere, as
 * POSIX has it; so nothing else may open it, and who comes second within a process is turned away before he does. Safe
 * for use by many threads.
 */
public final class FileHold implements Closeable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FileHold(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a file, which is made where there is none; empty when somebody has it.
     *
     * @throws IOException when it cannot be opened
     */
    public static Optional<FileHold> of(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
        Path real = folder.resolve(file.getFileName());
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        Optional<FileHold> taken = Optional.empty();
        try {
            taken = locked(real);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(real);
            }
        }
    }

    private static Optional<FileHold> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            taken = lock != null;
            return taken ? Optional.of(new FileHold(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        // In this order: a name that is free while the file is still open could cost the next holder his lock.
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
