package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.RowReader;
import dev.plumbline.dataset.SpreadsheetCell;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labels that came back in a sheet. Rows may be in any order, some may be missing or still empty, columns may be added,
 * also without a heading, delimiters, quotes and line breaks may be what a spreadsheet makes of them; which columns were not read
 * is noted. What would mix labels up is refused with
 * every line that is wrong, and nothing is taken then.
 *
 * <pre>{@code
 * SheetLabels read = SheetLabels.read(Path.of("july.csv"), batch);
 * read.labels().size();   // 58
 * read.empty();           // 2 rows without a label yet
 * }</pre>
 *
 * @param rows rows of the batch that are in the sheet, with their texts, in the order of the batch
 * @param labels what was written, in the order of the batch
 * @param empty rows of the sheet without a label
 * @param missing rows of the batch that are not in the sheet
 * @param notes what a reader should know, a sentence each
 */
public record SheetLabels(List<SheetRow> rows, List<Given> labels, int empty, int missing, List<String> notes) {
    private static final int MOST_LINES = 20;

    /** Letters and digits of a text that two rows hardly share by chance. */
    private static final int TELLING = 8;

    /**
     * A label that somebody wrote.
     *
     * @param id of the row in the data
     * @param label canonical label of the scale
     * @param rationale why
     * @param probability how likely the row was to be chosen
     */
    public record Given(String id, String label, Optional<String> rationale, OptionalDouble probability) {}

    /**
     * A row as a sheet shows it.
     *
     * @param id of the row in the data
     * @param fields its texts, by the names of the data, in the order of the sheet
     * @param probability how likely the row was to be chosen
     */
    public record SheetRow(String id, Map<String, String> fields, OptionalDouble probability) {
        public SheetRow {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** A label of this row. */
        public Given labelled(String label, Optional<String> rationale) {
            return new Given(id, label, rationale, probability);
        }
    }

