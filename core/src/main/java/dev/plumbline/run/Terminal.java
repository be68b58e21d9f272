package dev.plumbline.run;

import java.io.Console;

/** Whether a person looks at a terminal. */
final class Terminal {
    private Terminal() {}

    // Null where there is no terminal up to 21; later Javas are asked below.
    @SuppressWarnings("SystemConsoleNull")
    static boolean present() {
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
