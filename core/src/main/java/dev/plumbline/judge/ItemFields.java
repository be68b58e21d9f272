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
 * ItemFields fields = new ItemFields(spec.prompting().inputs());
 * fields.value(example, "response");
 * fields.role(example, "reference");
 * }</pre>
 *
 * <p>A name stands for the first of these that there is:
 * <ol>
 * <li>what {@link Example#lookup} finds: the field of that name, {@code inputs.NAME} and so on;
 * <li>for {@code inputs}, {@code outputs}, {@code expectations}, {@code trace} and {@code conversation}: the field of
 *     that name; else the fields that begin with the name and a dot, as a JSON object of texts in the order of the
 *     source;
 * <li>in rows without such fields: for {@code inputs} the question, for {@code outputs} the response, for
 *     {@code expectations} the reference; and for the name of a role the field that has it.
 * </ol>
 *
 * <p>A role is the variable that {@code inputs} of the judge names; else the field that the example itself says has the
 * role, as it was recognised or given where the data was read; else the first usual name that the example has:
 * for the question {@code question, query, prompt, user_input, instruction, input}, for the response {@code response,
 * answer, output, completion, model_response, model_output}, for the reference {@code reference, grading_notes,
 * reference_answer, expected_response, expected_answer, expected_output, ground_truth, expected}. Immutable.
 *
 * @param inputs role to variable
 */
public record ItemFields(Map<String, String> inputs) {
    private static final Set<String> RESERVED = Set.of("inputs", "outputs", "expectations", "trace", "conversation");
    private static final Map<String, String> ROLE_OF_PART =
            Map.of("inputs", "question", "outputs", "response", "expectations", "reference");
    // Frozen with the renderer: recognition of columns may learn new words, a rendered prompt may not change.
    private static final Map<String, List<String>> USUAL = Map.of(
            "question", List.of("question", "query", "prompt", "user_input", "instruction", "input"),
            "response", List.of("response", "answer", "output", "completion", "model_response", "model_output"),
            "reference",
                    List.of(
                            "reference",
                            "grading_notes",
                            "reference_answer",
                            "expected_response",
                            "expected_answer",
                            "expected_output",
                            "ground_truth",
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
        Optional<String> said = Optional.ofNullable(example.roles().get(role)).flatMap(example::field);
        return said.isPresent()
                ? said
                : USUAL.getOrDefault(role, List.of()).stream()
                        .flatMap(name -> named(example, name).stream())
                        .findFirst();
    }

    /** Which of some variables of a template has a role, as far as names tell. */
    Optional<String> variable(String role, Collection<String> variables) {
        String named = inputs.get(role);
        if (named != null) {
            return Optional.of(named).filter(variables::contains);
        }
        return variables.stream()
                .filter(variable -> role.equals(ROLE_OF_PART.get(variable))
                        || USUAL.getOrDefault(role, List.of()).contains(variable))
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
        return RESERVED.contains(name) ? example.field(name) : example.lookup(name);
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
