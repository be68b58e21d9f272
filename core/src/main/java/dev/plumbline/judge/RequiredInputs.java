package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whether a dataset has what a judge reads, told before anything is sent: a variable for which not one row has a value
 * is a slip in the judge file or in the columns, and would make every row fail in the same way.
 *
 * <pre>{@code
 * RequiredInputs.of(spec).check(data);
 * }</pre>
 *
 * <p>Rows that lack a value where others have it fail by themselves. Immutable.
 */
public final class RequiredInputs {
    private final JudgeSpec spec;
    private final ItemFields fields;

    private RequiredInputs(JudgeSpec spec) {
        this.spec = spec;
        this.fields = new ItemFields(spec.prompting().inputs());
    }

    /** What a judge reads. */
    public static RequiredInputs of(JudgeSpec spec) {
        return new RequiredInputs(spec);
    }

    /**
     * Checks a dataset; one without rows has nothing to lack.
     *
     * @throws BadInput when a variable of the instructions, or one that {@code inputs} names, has no value in any row
     */
    public void check(Dataset data) {
        List<Example> examples = data.examples();
        if (examples.isEmpty()) {
            return;
        }
        spec.jury()
                .ifPresent(
                        jury -> jury.jurors().forEach(juror -> of(juror.spec()).check(data)));
        Collection<String> onOffer = fields.onOffer(examples.get(0));
        for (Map.Entry<String, String> input : new TreeMap<>(spec.prompting().inputs()).entrySet()) {
            if (nowhere(
                    examples, example -> fields.role(example, input.getKey()).isPresent())) {
                throw BadInput.of(
                        "'inputs' of judge '" + spec.name() + "' says that the " + input.getKey() + " is '"
                                + input.getValue() + "', which no row has; on offer: " + String.join(", ", onOffer),
                        NearestWord.to(input.getValue(), onOffer)
                                .map(word -> "did you mean '" + word + "'?")
                                .orElse("name one of these"));
            }
        }
        Template template = spec.template();
        for (String variable : template.variables()) {
            if (nowhere(examples, example -> fields.value(example, variable).isPresent())) {
                throw template.unknown(spec.name(), variable, onOffer);
            }
        }
    }

    private static boolean nowhere(List<Example> examples, Predicate<Example> has) {
        return examples.stream().noneMatch(has);
    }
}
