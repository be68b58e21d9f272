package dev.plumbline.judge;

import dev.plumbline.judge.SpecTree.Flow;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes JSON with bytes that never change. */
final class JsonText {
    /** Indentation that means: no line breaks. */
    static final int ONE_LINE = -1;

    private JsonText() {}

    /** Text in double quotes; also a double-quoted YAML scalar. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (mustBeEscaped(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    static void append(StringBuilder out, Object value, int indent) {
        if (value instanceof Map<?, ?> map) {
            group(out, "{", "}", map.entrySet(), indent);
        } else if (value instanceof Flow flow) {
            group(out, "[", "]", flow.items(), ONE_LINE);
        } else if (value instanceof Collection<?> items) {
            group(out, "[", "]", items, indent);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.append(quoted(entry.getKey().toString())).append(": ");
            append(out, entry.getValue(), indent);
        } else if (value instanceof String text) {
            out.append(quoted(text));
        } else {
            out.append(value instanceof Double number ? NumberText.of(number) : value.toString());
        }
    }

    private static void group(StringBuilder out, String open, String close, Collection<?> items, int indent) {
        boolean lines = indent != ONE_LINE && !items.isEmpty();
        int inner = lines ? indent + 2 : ONE_LINE;
        out.append(open);
        Iterator<?> rest = items.iterator();
        while (rest.hasNext()) {
            if (lines) {
                out.append('\n').append(" ".repeat(inner));
            }
            append(out, rest.next(), inner);
            if (rest.hasNext()) {
                out.append(lines ? "," : ", ");
            }
        }
        if (lines) {
            out.append('\n').append(" ".repeat(indent));
        }
        out.append(close);
    }

    /** Control characters, line ends that only some readers know, and a byte order mark. */
    private static boolean mustBeEscaped(char c) {
        return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xFFFE;
    }
}