    public SheetLabels {
        rows = List.copyOf(rows);
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a sheet.
     *
     * @throws BadInput when it is no sheet of the batch, a label is none of the scale, one row has two labels, also in two
     *     columns that look like labels, or a key stands beside the texts of another row, as after sorting a part of the
     *     columns
     */
    public static SheetLabels read(Path file, LabelBatch batch) {
        return new Reading(batch).of(file);
    }

    /**
     * The keys of rows that stand in a sheet; none where a file is no sheet.
     *
     * @throws BadInput when the file cannot be read
     */
    public static Set<String> keys(Path file) {
        Set<String> keys = new LinkedHashSet<>();
        try (RowReader rows = RowReader.edited(file)) {
            // A file of labels may have a column of that name too, and a sheet of data may have one for ids.
            List<String> columns = rows.columns();
            boolean ofLabels = columns.contains("example_id") || (columns.contains("id") && columns.contains("label"));
            Optional<String> column = SheetColumns.named(columns, SheetColumns.ROW)
                    .filter(name -> !ofLabels && SheetColumns.labelled(columns));
            while (column.isPresent() && rows.hasNext()) {
                String key = SheetHeading.key(rows.next(), column.get());
                if (!key.isEmpty()) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static final class Reading {
        private final LabelBatch batch;
        private final Map<String, BatchRow> byKey = new LinkedHashMap<>();
        private final Map<String, SheetRow> shown = new LinkedHashMap<>();
        private final Map<String, Given> given = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new TreeMap<>();
        private final List<String> wrong = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int firstWrong;
        private int empty;
        private int edited;

        Reading(LabelBatch batch) {
            this.batch = batch;
            batch.rows().forEach(row -> byKey.put(row.key(), row));
        }

        SheetLabels of(Path file) {
            try (RowReader rows = RowReader.edited(file)) {
                SheetHeading heading = SheetHeading.of(rows.source(), rows.columns(), batch);
                while (rows.hasNext()) {
                    Row row = rows.next();
                    heading.pass(row);
                    take(heading, row);
                }
                notes.addAll(heading.notes());
                if (!wrong.isEmpty()) {
                    String more = wrong.size() > MOST_LINES ? "; and " + (wrong.size() - MOST_LINES) + " more" : "";
                    throw BadInput.in(
                            rows.source(),
                            firstWrong,
                            String.join("; ", wrong.subList(0, Math.min(MOST_LINES, wrong.size()))) + more,
                            "mend these lines and read the sheet again; nothing was taken from it");
                }
            }
            List<SheetRow> rows = inOrder(shown);
            List<Given> labels = inOrder(given);
            if (edited > 0) {
                notes.add((edited == 1 ? "The text of one row was" : "Texts of " + edited + " rows were")
                        + " changed in the sheet; their labels are taken for the rows as they were.");
            }
            return new SheetLabels(rows, labels, empty, byKey.size() - lines.size(), notes);
        }

        private <T> List<T> inOrder(Map<String, T> found) {
            return byKey.keySet().stream()
                    .flatMap(key -> Optional.ofNullable(found.get(key)).stream())
                    .toList();
        }

        private void take(SheetHeading heading, Row row) {
            String key = heading.key(row);
            Optional<String> label = heading.label(row);
            if (key.isEmpty() && label.isEmpty()) {
                return;
            }
            Optional<String> twice = heading.twice(row);
            if (twice.isPresent()) {
                wrong(row, twice.get());
                return;
            }
            BatchRow known = byKey.get(key);
            if (known == null) {
                wrong(
                        row,
                        "line " + row.line() + " has the key '" + key + "', and the batch '" + batch.name()
                                + "' has no such row");
                return;
            }
            if (moved(row, known)) {
                wrong(
                        row,
                        "line " + row.line() + " has the key of one row and the texts of another, as after sorting a"
                                + " part of the columns");
                return;
            }
            Integer before = lines.putIfAbsent(key, row.line());
            shown.put(key, shown(row, known));
            if (label.isEmpty()) {
                empty += before == null ? 1 : 0;
                return;
            }
            Optional<String> canonical = batch.scale().match(label.get());
            if (canonical.isEmpty()) {
                wrong(
                        row,
                        "line " + row.line() + " has the label '" + label.get() + "', and the scale is "
                                + batch.scale().text());
                return;
            }
            Given one = new Given(known.id(), canonical.get(), heading.rationale(row), known.probability());
            Given other = given.putIfAbsent(key, one);
            if (other != null && !other.label().equals(one.label())) {
                wrong(
                        row,
                        "line " + row.line() + " says '" + one.label() + "' of a row of which line " + before
                                + " says '" + other.label() + "'");
            } else if (before != null && other == null) {
                empty--;
            }
        }

        private static SheetRow shown(Row row, BatchRow known) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String column : row.names()) {
                known.texts().keySet().stream()
                        .filter(field -> SheetColumns.field(field).equals(column))
                        .forEach(field -> fields.put(
                                field, SpreadsheetCell.read(row.value(column).orElse(""))));
            }
            return new SheetRow(known.id(), fields, known.probability());
        }

        private void wrong(Row row, String what) {
            firstWrong = wrong.isEmpty() ? row.line() : firstWrong;
            wrong.add(what);
        }

        /** Whether the texts beside a key are those of another row; texts that were only changed are counted. */
        private boolean moved(Row row, BatchRow known) {
            Map<String, String> differing = new LinkedHashMap<>();
            boolean telling = false;
            for (Map.Entry<String, String> text : known.texts().entrySet()) {
                String found = row.value(SheetColumns.field(text.getKey())).orElse("");
                String mark = LabelBatch.mark(found);
                if (!mark.equals(text.getValue())
                        && row.value(SheetColumns.field(text.getKey())).isPresent()) {
                    differing.put(text.getKey(), mark);
                    telling |= LabelBatch.plain(found).length() >= TELLING;
                }
            }
            if (differing.isEmpty()) {
                return false;
            }
            // A short text, as a number that was written otherwise, may be that of another row by chance.
            boolean ofAnother = telling
                    && byKey.values().stream()
                            .anyMatch(other -> other.texts().entrySet().containsAll(differing.entrySet()));
            edited += ofAnother ? 0 : 1;
            return ofAnother;
        }
    }
}
