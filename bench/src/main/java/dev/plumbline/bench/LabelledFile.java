package dev.plumbline.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.LabelledReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A CSV file of questions, grading notes, answers and labels, grouped by question. */
record LabelledFile(Path path, String label) {
    private static final String POSITIVE = "pass";

    /** Rows that have a label. No other column than the four is looked at. */
    List<LabelledReading> read(CoverageReader reader) {
        List<LabelledReading> rows = new ArrayList<>();
        for (Row row : rows()) {
            rows.add(new LabelledReading(
                    reader.read(Optional.of(row.question()), List.of(row.notes()), row.answer()),
                    row.positive(),
                    row.question()));
        }
        return rows;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(path)) {
            for (NamedCsvRecord row : records) {
                if (!row.getField(label).isBlank()) {
                    rows.add(new Row(
                            row.getField("question"),
                            row.getField("grading_notes"),
                            row.getField("response"),
                            row.getField(label).equals(POSITIVE)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return rows;
    }

    record Row(String question, String notes, String answer, boolean positive) {}
}
