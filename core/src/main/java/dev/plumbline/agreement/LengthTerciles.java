package dev.plumbline.agreement;

import java.util.List;
import java.util.stream.IntStream;

/** Names short, medium and long texts; texts of equal length get the same name. */
final class LengthTerciles {
    private LengthTerciles() {}

    /**
     * The names.
     *
     * @param lengths characters of each text
     */
    static List<String> of(int[] lengths) {
        int[] sorted = IntStream.of(lengths).sorted().toArray();
        if (sorted.length == 0) {
            return List.of();
        }
        int first = sorted[sorted.length / 3];
        int second = sorted[2 * sorted.length / 3];
        return IntStream.of(lengths)
                .mapToObj(length -> {
                    if (length < first) {
                        return "under " + first + " characters";
                    }
                    return length < second
                            ? first + " to " + (second - 1) + " characters"
                            : second + " characters or more";
                })
                .toList();
    }
}
