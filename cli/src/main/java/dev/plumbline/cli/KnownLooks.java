package dev.plumbline.cli;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Looks that are in the ledger and whose figures nobody has seen yet. A command that is killed in between and started
 * again goes on with the same look: two would make it decide more strictly for nothing.
 */
final class UnshownLooks {
    private final Path folder;
    private final String what;
    private final List<Path> open = new ArrayList<>();

    /**
     * Those of one piece of work.
     *
     * @param folder where they are kept
     * @param what all that says which judge is measured on which rows
     */
    UnshownLooks(Path folder, String... what) {
        this.folder = folder;
        this.what = Fingerprint.of(what);
    }

    /** The number of the next look of this work: the one that was written down before, or a new one. */
    int next(IntSupplier record) {
        Path kept = folder.resolve(what.substring(0, 16) + "-" + open.size());
        open.add(kept);
        if (Files.exists(kept)) {
            return Integer.parseInt(text(kept));
        }
        int number = record.getAsInt();
        keep(kept, number);
        return number;
    }

    private void keep(Path kept, int number) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        AtomicFile.write(kept, Integer.toString(number));
    }

    /** The figures are shown: whoever measures the same again looks again. */
    void shown() {
        for (Path kept : open) {
            try {
                Files.deleteIfExists(kept);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
