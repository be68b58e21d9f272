package dev.plumbline.dataset;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of a text, each with a hash: letters and digits in Unicode form NFKC, letter case apart. An ideograph or kana
 * is a word of its own, since such text has no blanks.
 *
 * <pre>{@code
 * TextWords.of("Is it \u5b8c?").text(1);      // it
 * }</pre>
 *
 * <p>Immutable.
 */
public final class TextWords {
    private static final int FIRST_IDEOGRAPH = 0x2e80;

    private final String plain;
    private int[] hashes;
    private int[] starts;
    private int[] ends;
    private int count;

    private TextWords(String plain) {
        this.plain = plain;
        int room = Math.max(8, plain.length() / 4);
        this.hashes = new int[room];
        this.starts = new int[room];
        this.ends = new int[room];
    }

    /** The words of a text. */
    public static TextWords of(String text) {
        TextWords words = new TextWords(
                Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                        ? text
                        : Normalizer.normalize(text, Normalizer.Form.NFKC));
        words.find();
        return words;
    }

    private void find() {
        int hash = 0;
        int start = -1;
        int next;
        for (int i = 0; i < plain.length(); i = next) {
            int c = plain.codePointAt(i);
            next = i + Character.charCount(c);
            boolean sign = isSign(c);
            boolean part = !sign && Character.isLetterOrDigit(c);
            if (start >= 0 && !part) {
                put(WordHashes.mix(hash), start, i);
                start = -1;
            }
            if (sign) {
                put(WordHashes.mix(c), i, next);
            } else if (part) {
                hash = (start < 0 ? 0 : hash * 31) + Character.toLowerCase(c);
                start = start < 0 ? i : start;
            }
        }
        if (start >= 0) {
            put(WordHashes.mix(hash), start, plain.length());
        }
    }

    private static boolean isSign(int c) {
        return c > FIRST_IDEOGRAPH && (Character.isIdeographic(c) || isKana(c));
    }

    private static boolean isKana(int c) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(c);
        return Character.UnicodeBlock.HIRAGANA.equals(block) || Character.UnicodeBlock.KATAKANA.equals(block);
    }

    private void put(int hash, int start, int end) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        hashes[count] = hash;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /** Number of words. */
    public int size() {
        return count;
    }

    /** Hash of a word, from 0. */
    public int hash(int word) {
        return hashes[word];
    }

    int[] hashes() {
        return Arrays.copyOf(hashes, count);
    }

    /** Whether a word is a single ideograph or kana; what other languages say in a word takes about two of these. */
    public boolean sign(int word) {
        return isSign(plain.codePointAt(starts[word]));
    }

    /** A word in lower case. */
    public String text(int word) {
        return plain.substring(starts[word], ends[word]).toLowerCase(Locale.ROOT);
    }
}
