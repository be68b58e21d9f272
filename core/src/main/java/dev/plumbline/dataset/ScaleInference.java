package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses the scale from the values that occur, when the user gives none. A well-known pair or well-known steps; 0/1;
 * which of two responses is better; whole numbers from 1 to 5, 7 or 10, or from 0; other numbers as a range; else
 * categories in alphabetical order. The guess is printed, because allowed labels count whether they occur or not.
 */
final class ScaleInference {
    private static final int MOST_CATEGORIES = 20;

    private ScaleInference() {}

    /**
     * The scale, or empty when the values cannot be labels.
     *
     * @param values distinct texts as written, special values apart
     * @param compared whether the rows compare two responses
     */
    static Optional<Scale> of(Collection<String> values, boolean compared) {
        Set<String> plain = new LinkedHashSet<>();
        values.forEach(value -> plain.add(LabelText.normalise(value)));
        Optional<Scale> known = KnownScales.of(plain);
        if (known.isPresent()) {
            return known.map(scale -> asWritten(scale, values));
        }
        if (compared) {
            Optional<Scale> preference = preference(plain);
            if (preference.isPresent()) {
                return preference;
            }
        }
        if (plain.stream().allMatch(ColumnFacts::isNumber)) {
            return numbers(plain);
        }
        if (plain.size() > MOST_CATEGORIES) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>(plain);
        java.util.Collections.sort(labels);
        if (labels.size() == 1) {
            labels.add("not " + labels.get(0));
        }
        return Optional.of(asWritten(Scale.categories(labels), values));
    }

    private static Optional<Scale> preference(Set<String> plain) {
        if (Set.of("0", "1", "2").containsAll(plain)) {
            return Optional.of(Scale.preference("1", "2", plain.contains("0") ? Optional.of("0") : Optional.empty()));
        }
        for (String tie : List.of("tie", "equal", "same", "draw")) {
            if (Set.of("a", "b", tie).containsAll(plain)) {
                return Optional.of(
                        Scale.preference("a", "b", plain.contains(tie) ? Optional.of(tie) : Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Scale> numbers(Set<String> plain) {
        double low = plain.stream().mapToDouble(Double::parseDouble).min().orElse(0);
        double high = plain.stream().mapToDouble(Double::parseDouble).max().orElse(0);
        boolean whole = plain.stream().mapToDouble(Double::parseDouble).allMatch(v -> v == Math.rint(v));
        if (whole && low >= 0 && high <= 1) {
            return Optional.of(Scale.of("1", "0"));
        }
        if (whole && low >= 0 && high <= 10) {
            int top = low == 0 ? (int) high : high <= 5 ? 5 : high <= 7 ? 7 : 10;
            return Optional.of(Scale.ordinal(low == 0 ? 0 : 1, top));
        }
        if (low >= 0 && high <= 1) {
            return Optional.of(Scale.range(0, 1));
        }
        return low < high ? Optional.of(Scale.range(Math.floor(low), Math.ceil(high))) : Optional.empty();
    }

    /** The scale with its labels spelled as the data spells them, where it spells them in one way only. */
    private static Scale asWritten(Scale scale, Collection<String> values) {
        List<String> labels = new ArrayList<>();
        for (String label : scale.labels()) {
            List<String> spellings = values.stream()
                    .map(String::strip)
                    .filter(value -> LabelText.normalise(value).equals(label))
                    .distinct()
                    .toList();
            labels.add(spellings.size() == 1 ? spellings.get(0) : label);
        }
        if (scale instanceof Scale.Ordinal) {
            return Scale.ordinal(labels);
        }
        return scale instanceof Scale.Categories ? Scale.categories(labels) : scale;
    }
}
