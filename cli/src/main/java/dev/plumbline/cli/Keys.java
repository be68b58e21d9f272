package dev.plumbline.cli;

import java.util.Optional;

/** What a person types: single keys, and now and then a line. */
interface Keys extends AutoCloseable {
    /** The next key; empty when nobody types any more. */
    Optional<Character> next();

    /** A line, which the terminal lets one edit; empty when nobody types any more. */
    Optional<String> line();

    /** Whether the person asked to be let out at once, as with Ctrl-C. */
    boolean interrupted();

    /** Lines that the screen shows; 0 where there is none. */
    int height();

    /** Columns of the screen; 0 where there is none. */
    int width();

    @Override
    void close();

    /** Keys of the terminal of this process where a person sits at it, else those of the stream. */
    static Keys of(Terminal terminal) {
        return terminal.interactive() ? TerminalKeys.open() : new StreamKeys(terminal.in());
    }
}
