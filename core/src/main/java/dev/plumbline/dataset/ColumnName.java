package dev.plumbline.dataset;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The words of a column's name: {@code expectations.humanScore_2} has the words human, score and 2. Only what follows
 * the last dot counts.
 */
record ColumnName(String text, List<String> words) {
    /** What parts words. Marks are parts of letters, as vowels of Hindi are; those that only choose how a sign is drawn are not. */
    private static final String BETWEEN = "(?:[^\\p{L}\\p{Mn}\\p{Mc}\\d]|[\\x{FE00}-\\x{FE0F}])+";

    static ColumnName of(String text) {
        return new ColumnName(text, words(text.substring(text.lastIndexOf('.') + 1)));
    }

    /** The words of a name that is no column's, in which a dot is a mark as any other. */
    static List<String> words(String name) {
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replaceAll("(?<=[\\p{L}\\p{Mn}\\p{Mc}])(?=\\d)|(?<=\\d)(?=\\p{L})", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll(BETWEEN, " ")
                .strip();
        return spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split(" "));
    }

    /** The words joined: {@code human_score_2}. */
    String joined() {
        return String.join("_", words);
    }

    boolean hasAny(Collection<String> wanted) {
        return words.stream().anyMatch(wanted::contains);
    }

    boolean is(Collection<String> wanted) {
        return wanted.contains(joined());
    }
}
