package dev.plumbline.judge;

import dev.plumbline.dataset.Fingerprint;
import java.util.Collection;
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
        char before = ' ';
        for (char c : characters) {
            boolean token = (before == '<' && IN_TOKENS.indexOf(c) >= 0) || (before == '[' && (c == 'I' || c == '/'));
            if (token || hidden(c) || Character.isSurrogate(c)) {
                return false;
            }
            before = c;
        }
        return true;
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
        return mark(Fingerprint.of(texts.toArray(String[]::new)), texts);
    }

    static String mark(String hash, Collection<String> texts) {
        for (int length = SHORTEST_MARK; length <= hash.length(); length += 4) {
            String mark = hash.substring(0, length);
            if (texts.stream().noneMatch(text -> text.contains(mark))) {
                return mark;
            }
        }
        return mark(Fingerprint.of(hash), texts);
    }

    /** A block that only its own mark can close. */
    static void block(StringBuilder out, String name, String text, String mark) {
        String plain = text(name).replaceAll("[\"<>\\s]+", "_");
        out.append("<data name=\"")
                .append(plain)
                .append("\" mark=\"")
                .append(mark)
                .append("\">\n");
        out.append(text);
        out.append("\n</data mark=\"").append(mark).append("\">\n");
    }
}
