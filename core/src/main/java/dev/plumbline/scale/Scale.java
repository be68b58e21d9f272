package dev.plumbline.scale;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The values that a label or a verdict may have, with their equality, order and distance.
 *
 * <pre>{@code
 * Scale scale = Scale.of("pass", "fail");
 * scale.match(" PASS ");            // Optional[pass]
 * Scale.parse("ordinal:1..5").labels(); // [1, 2, 3, 4, 5]
 * }</pre>
 *
 * <p>The number of allowed labels counts in several coefficients, seen or not, so it belongs to the scale and is
 * never read off the data. Values are immutable and safe for use by several threads.
 */
public sealed interface Scale permits Scale.Categories, Scale.Bool, Scale.Ordinal, Scale.Range, Scale.Preference {

    /** Allowed labels in scale order; empty for a numeric range, which has no finite list. */
    List<String> labels();

    /**
     * The canonical label that a text stands for.
     *
     * <p>Text is trimmed, put into Unicode form NFKC and case folded; a number matches a numeric label of the same
     * value ({@code 3.0} is {@code 3}). Nothing else is guessed.
     *
     * @return empty when the text is no label of this scale
     */
    Optional<String> match(String text);

    /** The label that counts as positive for rates such as the true positive rate; empty beyond two categories. */
    Optional<String> positive();

    /**
     * This scale with another positive label.
     *
     * @throws IllegalArgumentException when the label is not on the scale, or the scale has no positive label
     */
    Scale withPositive(String label);

    /** The text that {@link #parse} reads back into an equal scale (the positive label apart). */
    String text();

    /** Whether labels have an order, so that distance between them means something. */
    default boolean ordered() {
        return false;
    }

    /** Whether every value is a number, so that differences and ratios mean something. */
    default boolean numeric() {
        return false;
    }

    /** The number that a label stands for; empty unless the scale is {@link #numeric}. */
    default OptionalDouble number(String label) {
        return numeric() ? OptionalDouble.of(Double.parseDouble(label)) : OptionalDouble.empty();
    }

    /** Number of allowed labels, 0 for a numeric range. */
    default int size() {
        return labels().size();
    }

    /** Whether there are exactly two labels, of which one is positive. */
    default boolean binary() {
        return positive().isPresent();
    }

    /** Position of a canonical label in {@link #labels}, or -1. */
    default int indexOf(String label) {
        return labels().indexOf(label);
    }

    /** Unordered categories, the first of two being positive. */
    static Scale of(String first, String second, String... more) {
        var labels = new java.util.ArrayList<>(List.of(first, second));
        labels.addAll(List.of(more));
        return categories(labels);
    }

    /** Unordered categories, the first of two being positive. */
    static Scale categories(List<String> labels) {
        return new Categories(labels, labels.size() == 2 ? Optional.of(labels.get(0)) : Optional.empty());
    }

    /** {@code true} and {@code false}; {@code true} is positive. */
    static Scale bool() {
        return new Bool("true");
    }

    /** Whole numbers from low to high, both allowed. */
    static Scale ordinal(int low, int high) {
        return ScaleText.ordinal(low, high);
    }

    /** Named steps from lowest to highest. */
    static Scale ordinal(List<String> labels) {
        return new Ordinal(labels);
    }

    /** Any number from low to high, both allowed. */
    static Scale range(double low, double high) {
        return new Range(low, high);
    }

    /** Which of two is better: their labels and, where allowed, the label of a tie. */
    static Scale preference(String first, String second, Optional<String> tie) {
        return new Preference(first, second, tie);
    }

    /**
     * Reads {@code pass,fail}, {@code boolean}, {@code ordinal:1..5}, {@code ordinal:low,mid,high},
     * {@code range:0..1} or {@code prefer:a,b,tie}. A label with a comma stands between double quotes, as in CSV:
     * {@code "yes, fully","no, not"}.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static Scale parse(String text) {
        return ScaleText.parse(text);
    }

    /**
     * Unordered categories.
     *
     * @param labels allowed labels, at least two
     * @param positive the positive label where there are exactly two
     */
    record Categories(List<String> labels, Optional<String> positive) implements Scale {
        public Categories {
            labels = LabelMatching.checked(labels, 2);
            LabelMatching.checkPositive(labels, positive);
        }

        @Override
        public Optional<String> match(String text) {
            return LabelMatching.match(labels, text);
        }

