package dev.plumbline.dataset;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a delimited file, found by reading it once more: the CSV library tells only at which line a record begins.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record CsvPlace(int line, int column) {

    /** Where a field of a record begins, or the record ends when it has fewer fields. Not known of standard input. */
    static Optional<CsvPlace> ofField(String file, char delimiter, int recordLine, int field) {
        return find(file, delimiter, recordLine, field);
    }

    /** The quote that was opened last, from a record to the end of the file. */
    static Optional<CsvPlace> ofOpenQuote(String file, char delimiter, int recordLine) {
        return find(file, delimiter, recordLine, Integer.MAX_VALUE);
    }

    /** Whether a file's last line has no end. Not known of standard input, of which nothing is told. */
    static boolean endsWithinLine(String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (Reader text = TextFile.open(path).text()) {
            int last = '\n';
            for (int c = text.read(); c >= 0; c = text.read()) {
                last = c;
            }
            return last != '\n' && last != '\r';
        } catch (IOException | BadInput unreadableNow) {
            return false;
        }
    }

    private static Optional<CsvPlace> find(String file, char delimiter, int recordLine, int field) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (Reader text = TextFile.open(path).text()) {
            return scan(text, delimiter, recordLine, field);
        } catch (IOException | BadInput unreadableNow) {
            return Optional.empty();
        }
    }

    private static Optional<CsvPlace> scan(Reader text, char delimiter, int recordLine, int wanted) throws IOException {
        boolean untilQuote = wanted == Integer.MAX_VALUE;
        Optional<CsvPlace> quote = Optional.empty();
        boolean quoted = false;
        boolean fieldStart = true;
        int before = '\n';
        int line = 1;
        int column = 1;
        int field = 0;
        for (int c = text.read(); c >= 0; c = text.read()) {
            boolean inside = line >= recordLine;
            if (inside && !untilQuote && field == wanted) {
                return Optional.of(new CsvPlace(line, column));
            }
            if (quoted) {
                quoted = c != '"';
            } else if (c == '"' && (fieldStart || before == '"')) {
                quoted = true;
                quote = fieldStart ? Optional.of(new CsvPlace(line, column)) : quote;
                fieldStart = false;
            } else if (c == delimiter) {
                field += inside ? 1 : 0;
                fieldStart = true;
            } else if (c == '\n' || c == '\r') {
                if (inside && !untilQuote && !(c == '\n' && before == '\r')) {
                    return Optional.of(new CsvPlace(line, column));
                }
                fieldStart = true;
            } else {
                fieldStart = false;
            }
            boolean secondHalf = c == '\n' && before == '\r';
            boolean breaks = c == '\r' || (c == '\n' && !secondHalf);
            line += breaks ? 1 : 0;
            column = breaks || secondHalf ? 1 : column + 1;
            before = c;
        }
        return untilQuote ? quote : Optional.of(new CsvPlace(line, column));
    }
}
