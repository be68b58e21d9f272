package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.SpreadsheetCell;
import dev.plumbline.scale.Scale;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which columns of a sheet hold what, and which of them nobody reads. Not safe for use by several threads. */
final class SheetHeading {
    private final Scale scale;
    private final List<String> labels;
    private final String keys;
    private final Optional<String> rationale;
    private final Set<String> fields;
    private final Set<String> unread = new LinkedHashSet<>();

    private SheetHeading(
            Scale scale, List<String> labels, String keys, Optional<String> rationale, Set<String> fields) {
        this.scale = scale;
        this.labels = labels;
        this.keys = keys;
        this.rationale = rationale;
        this.fields = fields;
    }

    /**
     * Of the columns of a file.
     *
     * @throws BadInput when it is no sheet
     */
    static SheetHeading of(String source, List<String> columns, LabelBatch batch) {
        List<String> labels = SheetColumns.labels(columns, batch.scale());
        if (labels.isEmpty()) {
            throw noSheet(source, "it has no column of labels");
        }
        String keys = SheetColumns.named(columns, SheetColumns.ROW)
                .orElseThrow(() -> noSheet(source, "it has no column '" + SheetColumns.ROW + "'"));
        Set<String> fields = batch.rows().stream()
                .flatMap(row -> row.texts().keySet().stream())
                .map(SheetColumns::field)
                .collect(Collectors.toSet());
        return new SheetHeading(
                batch.scale(), labels, keys, SheetColumns.named(columns, SheetColumns.RATIONALE), fields);
    }

    private static BadInput noSheet(String source, String why) {
        return BadInput.in(
                source, 1, "this is no sheet of rows to label: " + why, "give the file that `label next` wrote");
    }

    String key(Row row) {
        return key(row, keys);
    }

    static String key(Row row, String column) {
        return cell(row, column)
                .map(text -> text.startsWith("'") ? text.substring(1) : text)
                .orElse("");
    }

    Optional<String> label(Row row) {
        return cell(row, labels.get(0)).map(SpreadsheetCell::read);
    }

    Optional<String> rationale(Row row) {
        return rationale.flatMap(column -> cell(row, column)).map(SpreadsheetCell::read);
    }

    /** Why nobody can tell which label is meant, where another column that looks like labels says another one. */
    Optional<String> twice(Row row) {
        String first = label(row).orElse("");
        for (String other : labels.subList(1, labels.size())) {
            String second = cell(row, other).map(SpreadsheetCell::read).orElse("");
            if (!second.isEmpty() && !plain(second).equals(plain(first))) {
                return Optional.of(
                        "line " + row.line() + " says " + (first.isEmpty() ? "nothing" : "'" + first + "'")
                                + " under '" + labels.get(0) + "' and '" + second + "' under '" + other
                                + "', which looks like labels too: leave one of the columns, or give the other another heading");
            }
        }
        return Optional.empty();
    }

    private String plain(String label) {
        return scale.match(label).orElse(label);
    }

    /** Remembers columns that hold something which nobody reads. */
    void pass(Row row) {
        for (String column : row.names()) {
            boolean read = column.equals(labels.get(0))
                    || column.equals(keys)
                    || rationale.filter(column::equals).isPresent()
                    || fields.contains(column);
            if (!read && cell(row, column).isPresent()) {
                unread.add(column);
            }
        }
    }

    List<String> notes() {
        return unread.isEmpty()
                ? List.of()
                : List.of("Not read, since the sheet was written without "
                        + (unread.size() == 1 ? "this column: '" : "these columns: '") + String.join("', '", unread)
                        + "'. The file stays as it is.");
    }

    private static Optional<String> cell(Row row, String column) {
        return row.value(column).map(String::strip).filter(text -> !text.isEmpty());
    }
}