        @Override
        public Scale withPositive(String label) {
            return new Categories(labels, Optional.of(label));
        }

        @Override
        public String text() {
            return LabelList.written("", labels);
        }
    }

    /**
     * Boolean.
     *
     * @param positiveLabel {@code true} or {@code false}
     */
    record Bool(String positiveLabel) implements Scale {
        private static final List<String> LABELS = List.of("true", "false");

        public Bool {
            LabelMatching.checkPositive(LABELS, Optional.of(positiveLabel));
        }

        @Override
        public List<String> labels() {
            return LABELS;
        }

        @Override
        public Optional<String> match(String text) {
            return LabelMatching.match(LABELS, text);
        }

        @Override
        public Optional<String> positive() {
            return Optional.of(positiveLabel);
        }

        @Override
        public Scale withPositive(String label) {
            return new Bool(label);
        }

        @Override
        public String text() {
            return "boolean";
        }
    }

    /**
     * Ordered steps.
     *
     * @param labels lowest to highest, at least two
     */
    record Ordinal(List<String> labels) implements Scale {
        public Ordinal {
            labels = LabelMatching.checked(labels, 2);
        }

        @Override
        public Optional<String> match(String text) {
            return LabelMatching.match(labels, text);
        }

        @Override
        public Optional<String> positive() {
            return Optional.empty();
        }

        @Override
        public Scale withPositive(String label) {
            throw new IllegalArgumentException("an ordinal scale has no positive label; give two categories instead");
        }

        @Override
        public boolean ordered() {
            return true;
        }

        @Override
        public boolean numeric() {
            return labels.stream().allMatch(label -> LabelMatching.number(label).isPresent());
        }

        @Override
        public String text() {
            return ScaleText.of(this);
        }
    }

    /**
     * Numbers from low to high.
     *
     * @param low smallest allowed
     * @param high largest allowed
     */
    record Range(double low, double high) implements Scale {
        public Range {
            if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
                throw new IllegalArgumentException("a range needs low < high, got " + low + ".." + high);
            }
        }

        @Override
        public List<String> labels() {
            return List.of();
        }

        @Override
        public Optional<String> match(String text) {
            OptionalDouble number = value(text);
            return number.isEmpty() ? Optional.empty() : Optional.of(ScaleText.number(number.getAsDouble()));
        }

        /** The number that a text stands for; empty when it is none of this range. */
        public OptionalDouble value(String text) {
            OptionalDouble number = LabelMatching.number(LabelMatching.normalise(text));
            return number.isEmpty() || number.getAsDouble() < low || number.getAsDouble() > high
                    ? OptionalDouble.empty()
                    // Zero and minus zero are one number.
                    : OptionalDouble.of(number.getAsDouble() + 0.0);
        }

        /** The text that {@link #match} gives a number. */
        public String text(double number) {
            return ScaleText.number(number);
        }

        /** Distance of the two ends. */
        public double width() {
            return high - low;
        }

        @Override
        public Optional<String> positive() {
            return Optional.empty();
        }

        @Override
        public Scale withPositive(String label) {
            throw new IllegalArgumentException("a numeric range has no positive label; give two categories instead");
        }

        @Override
        public boolean ordered() {
            return true;
        }

        @Override
        public boolean numeric() {
            return true;
        }

        @Override
        public String text() {
            return "range:" + ScaleText.number(low) + ".." + ScaleText.number(high);
        }
    }

    /**
     * Which of two is better.
     *
     * @param first label of the first
     * @param second label of the second
     * @param tie label of a tie, where ties are allowed
     */
    record Preference(String first, String second, Optional<String> tie) implements Scale {
        public Preference {
            LabelMatching.checked(listed(first, second, tie), 2);
        }

        private static List<String> listed(String first, String second, Optional<String> tie) {
            return tie.map(label -> List.of(first, second, label)).orElseGet(() -> List.of(first, second));
        }

        @Override
        public List<String> labels() {
            return listed(first, second, tie);
        }

        @Override
        public Optional<String> match(String text) {
            return LabelMatching.match(labels(), text);
        }

        @Override
        public Optional<String> positive() {
            return tie.isPresent() ? Optional.empty() : Optional.of(first);
        }

        @Override
        public Scale withPositive(String label) {
            throw new IllegalArgumentException("a preference has no positive label to choose; swap its labels instead");
        }

        @Override
        public String text() {
            return LabelList.written("prefer:", labels());
        }
    }
}
