package dev.plumbline.probing;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ItemFields;
import dev.plumbline.judge.JudgeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The field of an example that holds the response which a judge reads, so that it can be changed.
 *
 * <pre>{@code
 * ResponseField response = ResponseField.of(spec);
 * response.replaced(example, "m1", response.text(example).orElseThrow() + " Thank you.");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ResponseField {
    private final ItemFields fields;

    private ResponseField(ItemFields fields) {
        this.fields = fields;
    }

    /** That of what a judge reads. */
    public static ResponseField of(JudgeSpec judge) {
        return new ResponseField(new ItemFields(judge.prompting().inputs()));
    }

    /** The response; empty where the example has none, or none in a field of its own. */
    public Optional<String> text(Example example) {
        return name(example).flatMap(example::field).filter(text -> !text.isBlank());
    }

    /** What was asked. */
    public Optional<String> question(Example example) {
        return fields.role(example, "question").filter(text -> !text.isBlank());
    }

    /** What a good response contains. */
    public Optional<String> reference(Example example) {
        return fields.role(example, "reference").filter(text -> !text.isBlank());
    }

    /**
     * A copy of an example with another id and response.
     *
     * @throws BadInput when the example has no response in a field of its own
     */
    public Example replaced(Example example, String id, String response) {
        Map<String, String> changed = new LinkedHashMap<>(example.fields());
        changed.put(
                name(example)
                        .orElseThrow(() -> BadInput.of(
                                "example '" + example.id() + "' has no response in a field of its own",
                                "name the response's field: inputs: {response: FIELD}, or --response FIELD")),
                response);
        return new Example(id, example.group(), changed, example.roles());
    }

    private Optional<String> name(Example example) {
        Optional<String> response = fields.role(example, "response");
        if (response.isEmpty()) {
            return Optional.empty();
        }
        // The judge's file goes first, then what the data says; only then any field of this text.
        Stream<String> named = Stream.of(
                        Optional.ofNullable(fields.inputs().get("response")),
                        Optional.ofNullable(example.roles().get("response")))
                .flatMap(Optional::stream);
        return Stream.concat(named, example.fields().keySet().stream())
                .filter(name -> example.field(name).equals(response))
                .findFirst();
    }
}
