package dev.plumbline.judge;

import dev.plumbline.dataset.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Puts text that other people wrote into a prompt so that it stays data. */
final class Untrusted {
    private static final int SHORTEST_MARK = 12;
    private static final char FIRST_PICTURE = '\u2400';
    private static final char DELETE = 0x7F;

    // Servers that fill a chat template themselves read these as the end of a message, wherever they stand.
    private static final Pattern CHAT_TOKEN =
            Pattern.compile("<(?=[|\uFF5C]|/?s>|(?:start|end)_of_turn>|</?SYS>>)|\\[(?=/?INST\\])");

    private static final String IN_TOKENS = "|\uFF5C/se<";

    private static final int ASCII = 0x80;
    /** Bytes behind the first one of a character are below this. */
    private static final byte FIRST_OF_SEVERAL = (byte) 0xC0;

    /** A character of four bytes is a pair of surrogates in a text; every other one stands for itself. */
    private static final byte FIRST_OF_FOUR = (byte) 0xF0;

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\"<>\\s]+");
    private static final boolean[] SPECIAL = new boolean[ASCII];
    private static final boolean[] SPECIAL_IN_UTF8 = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            SPECIAL[c] = hidden(c) || c == '<' || c == '[';
            // What UTF-8 has no bytes for becomes a question mark.
            SPECIAL_IN_UTF8[c] = SPECIAL[c] || c == '?';
        }
    }

    private Untrusted() {}

    /**
     * The text without what could break a request or a chat template: a control character becomes its picture (␀ for
     * U+0000), half a surrogate pair U+FFFD, and an invisible space is put into tokens such as {@code <|im_end|>}.
     */
    static String text(String value) {
        // Most texts have nothing of all that, and the search for it is the dearest part of a prompt.
        return harmless(value) ? value : withoutTokens(pictured(WellFormed.of(value)));
    }

    private static boolean harmless(String value) {
        char[] characters = value.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            char c = characters[i];
            if (c < ASCII ? SPECIAL[c] && harms(value, i) : Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean harms(String value, int i) {
        char next = i + 1 < value.length() ? value.charAt(i + 1) : ' ';
        return switch (value.charAt(i)) {
            case '?' -> false;
            case '<' -> IN_TOKENS.indexOf(next) >= 0;
            case '[' -> next == 'I' || next == '/';
            default -> true;
        };
    }

    /** {@link #text} in UTF-8. Most texts need no more than to be written as they are, which only has to be looked at. */
    static byte[] utf8(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int further = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte one = bytes[i];
            if (one >= 0 ? SPECIAL_IN_UTF8[one] && harms(value, i - further) : one >= FIRST_OF_FOUR) {
                return text(value).getBytes(StandardCharsets.UTF_8);
            }
            further += one < FIRST_OF_SEVERAL ? 1 : 0;
        }
        return bytes;
    }

    private static String withoutTokens(String pictured) {
        boolean suspect = pictured.indexOf('<') >= 0 || pictured.indexOf('[') >= 0;
        return suspect ? CHAT_TOKEN.matcher(pictured).replaceAll("$0\u200B") : pictured;
    }

    private static String pictured(String whole) {
        int first = 0;
        while (first < whole.length() && !hidden(whole.charAt(first))) {
            first++;
        }
        if (first == whole.length()) {
            return whole;
        }
        StringBuilder pictured = new StringBuilder(whole.length()).append(whole, 0, first);
        for (int i = first; i < whole.length(); i++) {
            char c = whole.charAt(i);
            pictured.append(!hidden(c) ? c : c == DELETE ? '\u2421' : (char) (FIRST_PICTURE + c));
        }
        return pictured.toString();
    }

    private static boolean hidden(char c) {
        return c == DELETE || (c < ' ' && c != '\n' && c != '\t' && c != '\r');
    }

    /** Text for a list item: further lines are indented, so that none of them can pass for a heading. */
    static String item(String value) {
        return text(value).strip().replaceAll("\\R", "\n  ");
    }

    /** A mark that occurs in none of the texts; the same texts have the same mark. */
    static String mark(Collection<String> texts) {
        return markOfUtf8(utf8(texts));
    }

    /** The same of texts in UTF-8. */
    static String markOfUtf8(List<byte[]> texts) {
        return mark(Fingerprint.ofUtf8(texts), texts);
    }

    static String mark(String hash, Collection<String> texts) {
        return mark(hash, utf8(texts));
    }

    private static String mark(String hash, List<byte[]> texts) {
        for (int length = SHORTEST_MARK; length <= hash.length(); length += 4) {
            String mark = hash.substring(0, length);
            byte[] sought = mark.getBytes(StandardCharsets.US_ASCII);
            boolean occurs = false;
            for (byte[] text : texts) {
                occurs |= occurs(sought, text);
            }
            if (!occurs) {
                return mark;
            }
        }
        return mark(Fingerprint.of(hash), texts);
    }

    private static List<byte[]> utf8(Collection<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Wherever it stood, it would stand over one of every so many bytes, which would be one of its own. */
    private static boolean occurs(byte[] sought, byte[] text) {
        int length = sought.length;
        long own = 0;
        for (byte one : sought) {
            own |= 1L << one;
        }
        for (int look = length - 1; look < text.length; look += length) {
            if ((own >>> text[look] & 1) == 1 && occursOver(look, sought, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean occursOver(int look, byte[] sought, byte[] text) {
        int length = sought.length;
        for (int place = 0; place < length; place++) {
            int from = look - place;
            if (sought[place] == text[look]
                    && from + length <= text.length
                    && Arrays.equals(text, from, from + length, sought, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** A name as it stands in a block's first line. */
    static String name(String name) {
        return NOT_IN_NAMES.matcher(text(name)).replaceAll("_");
    }

    /** The line that a block begins with. */
    static String opening(String plainName, String mark) {
        return "<data name=\"" + plainName + "\" mark=\"" + mark + "\">\n";
    }

    /** What a block ends with. */
    static String closing(String mark) {
        return "\n</data mark=\"" + mark + "\">\n";
    }

    /** A block that only its own mark can close. */
    static void block(StringBuilder out, String name, String text, String mark) {
        out.append(opening(name(name), mark)).append(text).append(closing(mark));
    }
}
