package dev.plumbline.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that people cannot see but that change what they see: controls, bidirectional overrides, the invisible tag
 * characters, lone surrogates. Joiners and soft hyphens are none, because scripts and emoji need them.
 *
 * <pre>{@code
 * HiddenCharacters.named("red\u001b[31m");   // red[U+001B][31m
 * }</pre>
 *
 * <p>Static, so safe for use by several threads.
 */
public final class HiddenCharacters {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int SOFT_HYPHEN = 0xAD;

    private static final Pattern NAME = Pattern.compile("\\[U\\+([0-9A-F]{4,6})]");

    private HiddenCharacters() {}

    /** Whether a character is one of them; line breaks and tabs are. */
    public static boolean hidden(int point) {
        int type = Character.getType(point);
        return switch (type) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT ->
                point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER && point != SOFT_HYPHEN;
            // Noncharacters, which XML and HTML forbid.
            default -> (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        };
    }

    /** Adds a character to a text, or its name where it is hidden. */
    public static void add(StringBuilder text, int point) {
        if (hidden(point)) {
            text.append(String.format("[U+%04X]", point));
        } else {
            text.appendCodePoint(point);
        }
    }

    /** A text in which those that are hidden stand by name, as {@code [U+202E]}; line breaks and tabs stay. */
    public static String named(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || point == '\r') {
                safe.append((char) point);
            } else {
                add(safe, point);
            }
        });
        return safe.toString();
    }

    /**
     * A text in which all that are hidden stand by name, line breaks and tabs too, so that {@link #unescaped} gives it back: a
     * bracket that would begin a name stands by name itself.
     */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (text.startsWith("[U+", i)) {
                safe.append("[U+005B]");
            } else {
                add(safe, text.codePointAt(i));
            }
        }
        return safe.toString();
    }

    /** The text that {@link #escaped} wrote. */
    static String unescaped(String text) {
        return NAME.matcher(text)
                .replaceAll(name -> Character.isValidCodePoint(Integer.parseInt(name.group(1), 16))
                        ? Matcher.quoteReplacement(Character.toString(Integer.parseInt(name.group(1), 16)))
                        : Matcher.quoteReplacement(name.group()));
    }
}
