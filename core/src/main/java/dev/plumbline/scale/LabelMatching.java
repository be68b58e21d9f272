package dev.plumbline.scale;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How texts are matched to labels, in one place so that data, verdicts and flags agree on it. */
final class LabelMatching {
    private LabelMatching() {}

    static List<String> checked(List<String> labels, int atLeast) {
        if (labels.size() < atLeast) {
            throw new IllegalArgumentException("a scale needs at least " + atLeast + " labels, got " + labels);
        }
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (label.isBlank()) {
                throw new IllegalArgumentException("a scale has an empty label: " + labels);
            }
            if (!seen.add(normalise(label))) {
                throw new IllegalArgumentException("two labels of the scale match the same text: " + label);
            }
        }
        return List.copyOf(labels);
    }

    static void checkPositive(List<String> labels, Optional<String> positive) {
        positive.ifPresent(label -> {
            if (labels.size() != 2) {
                throw new IllegalArgumentException(
                        "only a scale of two labels has a positive one, this has " + labels.size());
            }
            if (!labels.contains(label)) {
                throw new IllegalArgumentException("positive label '" + label + "' is not on the scale " + labels);
            }
        });
    }

    static Optional<String> match(List<String> labels, String text) {
        String wanted = normalise(text);
        for (String label : labels) {
            if (label.equals(text) || normalise(label).equals(wanted)) {
                return Optional.of(label);
            }
        }
        OptionalDouble number = number(wanted);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return labels.stream().filter(label -> number(label).equals(number)).findFirst();
    }

    static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** A plain decimal number; {@code NaN}, hexadecimal and type suffixes are texts, not numbers. */
    static OptionalDouble number(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.e".indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
