package dev.plumbline.dataset;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The words of a text as hashes: letters and digits in Unicode form NFKC, letter case apart. An ideograph or kana is a
 * word of its own, since such text has no blanks.
 */
final class WordHashes {
    private WordHashes() {}

    static int[] of(String text) {
        char[] chars = text.toCharArray();
        for (char c : chars) {
            if (!SteadyCharacters.isSteady(c)) {
                return ofAny(text);
            }
        }
        return ofSteady(chars);
    }

    private static int[] ofSteady(char[] chars) {
        int[] words = new int[Math.max(8, chars.length / 4)];
        int count = 0;
        int hash = 0;
        boolean inside = false;
        for (char c : chars) {
            if (SteadyCharacters.isPartOfWord(c)) {
                hash = hash * 31 + SteadyCharacters.lower(c);
                inside = true;
            } else if (inside) {
                words = put(words, count++, mix(hash));
                hash = 0;
                inside = false;
            }
        }
        if (inside) {
            words = put(words, count++, mix(hash));
        }
        return Arrays.copyOf(words, count);
    }

    private static int[] ofAny(String text) {
        String plain = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        int[] words = new int[Math.max(8, plain.length() / 4)];
        int count = 0;
        int hash = 0;
        boolean inside = false;
        for (int i = 0; i <= plain.length(); ) {
            int c = i < plain.length() ? plain.codePointAt(i) : ' ';
            i += Character.charCount(c);
            boolean single = c > 0x2e80 && (Character.isIdeographic(c) || isKana(c));
            boolean part = !single && Character.isLetterOrDigit(c);
            if (part) {
                hash = hash * 31 + Character.toLowerCase(c);
            }
            if (inside && !part) {
                words = put(words, count++, mix(hash));
            }
            if (single) {
                words = put(words, count++, mix(c));
            }
            hash = part ? hash : 0;
            inside = part;
        }
        return Arrays.copyOf(words, count);
    }

    /** Hashes of all runs of so many words. */
    static int[] runs(int[] words, int length) {
        int[] runs = new int[Math.max(0, words.length - length + 1)];
        for (int i = 0; i < runs.length; i++) {
            int hash = length;
            for (int j = 0; j < length; j++) {
                hash = mix(hash * 0x9e3779b1 + words[i + j]);
            }
            runs[i] = hash;
        }
        return runs;
    }

    /** A bijection on 32 bits that spreads every bit. */
    static int mix(int value) {
        int x = value;
        x = (x ^ (x >>> 16)) * 0x7feb352d;
        x = (x ^ (x >>> 15)) * 0x846ca68b;
        return x ^ (x >>> 16);
    }

    private static boolean isKana(int c) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(c);
        return Character.UnicodeBlock.HIRAGANA.equals(block) || Character.UnicodeBlock.KATAKANA.equals(block);
    }

    private static int[] put(int[] words, int at, int word) {
        int[] room = at < words.length ? words : Arrays.copyOf(words, words.length * 2);
        room[at] = word;
        return room;
    }
}
