package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.FileHold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** One writer for a run folder. */
final class FolderLock {
    private FolderLock() {}

    /**
     * Does something while a folder is locked.
     *
     * @throws BadInput when another run is writing there
     */
    static <T> T holding(Path folder, Supplier<T> work) {
        FileHold hold = take(folder);
        try {
            return work.get();
        } finally {
            release(hold);
        }
    }

    private static FileHold take(Path folder) {
        try {
            return FileHold.of(folder.resolve("run.lock"))
                    .orElseThrow(() -> BadInput.in(
                            folder.toString(),
                            "another run is writing to this folder",
                            "wait until it has ended, or give another folder with -o"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void release(FileHold hold) {
        try {
            hold.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
