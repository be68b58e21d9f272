package dev.plumbline.dataset;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * Reads rows of CSV, TSV, JSONL or a JSON array one after the other, plain or {@code .gz}, in constant memory.
 *
 * <pre>{@code
 * try (RowReader rows = RowReader.open(Path.of("answers.csv.gz"))) {
 *     while (rows.hasNext()) {
 *         Row row = rows.next();
 *     }
 * }
 * }</pre>
 *
 * <p>The format follows from the name ({@code .csv .tsv .tab .jsonl .ndjson .json}), else from the content; whether
 * the file is compressed always follows from its content. Of a delimited file the delimiter (comma, semicolon, tab or
 * pipe) is detected outside quotes. Text is strict UTF-8, a byte order mark is skipped. Nested JSON objects are
 * flattened with dots, arrays stay JSON text. Blank lines between the records of a delimited file are skipped, unless
 * there is only one column: then they are empty cells.
 *
 * <p>Limits: a cell may have 16 Mi characters, rows may have 16,384 columns, JSON may be nested 64 deep, and compressed input that has grown to
 * more than 256 MiB may not be more than 200 times its compressed size.
 *
 * <p>Everything that is wrong with a file is a {@link BadInput} that names the file, the line and, where it is
 * known, the column. Not safe for use by several threads.
 */
public interface RowReader extends Iterator<Row>, AutoCloseable {
    /** The name that stands for standard input. */
    Path STANDARD_INPUT = Path.of("-");

    /**
     * Opens a file, or standard input when the path is {@code -}.
     *
     * @throws BadInput when the file is missing, empty, no regular file, or its beginning cannot be read
     */
    static RowReader open(Path file) {
        return TextFile.open(file).rows();
    }

    /**
     * Opens a file as {@link #open} does, one that a person may have edited in a spreadsheet: a column without a heading is
     * called {@code column 7 without a heading}, and a line may be shorter than the heading or longer, since spreadsheets leave
     * out empty cells at the end. For files whose lines a key ties to their rows, because a delimiter that stands in a text
     * without quotes goes unnoticed.
     *
     * @throws BadInput as {@link #open}
     */
    static RowReader edited(Path file) {
        return TextFile.open(file).editedRows();
    }

    /** The name of the file for messages. */
    String source();

    /** Names of the columns so far: the header of a delimited file, the keys met so far in JSON. */
    List<String> columns();

    /**
     * Whether there is another row.
     *
     * @throws BadInput when the file cannot be read on
     */
    @Override
    boolean hasNext();

    /** Closes the file. */
    @Override
    void close();
}
