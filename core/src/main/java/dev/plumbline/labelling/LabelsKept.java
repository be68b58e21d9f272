package dev.plumbline.labelling;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.HiddenCharacters;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.RowReader;
import dev.plumbline.dataset.SharedFile;
import dev.plumbline.dataset.SpreadsheetCell;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.SheetLabels.Given;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file of labels in long form, to which labels are added: {@code example_id, label, annotator, rationale, at, round, blind,
 * probability, batch, content, frame}. What stands in it is never changed or removed; a label that is another one now is added, and counts
 * because it is the later. The same label again adds nothing, so that a sheet may be read as often as one likes.
 *
 * <pre>{@code
 * new LabelsKept(Path.of("labels.csv"), lock).add(read.labels(), "ana", batch, Instant.now());   // 58
 * }</pre>
 *
 * <p>Cells that a spreadsheet would take for a formula get a leading {@code '}, which {@code --labels} takes off again, and
 * characters that cannot be seen stand by name. Lines are appended and forced to disk. A file that has other columns is written anew with these, at once or not at all.
 * Safe for use by several threads and processes that share the lock.
 */
public final class LabelsKept {
    private static final List<String> COLUMNS = List.of(
            "example_id",
            "label",
            "annotator",
            "rationale",
            "at",
            "round",
            "blind",
            "probability",
            "batch",
            "content",
            "frame");

    private static final Set<String> IN_VIEW = Set.of("false", "no", "n", "0");

    private final Path file;
    private final Path lock;

    /**
     * Labels in a file, which need not be there yet.
     *
     * @param lock file under whose lock labels are added
     * @throws BadInput when the name of the file does not end in {@code .csv}
     */
    public LabelsKept(Path file, Path lock) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw BadInput.in(file.toString(), "labels are kept as CSV", "name a file that ends in .csv");
        }
        this.file = file;
        this.lock = lock;
    }

    /** Where they are. */
    public Path file() {
        return file;
    }

    /**
     * Adds labels of one annotator.
     *
     * @param at when they were given, to the second
     * @return how many were added
     */
    public int add(List<Given> labels, String annotator, LabelBatch batch, Instant at) {
        return SharedFile.locked(lock, () -> addNow(labels, annotator, batch, at));
    }

    private int addNow(List<Given> labels, String annotator, LabelBatch batch, Instant at) {
        List<Map<String, String>> rows = rows();
        int before = rows.size();
        Map<List<String>, Map<String, String>> latest = new HashMap<>();
        rows.forEach(row -> latest.put(key(row), row));
        int added = 0;
        for (Given label : labels) {
            Map<String, String> row = row(label, annotator, batch, at);
            Map<String, String> last = latest.getOrDefault(key(row), Map.of());
            boolean same = text(last, "label").equals(text(row, "label"))
                    && text(last, "rationale").equals(text(row, "rationale"))
                    && inView(last) == inView(row);
            if (!same) {
                rows.add(row);
                added++;
            }
        }
        if (added > 0 && before > 0 && ownColumns()) {
            SharedFile.append(file, text(COLUMNS, rows.subList(before, rows.size())));
        } else if (added > 0) {
            write(rows);
        }
        return added;
    }

    /**
     * What an annotator said last of each row of a batch, by id of the row. What was said with a verdict in view, as somebody
     * wrote into the file, is left out.
     */
    public Map<String, Given> latest(String annotator, LabelBatch batch) {
        Map<String, Given> latest = new LinkedHashMap<>();
        // An id is written with its hidden characters by name.
        Map<String, String> ids = new HashMap<>();
        batch.rows().forEach(row -> ids.put(HiddenCharacters.named(row.id()), row.id()));
        for (Map<String, String> row : rows()) {
            boolean own = text(row, "annotator").equals(HiddenCharacters.named(annotator)) && ofBatch(row, batch);
            if (own && !inView(row)) {
                String written = text(row, "example_id");
                String id = ids.getOrDefault(written, written);
                Optional<String> label = batch.scale().match(text(row, "label"));
                Optional<String> why = Optional.of(text(row, "rationale")).filter(text -> !text.isEmpty());
                label.ifPresent(value -> latest.put(id, new Given(id, value, why, OptionalDouble.empty())));
            }
        }
        return latest;
    }

    /** Who labelled rows of a batch, in the order in which they began. */
    public List<String> annotators(LabelBatch batch) {
        return rows().stream()
                .filter(row -> ofBatch(row, batch))
                .map(row -> text(row, "annotator"))
                .distinct()
                .toList();
    }

    private static boolean inView(Map<String, String> row) {
        return IN_VIEW.contains(text(row, "blind").toLowerCase(Locale.ROOT));
    }

    private static boolean ofBatch(Map<String, String> row, LabelBatch batch) {
        return text(row, "batch").equals(batch.name());
    }

    private static String text(Map<String, String> row, String column) {
        return SpreadsheetCell.read(row.getOrDefault(column, ""));
    }

    private static List<String> key(Map<String, String> row) {
        return List.of(text(row, "example_id"), text(row, "annotator"), text(row, "batch"));
    }

    private static Map<String, String> row(Given label, String annotator, LabelBatch batch, Instant at) {
        Optional<BatchRow> drawn =
                batch.rows().stream().filter(row -> row.id().equals(label.id())).findFirst();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("example_id", SpreadsheetCell.written(label.id()));
        row.put("label", SpreadsheetCell.written(label.label()));
        row.put("annotator", SpreadsheetCell.written(annotator));
        row.put("rationale", SpreadsheetCell.written(label.rationale().orElse("")));
        row.put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("round", Integer.toString(drawn.map(BatchRow::round).orElse(1)));
        row.put("blind", "true");
        row.put(
                "probability",
                label.probability().isPresent()
                        ? String.format(
                                Locale.ROOT, "%.10g", label.probability().getAsDouble())
                        : "");
        row.put("batch", batch.name());
        row.put("content", drawn.map(BatchRow::content).orElse(""));
        row.put("frame", batch.frame());
        return row;
    }

    private List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        if (Files.exists(file)) {
            try (RowReader reader = RowReader.open(file)) {
                if (!reader.columns().containsAll(List.of("example_id", "label"))) {
                    throw BadInput.in(
                            file.toString(),
                            "this is no file of labels: it has not the columns example_id and label",
                            "name another file with -o; this one stays as it is");
                }
                while (reader.hasNext()) {
                    Row row = reader.next();
                    rows.add(row.cells());
                }
            }
        }
        return rows;
    }

    /** Whether lines can be added as they are: the columns are these, and the last line has its end. */
    private boolean ownColumns() {
        try {
            String text = Files.readString(file);
            return text.startsWith(String.join(",", COLUMNS) + "\r\n") && text.endsWith("\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(List<Map<String, String>> rows) {
        Set<String> columns = new LinkedHashSet<>(COLUMNS);
        rows.forEach(row -> columns.addAll(row.keySet()));
        AtomicFile.write(file, text(columns, List.of(heading(columns))) + text(columns, rows));
    }

    private static Map<String, String> heading(Set<String> columns) {
        return columns.stream().collect(Collectors.toMap(column -> column, column -> column));
    }

    private static String text(Collection<String> columns, List<Map<String, String>> rows) {
        StringWriter out = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        rows.forEach(row -> csv.writeRecord(
                columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        return out.toString();
    }
}
