package dev.plumbline.scale;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The text form of scales, as flags and judge files have it. */
final class ScaleText {
    private static final int MOST_STEPS = 1000;

    private ScaleText() {}

    static Scale parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("boolean")) {
            return Scale.bool();
        }
        int colon = trimmed.indexOf(':');
        String kind = colon < 0 ? "" : trimmed.substring(0, colon).strip();
        String rest = trimmed.substring(colon + 1).strip();
        return switch (kind) {
            case "ordinal" -> isRange(rest) ? ordinalRange(rest) : Scale.ordinal(LabelList.read(rest));
            case "range" -> range(rest);
            case "prefer" -> preference(LabelList.read(rest));
            default -> Scale.categories(LabelList.read(trimmed));
        };
    }

    static Scale ordinal(int low, int high) {
        if (low >= high || (long) high - low >= MOST_STEPS) {
            throw new IllegalArgumentException(
                    "an ordinal scale needs low < high and at most " + MOST_STEPS + " steps, got " + low + ".." + high);
        }
        return new Scale.Ordinal(
                IntStream.rangeClosed(low, high).mapToObj(Integer::toString).toList());
    }

    static String of(Scale.Ordinal scale) {
        List<String> labels = scale.labels();
        boolean steps = IntStream.range(1, labels.size())
                .allMatch(i -> isInteger(labels.get(i)) && follows(labels.get(i - 1), labels.get(i)));
        return steps
                ? "ordinal:" + labels.get(0) + ".." + labels.get(labels.size() - 1)
                : LabelList.written("ordinal:", labels);
    }

    /** Shortest text of a number: 1 rather than 1.0. */
    static String number(double value) {
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    private static boolean follows(String before, String label) {
        return isInteger(before) && Integer.parseInt(label) == Integer.parseInt(before) + 1;
    }

    private static boolean isInteger(String text) {
        return text.matches("-?\\d{1,9}")
                && Integer.toString(Integer.parseInt(text)).equals(text);
    }

    private static Scale ordinalRange(String rest) {
        String[] ends = ends("ordinal", rest);
        if (!isInteger(ends[0]) || !isInteger(ends[1])) {
            throw new IllegalArgumentException("ordinal:" + rest + " needs whole numbers, for example ordinal:1..5");
        }
        return ordinal(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    private static Scale range(String rest) {
        String[] ends = ends("range", rest);
        var low = LabelMatching.number(ends[0]);
        var high = LabelMatching.number(ends[1]);
        if (low.isEmpty() || high.isEmpty()) {
            throw new IllegalArgumentException("range:" + rest + " needs two numbers, for example range:0..1");
        }
        return Scale.range(low.getAsDouble(), high.getAsDouble());
    }

    private static Scale preference(List<String> labels) {
        if (labels.size() != 2 && labels.size() != 3) {
            throw new IllegalArgumentException(
                    "prefer: needs two labels and perhaps one for ties, for example prefer:a,b,tie, got " + labels);
        }
        return Scale.preference(
                labels.get(0), labels.get(1), labels.size() == 3 ? Optional.of(labels.get(2)) : Optional.empty());
    }

    private static String[] ends(String kind, String rest) {
        int dots = rest.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException(kind + ":" + rest + " needs two ends, for example " + kind + ":0..1");
        }
        return new String[] {
            rest.substring(0, dots).strip(), rest.substring(dots + 2).strip()
        };
    }

    private static boolean isRange(String rest) {
        return !rest.startsWith("\"") && rest.contains("..");
    }
}
