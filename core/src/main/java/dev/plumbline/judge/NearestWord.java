package dev.plumbline.judge;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a mistyped word was meant to be.
 *
 * <pre>{@code
 * NearestWord.to("lexcal", List.of("lexical", "bge-small"));   // lexical
 * }</pre>
 */
public final class NearestWord {
    private NearestWord() {}

    /** The nearest of the words, when no more than a third of the letters differ (but at least two may). */
    public static Optional<String> to(String typed, Collection<String> words) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= Math.max(2, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> distance(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Hint for an error: the nearest word, or all words where none is near. */
    static String hint(String typed, Collection<String> words) {
        return to(typed, words)
                .map(word -> "did you mean '" + word + "'?")
                .orElseGet(() -> words.isEmpty() ? "none is allowed here" : "allowed: " + String.join(", ", words));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
