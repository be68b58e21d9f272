package dev.plumbline.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Rows that are read one ahead, since only reading tells whether there is another. */
abstract class LookAhead implements RowReader {
    private Optional<Row> ahead = Optional.empty();
    private boolean ended;

    /** The next row of the file; empty at its end, after which this is not called again. */
    abstract Optional<Row> read();

    /** What to close: the parser, and with it the file. */
    abstract Closeable parser();

    @Override
    public final boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            ahead = read();
            ended = ahead.isEmpty();
        }
        return ahead.isPresent();
    }

    @Override
    public final Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = ahead.orElseThrow();
        ahead = Optional.empty();
        return row;
    }

    @Override
    public final void close() {
        try {
            parser().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
