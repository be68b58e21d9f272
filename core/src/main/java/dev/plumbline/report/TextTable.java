package dev.plumbline.report;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns for a terminal. Every cell passes through {@link Escape}. */
final class TextTable {
    private static final int WIDEST = 60;
    private static final int LONGEST = 240;

    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();
    private int longest = LONGEST;

    /**
     * An empty table.
     *
     * @param alignment one letter a column: {@code l} or {@code r}
     */
    TextTable(String alignment) {
        this.alignment = alignment;
    }

    /** The same table, whose last column is shown in full from here on. */
    TextTable inFull() {
        longest = Integer.MAX_VALUE;
        return this;
    }

    TextTable row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            boolean last = row.size() == alignment.length() - 1;
            row.add(clipped(Escape.terminal(cell).stripTrailing(), last ? longest : WIDEST));
        }
        rows.add(row);
        return this;
    }

    /** The lines, indented by two spaces; nothing without rows. */
    String text() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String padding = " ".repeat(widths[i] - length(row.get(i)));
                boolean right = alignment.charAt(i) == 'r';
                line.append("  ")
                        .append(right ? padding : "")
                        .append(row.get(i))
                        .append(right ? "" : padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    static String clipped(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
