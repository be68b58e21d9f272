package dev.plumbline.agreement;

import java.util.Arrays;

/** What the trivial rules see of a text. */
final class TextCues {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private TextCues() {}

    /** Logarithms of the number of characters and of words between white space. */
    static double[] length(int characters, int words) {
        return new double[] {Math.log1p(characters), Math.log1p(words)};
    }

    /** Share of the distinct words of one text that occur in another, 0 when there are none. */
    static double recall(String wanted, String text) {
        long[] words = of(wanted);
        long[] others = of(text);
        int all = 0;
        int found = 0;
        int other = 0;
        for (int i = 0; i < words.length; i++) {
            if (i > 0 && words[i] == words[i - 1]) {
                continue;
            }
            all++;
            while (other < others.length && others[other] < words[i]) {
                other++;
            }
            found += other < others.length && others[other] == words[i] ? 1 : 0;
        }
        return all == 0 ? 0 : (double) found / all;
    }

    /** How many words stand between white space. */
    static int words(String text) {
        int words = 0;
        boolean inside = false;
        char[] characters = text.toCharArray();
        for (char c : characters) {
            boolean dark = (c > ' ' && c < 0x7f) || !Character.isWhitespace(c);
            words += dark && !inside ? 1 : 0;
            inside = dark;
        }
        return words;
    }

    /** Hashes of the words in rising order: 64 bits, so that two of a text's words never share one in practice. */
    private static long[] of(String text) {
        long[] words = new long[text.length() / 2 + 1];
        int count = 0;
        long hash = 0;
        boolean inside = false;
        char[] characters = text.toCharArray();
        for (char c : characters) {
            if ((c >= 'a' && c <= 'z') || Character.isLetterOrDigit(c)) {
                hash = (hash + Character.toLowerCase(c) + 1) * SPREAD;
                hash ^= hash >>> 29;
                inside = true;
            } else if (inside) {
                words[count++] = hash;
                hash = 0;
                inside = false;
            }
        }
        if (inside) {
            words[count++] = hash;
        }
        long[] sorted = Arrays.copyOf(words, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
