package dev.plumbline.align.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Weighed rules, the weightiest first.
 *
 * @param rules all that were weighed, those without weight too
 * @param instructions of the judge, to tell which sentences are quoted rightly
 */
record Guidelines(List<Weighed> rules, String instructions) {
    /**
     * A rule with its weight in words.
     *
     * @param pattern the rule and its rows
     * @param weight in the regression
     * @param emphasis what the weight is in words
     */
    record Weighed(Pattern pattern, double weight, Emphasis emphasis) {}

    Guidelines {
        rules = List.copyOf(rules);
    }

    /** As the judge is told them. */
    List<String> texts() {
        return rules.stream()
                .filter(rule -> rule.emphasis() != Emphasis.NONE)
                .map(rule -> rule.emphasis().say(rule.pattern().rule()))
                .toList();
    }

    String change() {
        int kept = texts().size();
        return kept + (kept == 1 ? " guideline" : " guidelines") + " from " + rules.size()
                + " patterns in what the experts say";
    }

    /** One sentence for each pattern. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Weighed rule : rules) {
            Pattern pattern = rule.pattern();
            String quoted = guilty(pattern)
                    .map(sentence -> "; the instructions say: \"" + sentence + "\"")
                    .orElse("");
            notes.add("Pattern '" + pattern.name() + "' ("
                    + (pattern.rows().size() == 1 ? "1 row" : pattern.rows().size() + " rows") + "), "
                    + (rule.emphasis() == Emphasis.NONE
                            ? "left out"
                            : rule.emphasis().name().toLowerCase(Locale.ROOT)) + ": "
                    + Emphasis.without(pattern.rule()) + quoted);
        }
        return notes;
    }

    /** What a model quotes is believed where it stands in the instructions. */
    private Optional<String> guilty(Pattern pattern) {
        return Optional.of(pattern.sentence())
                .filter(sentence -> !sentence.isEmpty() && instructions.contains(sentence));
    }
}
