package dev.plumbline.run;

import java.io.Console;

/** Whether a person looks at a terminal, so that a line can be drawn anew instead of printed again. */
public final class WatchedTerminal {
    private static final int USUAL_COLUMNS = 80;

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

    /** Columns of the terminal; 80, which all have, where the environment does not say. */
    public static int columns() {
        String said = System.getenv("COLUMNS");
        return said != null && said.matches("[1-9]\\d{1,3}") ? Integer.parseInt(said) : USUAL_COLUMNS;
    }
}
