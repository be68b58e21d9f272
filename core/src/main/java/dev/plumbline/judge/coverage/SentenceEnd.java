package dev.plumbline.judge.coverage;

/**
 * Where one sentence stops and the next begins, for whoever has to split a text as the local judges do.
 *
 * <pre>{@code
 * SentenceEnd.at("As in e.g. this. And that.", 15);   // true
 * }</pre>
 */
public final class SentenceEnd {
    private SentenceEnd() {}

    /** Whether the character at a place is the last of a sentence but for closing quotes and brackets. */
    public static boolean at(String text, int i) {
        char c = text.charAt(i);
        if (c == ';' || "\u3002\uff01\uff1f\uff1b".indexOf(c) >= 0) {
            return true;
        }
        if (c != '.' && c != '!' && c != '?') {
            return false;
        }
        int next = i + 1;
        while (next < text.length() && next < i + 4 && "\"')]*\u201d\u2019".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (next >= text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        return c != '.' || !(abbreviated(text, i) || lowerCaseFollows(text, next));
    }

    /** "e.g. this", "J. Smith": one letter before the stop. */
    private static boolean abbreviated(String text, int stop) {
        return stop >= 1
                && Character.isLetter(text.charAt(stop - 1))
                && (stop == 1 || !Character.isLetterOrDigit(text.charAt(stop - 2)));
    }

    private static boolean lowerCaseFollows(String text, int from) {
        int i = from;
        while (i < text.length() && i < from + 3 && !Character.isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return i < text.length() && Character.isLowerCase(text.charAt(i));
    }
}
