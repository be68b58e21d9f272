package dev.plumbline.align.memory;

import dev.plumbline.align.patterns.Emphasis;
import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Guidelines that are kept, each with its weight, and what became of the others.
 *
 * @param kept weightiest first
 * @param notes a sentence on each conflict, and on each guideline that was left out
 */
record Memory(List<Weighed> kept, List<String> notes) {
    /**
     * A guideline with its weight in words.
     *
     * @param guideline the rule and its rows
     * @param weight in the regression
     * @param emphasis what the weight is in words
     */
    record Weighed(Guideline guideline, double weight, Emphasis emphasis) {}

    Memory {
        kept = List.copyOf(kept);
        notes = List.copyOf(notes);
    }

    /** The weightiest of some guidelines; those without weight are left out. */
    static Memory of(List<Guideline> guidelines, double[] weights, int most, List<String> before) {
        List<Emphasis> emphases = Emphasis.of(weights);
        List<Weighed> weighed = IntStream.range(0, weights.length)
                .mapToObj(i -> new Weighed(guidelines.get(i), weights[i], emphases.get(i)))
                .sorted(Comparator.comparingDouble(one -> -one.weight()))
                .toList();
        List<Weighed> kept = new ArrayList<>();
        List<String> notes = new ArrayList<>(before);
        for (Weighed one : weighed) {
            boolean counts = one.emphasis() != Emphasis.NONE;
            if (counts && kept.size() < most) {
                kept.add(one);
            } else {
                notes.add("Guideline left out, "
                        + (counts ? "since there are " + most + " weightier ones" : "having no weight") + " ("
                        + one.guideline().support() + "): " + one.guideline().rule());
            }
        }
        return new Memory(kept, notes);
    }

    /** A judge that is told them, and in whose file they name the rows that support them. */
    JudgeSpec of(JudgeSpec judge) {
        Map<String, List<String>> support = new LinkedHashMap<>();
        kept.forEach(one -> support.put(
                one.emphasis().say(one.guideline().rule()), one.guideline().rows()));
        return judge.withGuidelines(texts()).withSupport(support);
    }

    /** As the judge is told them. */
    List<String> texts() {
        return kept.stream()
                .map(one -> one.emphasis().say(one.guideline().rule()))
                .toList();
    }

    /** What was kept, and then what was not. */
    List<String> allNotes() {
        List<String> all = new ArrayList<>();
        for (Weighed one : kept) {
            all.add("Guideline, " + one.emphasis().name().toLowerCase(Locale.ROOT) + " ("
                    + one.guideline().support() + "): " + one.guideline().rule());
        }
        all.addAll(notes);
        return all;
    }
}
