package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The bundled example: 240 answers of an invented help desk, labelled by two invented annotators. Written for
 * demonstration; its labels measure nobody.
 */
final class DemoData {
    static final String FILE = "helpdesk.csv";

    private DemoData() {}

    /** Writes the data into a folder and returns the file. */
    static Path into(Path folder) {
        Path file = folder.resolve(FILE);
        try (InputStream bundled = DemoData.class.getResourceAsStream("demo/" + FILE)) {
            if (bundled == null) {
                throw new IllegalStateException("the jar lacks demo/" + FILE);
            }
            Files.createDirectories(folder);
            Files.copy(bundled, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
