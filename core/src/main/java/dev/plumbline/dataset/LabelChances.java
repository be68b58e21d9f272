package dev.plumbline.dataset;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How likely rows were to be chosen to be labelled, as their labels say.
 *
 * <pre>{@code
 * LabelChances.of(data).uneven().ifPresent(System.err::println);
 * }</pre>
 *
 * <p>Figures over rows that were not all as likely are figures of these rows, not of all rows, unless each counts by one
 * over its probability. Immutable and safe for use by several threads.
 */
public final class LabelChances {
    private static final double SAME = 1e-6;

    private final Map<String, Double> chances = new HashMap<>();
    private final int without;

    private LabelChances(Dataset data) {
        Map<String, Boolean> labelled = new HashMap<>();
        for (Label label : data.labels()) {
            if (!label.superseded()) {
                labelled.merge(label.exampleId(), label.probability().isPresent(), Boolean::logicalOr);
                label.probability().ifPresent(chance -> chances.put(label.exampleId(), chance));
            }
        }
        this.without = (int) labelled.values().stream().filter(known -> !known).count();
    }

    /** Of the labels that count. */
    public static LabelChances of(Dataset data) {
        return new LabelChances(data);
    }

    /** Of a row; empty where its labels do not say. */
    public OptionalDouble of(Example example) {
        Double chance = chances.get(example.id());
        return chance == null ? OptionalDouble.empty() : OptionalDouble.of(chance);
    }

    /** Whether any label says it. */
    public boolean known() {
        return !chances.isEmpty();
    }

    /** Why figures over all labelled rows are not those of all rows; empty where every row was as likely, or nobody says. */
    public Optional<String> uneven() {
        if (chances.isEmpty()) {
            return Optional.empty();
        }
        double least =
                chances.values().stream().mapToDouble(chance -> chance).min().orElseThrow();
        double most =
                chances.values().stream().mapToDouble(chance -> chance).max().orElseThrow();
        if (most - least > SAME) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the labelled rows were drawn with probabilities from %.3g to %.3g, so that figures over them are not"
                            + " those of all rows",
                    least,
                    most));
        }
        return without == 0
                ? Optional.empty()
                : Optional.of(chances.size() + (chances.size() == 1 ? " labelled row was" : " labelled rows were")
                        + " drawn with a known probability and " + without + (without == 1 ? " was" : " were")
                        + " not, so that figures over them are those of no sample");
    }
}
