package dev.plumbline.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/** Passes what is written on to another stream, with each line moved to the right. */
final class IndentedLines extends OutputStream {
    private final PrintStream out;
    private boolean begun;

    IndentedLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int next) {
        if (!begun && next != '\n') {
            out.print("  ");
        }
        begun = next != '\n';
        out.write(next);
    }

    @Override
    public void flush() {
        out.flush();
    }
}
