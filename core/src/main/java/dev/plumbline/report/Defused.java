package dev.plumbline.report;

/**
 * Text from files and models made safe to print on a terminal.
 *
 * <pre>{@code
 * System.err.println(Defused.line(failure.getMessage()));
 * }</pre>
 */
public final class Defused {
    private Defused() {}

    /** One line: nothing that moves the cursor, colours the screen, fakes lines or turns text around. */
    public static String line(String text) {
        return Escape.terminal(text);
    }
}
