package dev.plumbline.dataset;

import java.util.regex.Pattern;

/**
 * Texts in cells of files that people open in spreadsheets: none is taken for a formula there, and none holds what steers a
 * terminal. What was written is read back as it was, but for characters that cannot be seen, which stand by name.
 *
 * <pre>{@code
 * SpreadsheetCell.written("=1+1");   // '=1+1
 * SpreadsheetCell.read("'=1+1");     // =1+1
 * }</pre>
 *
 * <p>Static, so safe for use by several threads.
 */
public final class SpreadsheetCell {
    private static final String SIGNS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";
    private static final Pattern FORMULA = Pattern.compile("(?s)'*" + SIGNS + ".*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

    private SpreadsheetCell() {}

    /** A cell: with a leading {@code '} where it would begin a formula, or would be read as if it had got one. Plain numbers stay. */
    public static String written(String text) {
        String safe = HiddenCharacters.named(text);
        return FORMULA.matcher(safe).matches() && !NUMBER.matcher(safe).matches() ? "'" + safe : safe;
    }

    /** A cell with the id of a row, from which the id comes back whatever is in it: hidden characters stand by name. */
    public static String writtenId(String id) {
        return written(HiddenCharacters.escaped(id));
    }

    /** The text of a cell, without the {@code '} that {@link #written} put before it. */
    public static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
