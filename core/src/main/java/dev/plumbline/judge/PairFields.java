package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a template that hold the two responses to be compared: those that {@code inputs} names as {@code a}
 * and {@code b}, else the only two whose names differ in nothing but a or b, 1 or 2, first or second, left or right at
 * the end or at the beginning.
 *
 * @param a variable of the first response
 * @param b variable of the second response
 */
record PairFields(String a, String b) {
    private static final List<List<String>> MARKS =
            List.of(List.of("a", "b"), List.of("1", "2"), List.of("first", "second"), List.of("left", "right"));
    private static final String HINT = "name them: inputs: {a: response_1, b: response_2}";

    /** @throws BadInput when the pair cannot be told, or is not in the template */
    static PairFields of(Prompting prompting) {
        List<String> variables = List.copyOf(prompting.template().variables());
        String a = prompting.inputs().get("a");
        String b = prompting.inputs().get("b");
        if (a != null && b != null) {
            for (String named : List.of(a, b)) {
                if (!variables.contains(named)) {
                    throw BadInput.of(
                            "both orders are asked, but the instructions do not have the variable '" + named
                                    + "', so exchanging it would change nothing",
                            NearestWord.hint(named, variables));
                }
            }
            return new PairFields(a, b);
        }
        Set<PairFields> found = new LinkedHashSet<>();
        for (String variable : variables) {
            variables.stream()
                    .filter(other -> arePair(variable, other))
                    .forEach(other -> found.add(new PairFields(variable, other)));
        }
        if (found.size() != 1) {
            throw BadInput.of(
                    "both orders are asked, and " + (found.isEmpty() ? "none" : "more than one pair")
                            + " of the variables " + variables + " looks like two responses",
                    HINT);
        }
        return found.iterator().next();
    }

    private static boolean arePair(String first, String second) {
        String one = first.toLowerCase(Locale.ROOT);
        String two = second.toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(mark -> {
            String a = mark.get(0);
            String b = mark.get(1);
            return (one.endsWith(a) && two.equals(one.substring(0, one.length() - a.length()) + b))
                    || (one.startsWith(a) && two.equals(b + one.substring(a.length())));
        });
    }

    /** The example with its two responses exchanged; empty when it lacks one of them. */
    Optional<Example> swapped(Example example, ItemFields fields) {
        Optional<String> first = fields.value(example, a);
        Optional<String> second = fields.value(example, b);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> exchanged = new LinkedHashMap<>(example.fields());
        exchanged.put(a, second.get());
        exchanged.put(b, first.get());
        return Optional.of(new Example(example.id(), example.group(), exchanged, example.roles()));
    }
}
