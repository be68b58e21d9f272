package dev.plumbline.judge.coverage;

import java.util.Arrays;

/**
 * Reduces English words to a stem in the manner of Porter (1980), so that "valuations" and "valued" meet.
 * Words that are not plain lower-case Latin letters come back as they are.
 */
final class Stemmer {
    private static final String[][][] DERIVED = byLastLetter(new String[][] {
        {"ational", "ate"},
        {"tional", "tion"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"izer", "ize"},
        {"abli", "able"},
        {"alli", "al"},
        {"entli", "ent"},
        {"eli", "e"},
        {"ousli", "ous"},
        {"ization", "ize"},
        {"isation", "ize"},
        {"ation", "ate"},
        {"ator", "ate"},
        {"alism", "al"},
        {"iveness", "ive"},
        {"fulness", "ful"},
        {"ousness", "ous"},
        {"aliti", "al"},
        {"iviti", "ive"},
        {"biliti", "ble"}
    });
    private static final String[][][] SUFFIXED = byLastLetter(new String[][] {
        {"icate", "ic"},
        {"ative", ""},
        {"alize", "al"},
        {"alise", "al"},
        {"iciti", "ic"},
        {"ical", "ic"},
        {"ful", ""},
        {"ness", ""}
    });
    private static final String[] RESIDUAL = {
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
        "al", "er", "ic"
    };

    private Stemmer() {}

    static String stem(String word) {
        if (word.length() < 3 || !plain(word)) {
            return word;
        }
        String stem = plural(word);
        stem = past(stem);
        if (stem.endsWith("y") && hasVowel(stem, stem.length() - 1)) {
            stem = stem.substring(0, stem.length() - 1) + "i";
        }
        stem = replaced(stem, DERIVED);
        stem = replaced(stem, SUFFIXED);
        return tidied(residual(stem));
    }

    private static boolean plain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static String plural(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        return plural && word.length() > 3 ? cut(word, 1) : word;
    }

    private static String past(String word) {
        if (word.endsWith("eed")) {
            return measure(word, word.length() - 3) > 0 ? cut(word, 1) : word;
        }
        int suffix = word.endsWith("ed") ? 2 : word.endsWith("ing") ? 3 : 0;
        int length = word.length() - suffix;
        if (suffix == 0 || length < 2 || !hasVowel(word, length)) {
            return word;
        }
        String stem = word.substring(0, length);
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        char last = stem.charAt(length - 1);
        if (length > 2 && last == stem.charAt(length - 2) && "lsz".indexOf(last) < 0 && !vowel(stem, length - 1)) {
            return cut(stem, 1);
        }
        return measure(stem, length) == 1 && closed(stem) ? stem + "e" : stem;
    }

    /** One table per last letter, since most words end in none of these. */
    private static String[][][] byLastLetter(String[][] suffixes) {
        String[][][] tables = new String['z' - 'a' + 1][][];
        for (int i = 0; i < tables.length; i++) {
            char last = (char) ('a' + i);
            tables[i] = Arrays.stream(suffixes)
                    .filter(pair -> pair[0].charAt(pair[0].length() - 1) == last)
                    .toArray(String[][]::new);
        }
        return tables;
    }

    private static String replaced(String word, String[][][] suffixes) {
        for (String[] pair : suffixes[word.charAt(word.length() - 1) - 'a']) {
            if (word.endsWith(pair[0])) {
                int length = word.length() - pair[0].length();
                return measure(word, length) > 0 ? word.substring(0, length) + pair[1] : word;
            }
        }
        return word;
    }

    private static String residual(String word) {
        for (String suffix : RESIDUAL) {
            if (word.endsWith(suffix)) {
                int length = word.length() - suffix.length();
                return measure(word, length) > 1 ? word.substring(0, length) : word;
            }
        }
        if (word.endsWith("sion") || word.endsWith("tion")) {
            return measure(word, word.length() - 3) > 1 ? cut(word, 3) : word;
        }
        return word;
    }

    private static String tidied(String word) {
        String stem = word;
        if (stem.endsWith("e")) {
            String rest = cut(stem, 1);
            int measure = measure(rest, rest.length());
            if (measure > 1 || (measure == 1 && !closed(rest))) {
                stem = rest;
            }
        }
        return stem.endsWith("ll") && measure(stem, stem.length()) > 1 ? cut(stem, 1) : stem;
    }

    /** Porter's m: how often a vowel run is followed by a consonant run. */
    private static int measure(String word, int length) {
        int count = 0;
        boolean before = false;
        for (int i = 0; i < length; i++) {
            boolean vowel = vowel(word, i);
            if (before && !vowel) {
                count++;
            }
            before = vowel;
        }
        return count;
    }

    /** Consonant, vowel, consonant at the end, the last not w, x or y. */
    private static boolean closed(String word) {
        int last = word.length() - 1;
        return last >= 2
                && !vowel(word, last)
                && vowel(word, last - 1)
                && !vowel(word, last - 2)
                && "wxy".indexOf(word.charAt(last)) < 0;
    }

    private static boolean hasVowel(String word, int length) {
        for (int i = 0; i < length; i++) {
            if (vowel(word, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean vowel(String word, int at) {
        char c = word.charAt(at);
        return "aeiou".indexOf(c) >= 0 || (c == 'y' && at > 0 && "aeiou".indexOf(word.charAt(at - 1)) < 0);
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
