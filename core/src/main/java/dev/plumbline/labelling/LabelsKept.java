package dev.plumbline.labelling;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.dataset.AnnotatorNames;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.LabelTimes;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.RowReader;
import dev.plumbline.dataset.SharedFile;
import dev.plumbline.dataset.SpreadsheetCell;
import dev.plumbline.dataset.WrittenIds;
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
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of labels in long form, to which labels are added: {@code example_id, label, annotator, rationale, at, round,
 * blind, probability, batch, content, frame, purpose}. What stands in it is never changed or removed; a label that is
 * another one now is added, and counts because it is the later. The same label again adds nothing, so that a sheet may be
 * read as often as one likes.
 *
 * <pre>{@code
 * new LabelsKept(Path.of("labels.csv"), lock).add(read.labels(), "ana", batch, Instant.now());   // 58
 * }</pre>
 *
 * <p>Cells that a spreadsheet would take for a formula get a leading {@code '}, which {@code --labels} takes off again, and
 * characters that cannot be seen stand by name, which is undone for ids alone. Lines are appended and forced to disk. A
 * file that has other columns is written anew with these, at once or not at all. Safe for use by several threads and
 * processes that share the lock.
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
            "frame",
            "purpose");

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

    /** A line of the file. */
    private record Line(int number, Map<String, String> cells) {}

    private int addNow(List<Given> labels, String annotator, LabelBatch batch, Instant at) {
        List<Line> lines = lines();
        Map<String, Map<String, String>> latest = new HashMap<>();
        said(lines, annotator, batch, (id, cells) -> latest.put(id, cells));
        LabelTimes times = LabelTimes.of(
                lines.stream().map(line -> text(line.cells(), "at")).toList());
        List<Map<String, String>> added = new ArrayList<>();
        for (Given label : labels) {
            Map<String, String> row = row(label, annotator, batch, at);
            Map<String, String> last = latest.getOrDefault(label.id(), Map.of());
            boolean same = text(last, "label").equals(text(row, "label"))
                    && text(last, "rationale").equals(text(row, "rationale"))
                    && inView(last) == inView(row);
            if (!same) {
                row.put(
                        "at",
                        after(times.read(text(last, "at")), at)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
                added.add(row);
            }
        }
        if (!added.isEmpty() && !lines.isEmpty() && ownColumns()) {
            SharedFile.append(file, text(COLUMNS, added));
        } else if (!added.isEmpty()) {
            write(Stream.concat(lines.stream().map(Line::cells), added.stream()).toList());
        }
        return added.size();
    }

    /** The time of a label that takes the place of another: later than that one's, whatever the clock was when that was given. */
    private static Instant after(Optional<Instant> last, Instant at) {
        return last.filter(before -> !before.isBefore(at))
                .map(before -> before.plusSeconds(1))
                .orElse(at);
    }

    /**
     * What an annotator said last of each row of a batch, by id of the row. What was said with a verdict in view, as somebody
     * wrote into the file, is left out.
     */
    public Map<String, Given> latest(String annotator, LabelBatch batch) {
        Map<String, Given> latest = new LinkedHashMap<>();
        said(lines(), annotator, batch, (id, cells) -> {
            if (!inView(cells)) {
                Optional<String> label = batch.scale().match(text(cells, "label"));
                Optional<String> why = Optional.of(text(cells, "rationale")).filter(text -> !text.isEmpty());
                label.ifPresent(value -> latest.put(id, new Given(id, value, why, OptionalDouble.empty())));
            }
        });
        return latest;
    }

    /** Hands over the lines of an annotator in a batch, each with the id of its row, which a spreadsheet may have changed. */
    private void said(
            List<Line> lines, String annotator, LabelBatch batch, BiConsumer<String, Map<String, String>> taken) {
        WrittenIds ids = ids(batch);
        for (Line line : lines) {
            if (ofBatch(line.cells(), batch) && AnnotatorNames.same(text(line.cells(), "annotator"), annotator)) {
                row(line, ids).ifPresent(id -> taken.accept(id, line.cells()));
            }
        }
    }

    /** The row of a line; empty where no row of the batch, or none alone, can be meant. */
    private Optional<String> row(Line line, WrittenIds ids) {
        Optional<String> content = content(line);
        return ids.named(file.toString(), line.number(), line.cells().getOrDefault("example_id", ""), content)
                .or(() -> content.flatMap(ids::onlySaying));
    }

    private static Optional<String> content(Line line) {
        return Optional.of(text(line.cells(), "content")).filter(said -> !said.isEmpty());
    }

    private static WrittenIds ids(LabelBatch batch) {
        Map<String, String> contents = new LinkedHashMap<>();
        batch.rows().forEach(row -> contents.put(row.id(), row.content()));
        return new WrittenIds(contents.keySet(), id -> contents.getOrDefault(id, ""));
    }

    /** A sentence for each label of a batch that is passed over because nobody can tell its row. */
    public List<String> passedOver(LabelBatch batch) {
        WrittenIds ids = ids(batch);
        List<String> sentences = new ArrayList<>();
        for (Line line : lines()) {
            if (ofBatch(line.cells(), batch) && row(line, ids).isEmpty()) {
                List<String> saying = content(line).map(ids::saying).orElse(List.of());
                sentences.add("line " + line.number() + " of " + file.getFileName() + " names '"
                        + text(line.cells(), "example_id") + "', which the batch '" + batch.name() + "' has not"
                        + (saying.size() > 1
                                ? ", and " + WrittenIds.several(saying) + " say what its label was given to"
                                : "")
                        + ": the label is passed over; write its id as it was");
            }
        }
        return sentences;
    }

    /** Who labelled rows of a batch, in the order in which they began. */
    public List<String> annotators(LabelBatch batch) {
        return lines().stream()
                .map(Line::cells)
                .filter(cells -> ofBatch(cells, batch))
                .map(cells -> text(cells, "annotator"))
                .distinct()
                .toList();
    }

    /** Who gave labels, in the order in which they began. */
    public List<String> annotators() {
        return lines().stream()
                .map(line -> text(line.cells(), "annotator"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Ids of the rows of a batch that have a label, whoever gave it. */
    public Set<String> labelled(LabelBatch batch) {
        Set<String> ids = new TreeSet<>();
        annotators(batch).forEach(who -> ids.addAll(latest(who, batch).keySet()));
        return ids;
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

    private static Map<String, String> row(Given label, String annotator, LabelBatch batch, Instant at) {
        Optional<BatchRow> drawn =
                batch.rows().stream().filter(row -> row.id().equals(label.id())).findFirst();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("example_id", SpreadsheetCell.writtenId(label.id()));
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
        row.put("purpose", batch.purpose().text());
        return row;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
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
                    lines.add(new Line(row.line(), row.cells()));
                }
            }
        }
        return lines;
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
