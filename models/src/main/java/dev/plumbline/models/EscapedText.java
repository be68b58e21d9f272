package dev.plumbline.models;

/**
 * Reads a text as it would be after its escapes were undone: {@code \/}, {@code \n} and {@code \}{@code u002f} as JSON
 * writes them, also in texts of JSON within each other, {@code \x2f}, {@code %2F} of addresses, and the numbers of HTML,
 * decimal or hexadecimal. What is no whole escape stands for itself.
 */
final class EscapedText {
    /** Four texts of JSON within each other; bounded, because a server could send a million. */
    private static final int MOST_BACKSLASHES = 15;

    private static final int MOST_DIGITS = 7;

    private EscapedText() {}

    /** The character that is read at a place of the text; pairs it with {@link #next} without an object for each. */
    static char character(long read) {
        return (char) read;
    }

    /** Where what follows begins. */
    static int next(long read) {
        return (int) (read >>> Character.SIZE);
    }

    /** Whether a character may begin an escape. */
    static boolean begins(char character) {
        return character == '\\' || character == '%' || character == '&';
    }

    /** Reads what stands at a place, which is within the text. */
    static long at(String text, int place) {
        char character = text.charAt(place);
        return character == '\\' ? behindBackslashes(text, place) : resolved(text, character, place + 1);
    }

    private static long behindBackslashes(String text, int place) {
        int at = place;
        while (at < text.length() && text.charAt(at) == '\\' && at - place <= MOST_BACKSLASHES) {
            at++;
        }
        if (at == text.length() || at - place > MOST_BACKSLASHES) {
            return packed('\\', place + 1);
        }
        char escaped = text.charAt(at);
        return switch (escaped) {
            case 'n' -> packed('\n', at + 1);
            case 'r' -> packed('\r', at + 1);
            case 't' -> packed('\t', at + 1);
            case 'u' -> number(text, at + 1, 4, escaped);
            case 'x' -> number(text, at + 1, 2, escaped);
            default -> resolved(text, escaped, at + 1);
        };
    }

    private static long number(String text, int from, int digits, char otherwise) {
        int value = hexadecimal(text, from, from + digits);
        return value < 0 ? packed(otherwise, from) : resolved(text, (char) value, from + digits);
    }

    /** A sign of an address or of HTML may itself have been escaped, as {@code \}{@code u0026#47}. */
    private static long resolved(String text, char character, int next) {
        if (character == '%') {
            int value = hexadecimal(text, next, next + 2);
            return value < 0 ? packed(character, next) : packed((char) value, next + 2);
        }
        return character == '&' ? reference(text, next) : packed(character, next);
    }

    private static long reference(String text, int from) {
        boolean hexadecimal = text.startsWith("#x", from) || text.startsWith("#X", from);
        if (!hexadecimal && !text.startsWith("#", from)) {
            return packed('&', from);
        }
        int start = from + (hexadecimal ? 2 : 1);
        int end = start;
        int value = 0;
        while (end < text.length() && end - start < MOST_DIGITS && digit(text, end, hexadecimal ? 16 : 10) >= 0) {
            value = value * (hexadecimal ? 16 : 10) + digit(text, end, hexadecimal ? 16 : 10);
            end++;
        }
        if (end == start || value > Character.MAX_VALUE) {
            return packed('&', from);
        }
        return packed((char) value, end < text.length() && text.charAt(end) == ';' ? end + 1 : end);
    }

    /** The number between two places; negative when it is none. */
    private static int hexadecimal(String text, int from, int to) {
        if (to > text.length()) {
            return -1;
        }
        int value = 0;
        for (int at = from; at < to; at++) {
            int digit = digit(text, at, 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int digit(String text, int at, int radix) {
        return Character.digit(text.charAt(at), radix);
    }

    private static long packed(char character, int next) {
        return ((long) next << Character.SIZE) | character;
    }
}
