package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item to be judged.
 *
 * <pre>{@code
 * Example.of("response", answer, "grading_notes", notes)
 * }</pre>
 *
 * <p>Nested JSON objects are flattened with dots ({@code inputs.question}), so a field is always text. Human labels
 * are never fields: they are kept apart in {@link Label}, so that no judge sees them. Immutable.
 *
 * @param id unique within its dataset
 * @param group rows that share a question, session or document share a group; an ungrouped example is a group of
 *     its own, named by its id
 * @param fields named texts in the order of the source; an absent value is an absent key, an empty cell is an empty
 *     text
 * @param roles which field is the {@code question}, the {@code response} and the {@code reference}, as far as whoever
 *     made the example knows; a judge whose file does not say otherwise goes by it
 */
public record Example(String id, String group, Map<String, String> fields, Map<String, String> roles) {
    public Example {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an example needs an id");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        roles = Map.copyOf(roles);
    }

    /** An example whose fields have the roles that their names say. */
    public Example(String id, String group, Map<String, String> fields) {
        this(id, group, fields, Map.of());
    }

    /**
     * An example that belongs to no file: its id is a fingerprint of its fields.
     *
     * @param namesAndValues name, value, name, value, ...
     * @throws IllegalArgumentException when a value is missing or a name occurs twice
     */
    public static Example of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "field '" + namesAndValues[namesAndValues.length - 1] + "' has no value");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (fields.put(namesAndValues[i], namesAndValues[i + 1]) != null) {
                throw new IllegalArgumentException("field '" + namesAndValues[i] + "' is given twice");
            }
        }
        String id = Fingerprint.of(fields).substring(0, 12);
        return new Example(id, id, fields);
    }

    /** The text of a field, empty when the example has none of that name. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * The text that a name stands for in a template: the field of that name; else the only field that ends in it
     * after a dot ({@code question} finds {@code inputs.question}), {@code inputs} before {@code outputs} before
     * {@code expectations} before others; else, when fields begin with the name and a dot ({@code inputs} of
     * {@code inputs.question}), these as lines {@code question: ...}, or the text alone when there is one.
     *
     * @return empty when the name stands for nothing, or when it could stand for several fields
     */
    public Optional<String> lookup(String name) {
        if (fields.containsKey(name)) {
            return field(name);
        }
        for (String part : List.of("inputs.", "outputs.", "expectations.")) {
            if (fields.containsKey(part + name)) {
                return field(part + name);
            }
        }
        List<String> ending = fields.keySet().stream()
                .filter(field -> field.endsWith("." + name))
                .toList();
        if (!ending.isEmpty()) {
            return ending.size() == 1 ? field(ending.get(0)) : Optional.empty();
        }
        return whole(name + ".");
    }

    private Optional<String> whole(String prefix) {
        List<String> lines = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().startsWith(prefix)) {
                last = field.getValue();
                lines.add(field.getKey().substring(prefix.length()) + ": " + last);
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.size() == 1 ? last : String.join("\n", lines));
    }

    /** Length of all fields together. */
    int characters() {
        return fields.values().stream().mapToInt(String::length).sum();
    }
}
