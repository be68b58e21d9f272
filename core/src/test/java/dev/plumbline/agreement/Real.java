package dev.plumbline.agreement;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real labelled data; a test that asks for it is skipped with a message where it is absent. */
final class Real {
    private Real() {}

    static Path file(String name) {
        Path file = Path.of(System.getProperty("plumbline.data", "."), name);
        assumeTrue(Files.exists(file), "the data set " + file + " is not here");
        return file;
    }

    static Dataset evalsBench() {
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(file("evalsbench/benchmark_df.csv"))) {
            for (NamedCsvRecord row : reader) {
                String id = "row-" + (examples.size() + 1);
                Map<String, String> fields = new LinkedHashMap<>(row.getFieldsAsMap());
                String target = fields.remove("target");
                examples.add(new Example(id, fields.get("question"), fields));
                labels.add(Label.of(id, target, "target"));
                gold.put(id, new Gold.Resolved(target, Gold.How.SINGLE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Roles roles = new Roles(
                Optional.empty(),
                Optional.of("question"),
                List.of("target"),
                Optional.of("question"),
                Optional.of("grading_notes"),
                Optional.of("response"),
                List.of(),
                List.of("notes"),
                List.of());
        return Dataset.of(
                List.of("topic", "question", "grading_notes", "target", "response", "notes"),
                examples,
                roles,
                Optional.of(Scale.of("pass", "fail")),
                labels,
                gold);
    }
}
