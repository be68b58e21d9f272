package dev.plumbline.cli;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Looks at test rows by the figures that they showed. The same figures tell nothing new, whether the command that made
 * them is given again or was killed before it showed them: to count them as another look would make later decisions
 * stricter for nothing.
 */
final class KnownLooks {
    private final Path folder;
    private final String definition;

    /**
     * Those of a label definition.
     *
     * @param folder where they are kept
     */
    KnownLooks(Path folder, String definition) {
        this.folder = folder;
        this.definition = definition;
    }

    /**
     * The look of these figures; empty where they are new.
     *
     * @param figures fingerprint of all that they follow from
     * @param recorded looks at these rows in the ledger: what it does not have was never taken
     */
    OptionalInt number(String figures, int recorded) {
        Path kept = file(figures);
        if (!Files.exists(kept)) {
            return OptionalInt.empty();
        }
        try {
            String number = Files.readString(kept).strip();
            return number.matches("[1-9]\\d{0,8}") && Integer.parseInt(number) <= recorded
                    ? OptionalInt.of(Integer.parseInt(number))
                    : OptionalInt.empty();
        } catch (CharacterCodingException damaged) {
            return OptionalInt.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Keeps the number of a new look. */
    void keep(String figures, int number) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        AtomicFile.write(file(figures), Integer.toString(number));
    }

    private Path file(String figures) {
        return folder.resolve(Fingerprint.of(definition, figures).substring(0, 32));
    }
}
