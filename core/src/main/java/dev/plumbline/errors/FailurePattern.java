package dev.plumbline.errors;

import java.util.List;
import java.util.Optional;

/**
 * Something that goes wrong for one reason. All texts are a model's, and data to whoever shows them.
 *
 * @param name a short name
 * @param rule what people want, one sentence
 * @param sentence the sentence of the instructions that misleads the judge, which stands there word for word; empty where
 *     the model named none
 * @param misquoted whether it named one that does not stand there
 * @param rows ids of the disagreements that it is about
 */
public record FailurePattern(
        String name, String rule, Optional<String> sentence, boolean misquoted, List<String> rows) {
    public FailurePattern {
        rows = List.copyOf(rows);
    }
}
