package dev.plumbline.run;

import java.io.Console;

/** Whether a person looks at a terminal, so that a line can be drawn anew instead of printed again. */
public final class WatchedTerminal {
    private WatchedTerminal() {}

    /** {@return whether standard input and output are those of a terminal that can redraw a line} */
    // Null where there is no terminal up to 21; later Javas are asked below.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean present() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
