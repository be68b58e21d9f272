package dev.plumbline.dataset;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of a delimited file. Field counts are checked here against the header, which the CSV library does not do. */
final class CsvRows extends LookAhead {
    private static final Pattern LINE = Pattern.compile(" \\(record starting at line (\\d+)\\)$");

    private static final String WHOLE =
            "take the whole file again from where it came, or complete or remove the last line";

    private final String name;
    private final char delimiter;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private final boolean edited;

    /** @param edited whether columns may lack a heading and lines may be shorter or longer than it */
    CsvRows(String name, Reader text, char delimiter, boolean edited) {
        this.name = name;
        this.edited = edited;
        this.delimiter = delimiter;
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
        this.records = guarded(reader::iterator);
        this.header = header();
    }

    @Override
    public String source() {
        return name;
    }

    @Override
    public List<String> columns() {
        return header;
    }

    @Override
    Optional<Row> read() {
        while (guarded(records::hasNext)) {
            CsvRecord record = guarded(records::next);
            if (!isBlank(record) || header.size() == 1) {
                return Optional.of(row(record));
            }
        }
        return Optional.empty();
    }

    @Override
    Closeable parser() {
        return reader;
    }

    private List<String> header() {
        while (guarded(records::hasNext)) {
            CsvRecord record = guarded(records::next);
            if (!isBlank(record)) {
                return checkedHeader(record);
            }
        }
        throw BadInput.in(name, "the file is empty", "it needs a header line");
    }

    private List<String> checkedHeader(CsvRecord record) {
        int line = (int) record.getStartingLineNumber();
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>(record.getFields());
        names.replaceAll(String::strip);
        for (int i = 0; i < names.size(); i++) {
            String column = names.get(i);
            if (column.isEmpty() && edited) {
                names.set(i, unnamed(i));
                continue;
            }
            if (column.isEmpty()) {
                throw BadInput.in(
                        name,
                        line,
                        CsvPlace.ofField(name, delimiter, line, i),
                        "column " + (i + 1) + " of " + names.size() + " in the header has no name",
                        i == 0 ? "name it, or leave out the index column when writing the file" : "name it");
            }
            Integer before = seen.put(column, i + 1);
            if (before != null) {
                throw BadInput.in(
                        name,
                        line,
                        CsvPlace.ofField(name, delimiter, line, i),
                        "columns " + before + " and " + (i + 1) + " of the header are both named '" + column + "'",
                        "rename one of them");
            }
        }
        return new NameList(names);
    }

    private static String unnamed(int index) {
        return "column " + (index + 1) + " without a heading";
    }

    /** The record with as many cells as the heading has, or with names for those beyond it. */
    private Row editedRow(CsvRecord record) {
        List<String> names = new ArrayList<>(header);
        List<String> cells = new ArrayList<>(record.getFields());
        while (cells.size() < names.size()) {
            cells.add("");
        }
        while (names.size() < cells.size()) {
            names.add(unnamed(names.size()));
        }
        return new Row((int) record.getStartingLineNumber(), List.copyOf(names), List.copyOf(cells));
    }

    private Row row(CsvRecord record) {
        int line = (int) record.getStartingLineNumber();
        if (edited && record.getFieldCount() != header.size()) {
            return editedRow(record);
        }
        if (record.getFieldCount() < header.size() && tornOff()) {
            throw BadInput.in(
                    name,
                    line,
                    CsvPlace.ofField(name, delimiter, line, record.getFieldCount()),
                    "the last line has " + fields(record.getFieldCount()) + " where the header has "
                            + fields(header.size()) + ", and not its end: the file was probably cut off here",
                    WHOLE);
        }
        if (record.getFieldCount() != header.size()) {
            throw BadInput.in(
                    name,
                    line,
                    CsvPlace.ofField(name, delimiter, line, Math.min(record.getFieldCount(), header.size())),
                    "the record has " + fields(record.getFieldCount()) + ", the header has " + fields(header.size()),
                    "put a field that holds " + delimiterName() + " or a line break between double quotes");
        }
        return new Row(line, header, record.getFields());
    }

    /** Whether the file ends in the middle of the record that was read last. */
    private boolean tornOff() {
        return !guarded(records::hasNext) && CsvPlace.endsWithinLine(name);
    }

    private static boolean isBlank(CsvRecord record) {
        return record.getFieldCount() == 1 && record.getField(0).isBlank();
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    private String delimiterName() {
        return switch (delimiter) {
            case '\t' -> "a tab";
            case ';' -> "a semicolon";
            case '|' -> "a pipe";
            default -> "a comma";
        };
    }

    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (CsvParseException | UncheckedIOException e) {
            throw badInput(e);
        }
    }

    private BadInput badInput(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInput bad) {
                return bad;
            }
            if (cause instanceof CsvParseException) {
                text = String.valueOf(cause.getMessage());
            }
        }
        Matcher place = LINE.matcher(text);
        if (!place.find()) {
            return BadInput.in(name, "cannot be read: " + text, "check the file");
        }
        int line = Integer.parseInt(place.group(1));
        Optional<CsvPlace> quote =
                text.startsWith("Unexpected") ? Optional.empty() : CsvPlace.ofOpenQuote(name, delimiter, line);
        if (text.startsWith("Unclosed") && CsvPlace.endsWithinLine(name)) {
            return BadInput.in(
                    name,
                    line,
                    quote,
                    meaning(text) + ", and the last line has not its end: the file was perhaps cut off",
                    hint(text) + "; if it was cut off, " + WHOLE);
        }
        return BadInput.in(name, line, quote, meaning(text), hint(text));
    }

    private static String meaning(String text) {
        if (text.startsWith("Unclosed")) {
            return "a double quote opens a field in this record and is never closed";
        }
        if (text.startsWith("The maximum buffer")) {
            return "a field in this record is longer than 16 Mi characters";
        }
        return LINE.matcher(text).replaceFirst("");
    }

    private static String hint(String text) {
        return text.startsWith("Unexpected")
                ? "write a double quote inside a quoted field twice: \"\""
                : "close the quote, or write a double quote inside a quoted field twice: \"\"";
    }
}
