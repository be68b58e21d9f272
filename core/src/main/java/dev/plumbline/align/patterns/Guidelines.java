package dev.plumbline.align.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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
     * @param before how the judge was told it already
     * @param weight in the regression
     * @param emphasis what the weight is in words
     * @param after how the judge is to be told it; empty where it is left out
     */
    record Weighed(Pattern pattern, Optional<String> before, double weight, Emphasis emphasis, Optional<String> after) {
        static Weighed of(Pattern pattern, Optional<String> before, double weight, Emphasis emphasis) {
            return new Weighed(
                    pattern,
                    before,
                    weight,
                    emphasis,
                    emphasis == Emphasis.NONE ? Optional.empty() : Optional.of(emphasis.say(pattern.rule())));
        }

        boolean changes() {
            return !before.equals(after);
        }

        Weighed answered(ProposalAnswer answer, Predicate<String> allowed) {
            if (answer instanceof ProposalAnswer.Accepted) {
                return this;
            }
            Optional<String> edited = answer instanceof ProposalAnswer.Edited other && allowed.test(other.guideline())
                    ? Optional.of(other.guideline())
                    : before;
            return new Weighed(pattern, before, weight, emphasis, edited);
        }
    }

    Guidelines {
        rules = List.copyOf(rules);
    }

    /** As the judge is told them. */
    List<String> texts() {
        return rules.stream().flatMap(rule -> rule.after().stream()).toList();
    }

    /**
     * Those that change something, as a person may decide on them.
     *
     * @param rows ids of the rows of a pattern
     */
    List<Proposal> proposals(Function<Pattern, List<String>> rows) {
        return rules.stream()
                .filter(Weighed::changes)
                .map(rule -> new Proposal(
                        rule.pattern().name(),
                        rows.apply(rule.pattern()),
                        guilty(rule.pattern()),
                        rule.before(),
                        rule.after(),
                        rule.emphasis()))
                .toList();
    }

    /**
     * These after a review.
     *
     * @param answers one for each proposal
     * @param allowed whether an edited text may be used; one that may not counts as rejected
     */
    Guidelines answered(List<ProposalAnswer> answers, Predicate<String> allowed) {
        List<Weighed> reviewed = new ArrayList<>();
        int next = 0;
        for (Weighed rule : rules) {
            reviewed.add(rule.changes() ? rule.answered(answers.get(next++), allowed) : rule);
        }
        return new Guidelines(reviewed, instructions);
    }

    /** Patterns that the judge was not told before and is told now. */
    List<Pattern> added() {
        return rules.stream()
                .filter(rule -> rule.before().isEmpty() && rule.after().isPresent())
                .map(Weighed::pattern)
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
                    + (rule.after().isEmpty()
                            ? "left out"
                            : rule.emphasis().name().toLowerCase(Locale.ROOT)) + ": "
                    + Emphasis.without(rule.after().orElse(pattern.rule())) + quoted);
        }
        return notes;
    }

    /** What a model quotes is believed where it stands in the instructions. */
    private Optional<String> guilty(Pattern pattern) {
        return Optional.of(pattern.sentence())
                .filter(sentence -> !sentence.isEmpty() && instructions.contains(sentence));
    }
}
