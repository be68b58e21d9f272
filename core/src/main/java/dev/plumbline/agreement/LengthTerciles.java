package dev.plumbline.agreement;

import java.util.List;

/** Names short, medium and long texts; texts of equal length get the same name. */
final class LengthTerciles {
    private LengthTerciles() {}

    static List<String> of(List<String> texts) {
        int[] sorted = texts.stream().mapToInt(String::length).sorted().toArray();
        if (sorted.length == 0) {
            return List.of();
        }
        int first = sorted[sorted.length / 3];
        int second = sorted[2 * sorted.length / 3];
        return texts.stream()
                .map(text -> {
                    if (text.length() < first) {
                        return "under " + first + " characters";
                    }
                    return text.length() < second
                            ? first + " to " + (second - 1) + " characters"
                            : second + " characters or more";
                })
                .toList();
    }
}
