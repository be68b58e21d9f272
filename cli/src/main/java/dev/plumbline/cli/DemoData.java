package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The bundled example: 240 answers of an invented help desk, labelled by two invented annotators, and the recorded
 * verdicts of an invented judge that answers in haste. Made for demonstration; it says nothing about real judges.
 */
final class DemoData {
    /** The labelled answers. */
    static final String LABELLED = "helpdesk.csv";

    /** The judge file. */
    static final String JUDGE = "accuracy.yaml";

    /** What aligning that judge writes. */
    static final String ALIGNED = "accuracy.v2.yaml";

    private static final List<String> FILES = List.of(LABELLED, JUDGE, "hasty.jsonl");

    private DemoData() {}

    /** Writes the files into a folder and returns the labelled data. */
    static Path into(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : FILES) {
                try (InputStream bundled = DemoData.class.getResourceAsStream("demo/" + name)) {
                    if (bundled == null) {
                        throw new IllegalStateException("the jar lacks demo/" + name);
                    }
                    Files.copy(bundled, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder.resolve(LABELLED);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
