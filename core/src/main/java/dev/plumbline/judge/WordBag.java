package dev.plumbline.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of a field and how often each occurs, without regard to case and order. A word stands as a number that
 * depends on the field too, so that the same word in two fields is two words. A sign of a script without spaces between
 * words is a word of its own.
 */
final class WordBag {
    private static final int SPREAD = 0x9E3779B9;

    private final int[] words;
    private final int[] counts;

    private WordBag(int[] words, int[] counts) {
        this.words = words;
        this.counts = counts;
    }

    /** The words, ascending, each once; not to be changed. */
    int[] words() {
        return words;
    }

    /** How often each occurs. */
    int[] counts() {
        return counts;
    }

    /** A bag for each field that has words, by the names of the fields. */
    static List<WordBag> of(Map<String, String> item) {
        List<WordBag> bags = new ArrayList<>();
        new TreeMap<>(item).forEach((name, text) -> {
            int[] all = all(text, name.hashCode() * SPREAD);
            if (all.length > 0) {
                bags.add(counted(all));
            }
        });
        return bags;
    }

    private static WordBag counted(int[] all) {
        Arrays.sort(all);
        int[] words = new int[all.length];
        int[] counts = new int[all.length];
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                words[size++] = all[i];
            }
            counts[size - 1]++;
        }
        return new WordBag(Arrays.copyOf(words, size), Arrays.copyOf(counts, size));
    }

    private static int[] all(String text, int field) {
        int[] all = new int[16];
        int size = 0;
        int hash = 0;
        boolean inside = false;
        for (int at = 0; at <= text.length(); ) {
            int c = at < text.length() ? text.codePointAt(at) : ' ';
            boolean part = Character.isLetterOrDigit(c);
            boolean alone = part && Character.isIdeographic(c);
            if (inside && (!part || alone)) {
                all = size == all.length ? Arrays.copyOf(all, 2 * size) : all;
                all[size++] = mix(hash ^ field);
                hash = 0;
            }
            inside = part;
            hash = part ? 31 * hash + Character.toLowerCase(c) : 0;
            at += Character.charCount(c);
        }
        return Arrays.copyOf(all, size);
    }

    private static int mix(int value) {
        int mixed = (value ^ value >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }
}
