package dev.plumbline.judge;

import dev.plumbline.judge.SpecTree.Flow;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes keys and values as YAML that people read and review, or as JSON. Written here and not by a library, so that
 * the same judge is the same bytes for good and a diff shows changes of the judge only.
 */
final class FileText {
    private static final int LONGEST_IMPLICIT_KEY = 500;
    /** Possessive, because a repeated group that can give back takes a stack frame for each character. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_](?:[\\p{L}\\p{N}_./()'%+;=<>$^~@-]|[ ](?![ #])|:(?=[^ ]))*+");

    private static final Set<String> RESERVED = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private final StringBuilder out = new StringBuilder();

    private FileText() {}

    static String yaml(Map<String, ?> tree) {
        FileText text = new FileText();
        text.entries(tree, 0, false);
        return text.out.toString();
    }

    static String json(Map<String, ?> tree) {
        StringBuilder out = new StringBuilder();
        JsonText.append(out, tree, 0);
        return out.append('\n').toString();
    }

    static String jsonLine(Map<String, ?> tree) {
        StringBuilder out = new StringBuilder();
        JsonText.append(out, tree, JsonText.ONE_LINE);
        return out.toString();
    }

    private void entries(Map<?, ?> map, int indent, boolean firstIsPlaced) {
        boolean placed = firstIsPlaced;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!placed) {
                indent(indent);
            }
            placed = false;
            String key = scalar(entry.getKey().toString());
            if (key.length() > LONGEST_IMPLICIT_KEY) {
                out.append("? ").append(key).append('\n');
                indent(indent);
                out.append(':');
            } else {
                out.append(key).append(':');
            }
            value(entry.getValue(), indent);
        }
    }

    /** A value after its key or dash, which stands at an indentation. */
    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            entries(map, indent + 2, false);
        } else if (value instanceof Collection<?> items && !items.isEmpty()) {
            out.append('\n');
            items.forEach(item -> item(item, indent + 2));
        } else if (value instanceof String text && isBlock(text)) {
            block(text, indent + 2);
        } else {
            out.append(' ').append(inline(value)).append('\n');
        }
    }

    private void item(Object item, int indent) {
        indent(indent);
        out.append('-');
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append(' ');
            entries(map, indent + 2, true);
        } else {
            value(item, indent);
        }
    }

    private void block(String text, int indent) {
        out.append(text.endsWith("\n") ? " |\n" : " |-\n");
        text.lines().forEach(line -> {
            if (!line.isEmpty()) {
                indent(indent);
            }
            out.append(line).append('\n');
        });
    }

    /** A value in one line. */
    static String inline(Object value) {
        if (value instanceof Flow flow) {
            return "["
                    + flow.items().stream()
                            .map(FileText::flowItem)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("") + "]";
        }
        if (value instanceof String text) {
            return scalar(text);
        }
        if (value instanceof Double number) {
            return NumberText.of(number);
        }
        if (value instanceof Map<?, ?>) {
            return "{}";
        }
        return value instanceof Collection<?> ? "[]" : value.toString();
    }

    private static String flowItem(Object item) {
        return item instanceof String text && text.matches("[\\p{L}_][\\p{L}\\p{N}_ .-]*")
                ? inline(item)
                : item instanceof String text ? JsonText.quoted(text) : inline(item);
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && text.codePoints().allMatch(FileText::isPrintable)
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : JsonText.quoted(text);
    }

    /** Whether a text has several lines and a literal block gives back exactly these. */
    private static boolean isBlock(String text) {
        int first = text.isEmpty() ? '\n' : text.charAt(0);
        return text.strip().indexOf('\n') > 0
                && first != '\n'
                && first != ' '
                && first != '\t'
                && !text.endsWith("\n\n")
                && !text.endsWith(" \n")
                && !text.endsWith(" ")
                && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c));
    }

    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
                || c >= 0x10000;
    }

    private void indent(int spaces) {
        out.append(" ".repeat(spaces));
    }
}
