package dev.plumbline.cli;

import java.util.Optional;

/** What a person types: single keys, and now and then a line. */
interface Keys extends AutoCloseable {
    /** The next key; empty when nobody types any more. */
    Optional<Character> next();

    /** A line, which the terminal lets one edit; empty when nobody types any more. */
    Optional<String> line();

    @Override
    void close();

    /** Keys of the terminal of this process where a person sits at it, else those of the stream. */
    static Keys of(Terminal terminal) {
        return terminal.interactive() ? TerminalKeys.open() : new StreamKeys(terminal.in());
    }
}
