package dev.plumbline.local;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Words as BERT's basic tokenizer sees them: split at white space, at each punctuation mark and around each Chinese
 * character; without control characters and accents; lower case.
 */
final class BasicWords {
    /** Accents are taken off piece by piece, since the time for one long run of them would grow with its square. */
    private static final int PIECE = 256;

    private final Predicate<String> taker;
    private final StringBuilder word = new StringBuilder();
    private boolean more = true;

    private BasicWords(Predicate<String> taker) {
        this.taker = taker;
    }

    /** @param taker takes each word, and says whether it wants more */
    static void of(String text, Predicate<String> taker) {
        BasicWords words = new BasicWords(taker);
        int end;
        for (int from = 0; from < text.length() && words.more; from = end) {
            end = Math.min(text.length(), from + PIECE);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            String piece = text.substring(from, end);
            words.read(ascii(piece) ? piece : Normalizer.normalize(piece, Normalizer.Form.NFD));
        }
        words.finish();
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private void read(String text) {
        for (int i = 0; i < text.length() && more; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean dropped = c == 0 || c == 0xFFFD || control(type) || type == Character.NON_SPACING_MARK;
            if (space(c, type)) {
                finish();
            } else if (punctuation(c, type) || chinese(c)) {
                finish();
                append(c);
                finish();
            } else if (!dropped) {
                append(c);
            }
        }
    }

    private void append(int c) {
        word.append(Character.toString(c).toLowerCase(Locale.ROOT));
    }

    private void finish() {
        if (!word.isEmpty() && more) {
            more = taker.test(word.toString());
        }
        word.setLength(0);
    }

    private static boolean space(int c, int type) {
        return c == '\t' || c == '\n' || c == '\r' || (Character.isSpaceChar(c) && type != Character.UNASSIGNED);
    }

    private static boolean control(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static boolean punctuation(int c, int type) {
        boolean ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
        return ascii
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }

    private static boolean chinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B820 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
