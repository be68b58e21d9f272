package dev.plumbline.judge.coverage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Numbers as stems: {@code 1,000}, {@code 1000.0} and {@code 1000} are one; so are {@code three} and {@code 3}. */
final class NumberWords {
    private static final int MOST_DIGITS = 40;

    private static final Map<String, Integer> SPELLED = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90),
            Map.entry("hundred", 100));

    private static final Map<String, Integer> ZEROS = Map.ofEntries(
            Map.entry("k", 3),
            Map.entry("thousand", 3),
            Map.entry("m", 6),
            Map.entry("mm", 6),
            Map.entry("mn", 6),
            Map.entry("million", 6),
            Map.entry("b", 9),
            Map.entry("bn", 9),
            Map.entry("billion", 9),
            Map.entry("trillion", 12));

    private NumberWords() {}

    /** @param digits decimal digits with at most one point */
    static String stem(String digits) {
        if (digits.length() > MOST_DIGITS) {
            return "#" + digits;
        }
        BigDecimal value = new BigDecimal(digits).stripTrailingZeros();
        return "#" + (value.signum() == 0 ? "0" : value.toPlainString());
    }

    static Optional<String> spelled(String word) {
        Integer value = SPELLED.get(word);
        return value == null ? Optional.empty() : Optional.of("#" + value);
    }

    static boolean isScale(String word) {
        return ZEROS.containsKey(word);
    }

    /** The stem of a number that a scale word follows: {@code #3} and {@code k} give {@code #3000}. */
    static Optional<String> scaled(String stem, String scale) {
        Integer zeros = ZEROS.get(scale);
        return zeros == null || stem.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of("#"
                        + new BigDecimal(stem.substring(1))
                                .scaleByPowerOfTen(zeros)
                                .stripTrailingZeros()
                                .toPlainString());
    }
}
