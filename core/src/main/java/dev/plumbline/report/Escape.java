package dev.plumbline.report;

import dev.plumbline.dataset.HiddenCharacters;
import dev.plumbline.dataset.SpreadsheetCell;

/**
 * The one place where untrusted text becomes inert: ids, labels, column names, questions, responses, reasons.
 *
 * <p>Characters that people cannot see but that change what they see (controls, bidirectional overrides, the invisible
 * tag characters, lone surrogates) are shown by name, as in {@code [U+202E]}, or left out on a terminal. Joiners stay,
 * because scripts and emoji need them.
 */
final class Escape {
    private Escape() {}

    /** Text of an HTML element or of a quoted attribute. */
    static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> markup(safe, point));
        return safe.toString();
    }

    /** Text of an XML element or of a quoted attribute; line breaks of attributes are kept as references. */
    static String xml(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                safe.append("&#").append(point).append(';');
            } else {
                markup(safe, point);
            }
        });
        return safe.toString();
    }

    private static void markup(StringBuilder safe, int point) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '\n', '\t' -> safe.append((char) point);
            case '\r' -> {}
            default -> HiddenCharacters.add(safe, point);
        }
    }

    /**
     * Text of one Markdown table cell or line: no markup, no line break, no raw HTML, no link, no mention. Brackets and
     * colons that can start nothing stay as they are, so that the source reads well in a terminal too.
     */
    static String markdown(String text) {
        String line = text.strip();
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            int next = i + Character.charCount(point);
            boolean first = safe.isEmpty() && "#+-=[".indexOf(point) >= 0;
            boolean inWord = i > 0
                    && next < line.length()
                    && Character.isLetterOrDigit(line.charAt(i - 1))
                    && Character.isLetterOrDigit(line.charAt(next));
            boolean link = point == ']' && next < line.length() && "([:".indexOf(line.charAt(next)) >= 0;
            if (inWord && (point == '_' || point == '@')) {
                // Neither emphasis nor a mention begins inside a word: cohen_kappa, accuracy@9f2c01ab34cd.
                safe.appendCodePoint(point);
            } else if (first || link || "\\`*_|~$".indexOf(point) >= 0) {
                safe.append('\\').appendCodePoint(point);
            } else {
                inMarkdown(safe, point, line.startsWith("://", i));
            }
            i = next;
        }
        return safe.toString();
    }

    private static void inMarkdown(StringBuilder safe, int point, boolean address) {
        switch (point) {
            case '\n', '\t', '\r' -> safe.append(' ');
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            // Code hosts look for mentions after rendering, so only a character in between keeps people undisturbed.
            case '@' -> safe.append("@&#8203;");
            case ':' -> safe.append(address ? "&#58;" : ":");
            default -> HiddenCharacters.add(safe, point);
        }
    }

    /** One line for a terminal: nothing that moves the cursor, colours the screen, fakes lines or turns text around. */
    static String terminal(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> safe.appendCodePoint(point == '\n' || HiddenCharacters.hidden(point) ? ' ' : point));
        return safe.toString();
    }

    /** A cell that we or a model wrote: no formula, and nothing hidden but line breaks and tabs. */
    static String cell(String text) {
        return SpreadsheetCell.written(text);
    }

    /** A JSON string with its quotes; what cannot be seen is escaped, so that it is preserved and visible. */
    static void json(StringBuilder out, String text) {
        out.append('"');
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (HiddenCharacters.hidden(point)) {
                        for (char unit : Character.toChars(point)) {
                            out.append("\\u").append(hex(unit, 4));
                        }
                    } else {
                        out.appendCodePoint(point);
                    }
                }
            }
        });
        out.append('"');
    }

    private static String hex(int value, int digits) {
        return String.format("%0" + digits + "X", value);
    }
}
