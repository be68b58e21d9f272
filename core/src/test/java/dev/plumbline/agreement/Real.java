package dev.plumbline.agreement;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real labelled data; a test that asks for it is skipped with a message where it is absent. */
final class Real {
    private Real() {}

    static Path file(String name) {
        Path file = Path.of(System.getProperty("plumbline.data", "."), name);
        assumeTrue(Files.exists(file), "the data set " + file + " is not here");
        return file;
    }

    static Dataset evalsBench() {
        return Dataset.read(
                file("evalsbench/benchmark_df.csv"), Columns.label("target").group("question"));
    }
}
