package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keys out of a stream, as of a pipe; line ends between keys are none. */
final class StreamKeys implements Keys {
    private static final char INTERRUPT = 3;

    private final Reader in;
    private boolean interrupted;

    StreamKeys(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Character> next() {
        int key;
        do {
            key = read();
        } while (key == '\n' || key == '\r');
        interrupted |= key == INTERRUPT;
        return key < 0 || key == INTERRUPT ? Optional.empty() : Optional.of((char) key);
    }

    @Override
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public int height() {
        return 0;
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public Optional<String> line() {
        StringBuilder line = new StringBuilder();
        int key = read();
        if (key == '\r' || key == '\n') {
            // The end of the line that the key before stood in.
            key = key == '\r' ? read() : key;
            key = read();
        }
        if (key < 0) {
            return Optional.empty();
        }
        while (key >= 0 && key != '\n') {
            line.append((char) key);
            key = read();
        }
        return Optional.of(line.toString().strip());
    }

    private int read() {
        try {
            return in.read();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        // The stream belongs to whoever gave it.
    }
}
