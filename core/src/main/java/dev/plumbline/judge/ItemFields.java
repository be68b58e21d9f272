package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in an example what a name of a template or a role stands for. It depends on the judge's {@code inputs} and on
 * the example alone, never on the data set around it, so that the same version judges a row in the same way everywhere.
 *
 * <pre>{@code
 * ItemFields fields = new ItemFields(spec.inputs());
 * fields.value(example, "response");
 * fields.role(example, "reference");
 * }</pre>
 *
 * <p>A name stands for the first of these that there is:
 * <ol>
 * <li>the field of exactly that name;
 * <li>{@code inputs.NAME}, then {@code outputs.NAME}, then {@code expectations.NAME}, then the only field that ends
 *     in {@code .NAME};
 * <li>for {@code inputs}, {@code outputs}, {@code expectations}, {@code trace} and {@code conversation}: the fields
 *     that begin with the name and a dot, as a JSON object of texts in the order of the source;
 * <li>in rows without such fields: for {@code inputs} the question, for {@code outputs} the response, for
 *     {@code expectations} the reference; and for a role the field that has it.
 * </ol>
 *
 * <p>A role is the variable that {@code inputs} of the judge names; else the first usual name that the example has:
 * for the question {@code question, query, prompt, input, instruction}, for the response {@code response, answer,
 * output, completion, prediction}, for the reference {@code reference, grading_notes, ground_truth, reference_answer,
 * expected_response, expected_output, expected}. Immutable.
 *
 * @param inputs role to variable
 */
public record ItemFields(Map<String, String> inputs) {
    private static final List<String> PARTS = List.of("inputs", "outputs", "expectations");
    private static final Set<String> RESERVED = Set.of("inputs", "outputs", "expectations", "trace", "conversation");
    private static final Map<String, String> ROLE_OF_PART =
            Map.of("inputs", "question", "outputs", "response", "expectations", "reference");
    private static final Map<String, List<String>> USUAL = Map.of(
            "question", List.of("question", "query", "prompt", "input", "instruction"),
            "response", List.of("response", "answer", "output", "completion", "prediction"),
            "reference",
                    List.of(
                            "reference",
                            "grading_notes",
                            "ground_truth",
                            "reference_answer",
                            "expected_response",
                            "expected_output",
                            "expected"));

    public ItemFields {
        inputs = Map.copyOf(inputs);
    }

    /** The text that a name of a template stands for, empty when the example has nothing for it. */
    public Optional<String> value(Example example, String name) {
        return named(example, name)
                .or(() -> whole(example, name))
                .or(() -> Optional.ofNullable(ROLE_OF_PART.getOrDefault(name, USUAL.containsKey(name) ? name : null))
                        .flatMap(role -> role(example, role)));
    }

    /**
     * The text that has a role.
     *
     * @param role {@code question}, {@code response} or {@code reference}
     */
    public Optional<String> role(Example example, String role) {
        String variable = inputs.get(role);
        if (variable != null) {
            return named(example, variable).or(() -> whole(example, variable));
        }
        return USUAL.getOrDefault(role, List.of()).stream()
                .flatMap(name -> named(example, name).stream())
                .findFirst();
    }

    /** Names that a template can use for an example, for messages. */
    Collection<String> onOffer(Example example) {
        Set<String> names = new LinkedHashSet<>(example.fields().keySet());
        RESERVED.stream()
                .sorted()
                .filter(name -> value(example, name).isPresent())
                .forEach(names::add);
        return names;
    }

    private static Optional<String> named(Example example, String name) {
        Optional<String> field = example.field(name);
        for (String part : PARTS) {
            field = field.or(() -> example.field(part + "." + name));
        }
        return field.or(() -> onlyEnding(example, "." + name));
    }

    private static Optional<String> onlyEnding(Example example, String ending) {
        List<String> found = example.fields().keySet().stream()
                .filter(field -> field.endsWith(ending))
                .toList();
        return found.size() == 1 ? example.field(found.get(0)) : Optional.empty();
    }

    private static Optional<String> whole(Example example, String name) {
        if (!RESERVED.contains(name)) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        example.fields().forEach((field, value) -> {
            if (field.startsWith(name + ".")) {
                parts.put(field.substring(name.length() + 1), value);
            }
        });
        return parts.isEmpty() ? Optional.empty() : Optional.of(FileText.jsonLine(parts));
    }
}
