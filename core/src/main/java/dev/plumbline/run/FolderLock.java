package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** One writer for a run folder. The operating system holds the lock, so it is gone when the process is. */
final class FolderLock {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    private static FolderLock take(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new FolderLock(channel);
            }
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw BadInput.in(
                folder.toString(),
                "another run is writing to this folder",
                "wait until it has ended, or give another folder with -o");
    }

    /**
     * Does something while a folder is locked.
     *
     * @throws BadInput when another run is writing there
     */
    static <T> T holding(Path folder, Supplier<T> work) {
        FolderLock lock = take(folder);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
