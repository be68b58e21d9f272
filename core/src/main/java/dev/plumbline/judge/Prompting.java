package dev.plumbline.judge;

import dev.plumbline.judge.JudgeSpec.Dialect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is told and shown, and in what form it answers. Immutable; {@link JudgeSpec} has a method for each
 * change.
 *
 * @param instructions the template; empty for judges that need none
 * @param dialect how variables are written in the instructions
 * @param criteria yes/no criteria
 * @param examples labelled examples shown to the model
 * @param guidelines rules learned from labels
 * @param inputs role (question, reference, response) to variable, where names do not tell
 * @param reason whether the model is asked for a reason
 * @param retrieval examples of which each item gets the nearest, beside those that all items get
 * @param support for guidelines learned from rows, the ids of the rows that support them; not part of the version
 */
public record Prompting(
        String instructions,
        Dialect dialect,
        List<String> criteria,
        List<ShownExample> examples,
        List<String> guidelines,
        Map<String, String> inputs,
        boolean reason,
        Optional<Retrieval> retrieval,
        Map<String, List<String>> support) {
    /**
     * Line ends and space at the end of the instructions are taken away, since they are formatting.
     *
     * @throws dev.plumbline.dataset.BadInput when the template cannot be read
     */
    public Prompting {
        instructions = WellFormed.block(instructions);
        criteria = criteria.stream().map(WellFormed::of).toList();
        examples = List.copyOf(examples);
        guidelines = guidelines.stream().map(WellFormed::of).toList();
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        support = of(support, guidelines);
        Template.parse(instructions, dialect);
    }

    /** Nothing is said, and a reason is asked for. */
    static Prompting none() {
        return new Prompting(
                "", Dialect.MUSTACHE, List.of(), List.of(), List.of(), Map.of(), true, Optional.empty(), Map.of());
    }

    /** Rows of those guidelines that there are. */
    private static Map<String, List<String>> of(Map<String, List<String>> support, List<String> guidelines) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (String guideline : guidelines) {
            List<String> rows = support.getOrDefault(guideline, List.of());
            if (!rows.isEmpty()) {
                kept.put(guideline, List.copyOf(rows));
            }
        }
        return Collections.unmodifiableMap(kept);
    }

    Template template() {
        return Template.parse(instructions, dialect);
    }

    /** In the same dialect; it is detected where there was no variable yet. */
    Prompting withInstructions(String value) {
        return withInstructions(value, template().variables().isEmpty() ? Template.detect(value) : dialect);
    }

    Prompting withInstructions(String value, Dialect written) {
        return new Prompting(value, written, criteria, examples, guidelines, inputs, reason, retrieval, support);
    }

    Prompting withCriteria(List<String> value) {
        return new Prompting(instructions, dialect, value, examples, guidelines, inputs, reason, retrieval, support);
    }

    Prompting withExamples(List<ShownExample> value) {
        return new Prompting(instructions, dialect, criteria, value, guidelines, inputs, reason, retrieval, support);
    }

    Prompting withRetrieval(Optional<Retrieval> value) {
        return new Prompting(instructions, dialect, criteria, examples, guidelines, inputs, reason, value, support);
    }

    Prompting withSupport(Map<String, List<String>> value) {
        return new Prompting(instructions, dialect, criteria, examples, guidelines, inputs, reason, retrieval, value);
    }

    Prompting withGuidelines(List<String> value) {
        return new Prompting(instructions, dialect, criteria, examples, value, inputs, reason, retrieval, support);
    }

    Prompting withInputs(Map<String, String> value) {
        return new Prompting(instructions, dialect, criteria, examples, guidelines, value, reason, retrieval, support);
    }

    Prompting withReason(boolean value) {
        return new Prompting(instructions, dialect, criteria, examples, guidelines, inputs, value, retrieval, support);
    }
}
