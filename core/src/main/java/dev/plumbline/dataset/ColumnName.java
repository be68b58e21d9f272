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
    static ColumnName of(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        String spaced = last.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replaceAll("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\d]+", " ")
                .strip();
        return new ColumnName(text, spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split(" ")));
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
