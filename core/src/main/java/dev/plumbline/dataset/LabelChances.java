package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How likely rows were to be chosen to be labelled, and for what, as their labels say.
 *
 * <pre>{@code
 * LabelChances.of(data).uneven().ifPresent(System.err::println);
 * }</pre>
 *
 * <p>Figures over rows that were not all as likely are figures of these rows, not of all rows, unless each counts by one
 * over its probability. Rows that have a label because they were picked to improve a judge, or drawn for a second look alone,
 * are no sample at all. Immutable and safe for use by several threads.
 */
public final class LabelChances {
    private static final double SAME = 1e-6;

    private final Map<String, Double> chances = new HashMap<>();
    private final Map<String, Set<Purpose>> purposes = new HashMap<>();
    private final int rows;
    private final int without;
    private final int picked;
    private final int again;
    private final int revised;

    private LabelChances(List<Label> labels) {
        Map<String, Boolean> labelled = new HashMap<>();
        for (Label label : labels) {
            // A row with another label too, to measure or nobody says what for, is not there because it was picked.
            purposes.computeIfAbsent(label.exampleId(), id -> EnumSet.noneOf(Purpose.class))
                    .add(label.purpose().orElse(Purpose.MEASURING));
            if (!label.superseded()) {
                labelled.merge(label.exampleId(), label.probability().isPresent(), Boolean::logicalOr);
                label.probability().ifPresent(chance -> chances.put(label.exampleId(), chance));
            }
        }
        this.rows = labelled.size();
        this.without = (int) labelled.values().stream().filter(known -> !known).count();
        List<Set<Purpose>> chosen = purposes.values().stream()
                .filter(one -> !one.contains(Purpose.MEASURING))
                .toList();
        this.picked = (int)
                chosen.stream().filter(one -> one.contains(Purpose.IMPROVING)).count();
        this.again = chosen.size() - picked;
        this.revised = (int) purposes.values().stream()
                .filter(one -> one.contains(Purpose.MEASURING) && one.contains(Purpose.REVISING))
                .count();
    }

    /** Of the labels that count. */
    public static LabelChances of(Dataset data) {
        return new LabelChances(data.labels());
    }

    /** Of the labels of some rows that count. */
    public static LabelChances of(Dataset data, Predicate<Example> rows) {
        Set<String> ids = data.examples().stream().filter(rows).map(Example::id).collect(Collectors.toSet());
        return new LabelChances(data.labels().stream()
                .filter(label -> ids.contains(label.exampleId()))
                .toList());
    }

    /** Whether estimates may rest on the labelled rows: none was picked, and all or none say how likely they were. */
    public boolean sample() {
        return notDrawn().isEmpty() && (chances.isEmpty() || without == 0);
    }

    /** What has to be said beside agreement with these labels, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(uneven().stream().toList());
        if (revised > 0 && revised < rows) {
            notes.add(revised + " of " + rows + " labelled rows " + (revised == 1 ? "was" : "were")
                    + " drawn for a second look and " + (revised == 1 ? "counts" : "count")
                    + " as labelled then: agreement with labels that are revised in part leans towards the judge, and"
                    + " label read says what it would be if all were looked at again");
        }
        return notes;
    }

    /** Whether a row may be measured with: its labels say that it was drawn to measure with, or nobody says what for. */
    public boolean measures(Example example) {
        Set<Purpose> own = purposes.getOrDefault(example.id(), Set.of());
        return own.isEmpty() || own.contains(Purpose.MEASURING);
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
        Optional<String> notDrawn = notDrawn();
        if (notDrawn.isPresent() || chances.isEmpty()) {
            return notDrawn;
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

    /** Which labelled rows were not drawn to measure with, so that no probability makes a sample of them; empty where all were. */
    public Optional<String> notDrawn() {
        if (picked + again == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (picked > 0) {
            parts.add(picked + " of " + rows + " labelled rows " + (picked == 1 ? "was" : "were")
                    + " picked to improve a judge");
        }
        if (again > 0) {
            parts.add(again + " of " + rows + " labelled rows " + (again == 1 ? "is" : "are")
                    + " there for a second look alone, as many with which a judge agreed as others, and "
                    + (again == 1 ? "its first label is" : "their first labels are") + " not in the data");
        }
        return Optional.of(String.join("; ", parts) + ": figures over them measure nothing");
    }
}
