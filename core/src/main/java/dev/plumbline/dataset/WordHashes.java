package dev.plumbline.dataset;

import java.util.Arrays;

/** The hashes of {@link TextWords}, in a hurry: most texts have nothing that would have to be normalised. */
final class WordHashes {
    private WordHashes() {}

    static int[] of(String text) {
        char[] chars = text.toCharArray();
        for (char c : chars) {
            if (!SteadyCharacters.isSteady(c)) {
                return TextWords.of(text).hashes();
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

    private static int[] put(int[] words, int at, int word) {
        int[] room = at < words.length ? words : Arrays.copyOf(words, words.length * 2);
        room[at] = word;
        return room;
    }
}
