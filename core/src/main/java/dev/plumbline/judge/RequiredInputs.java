package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        spec.members().forEach(member -> of(member).check(data));
        Roles roles = data.roles();
        // One that was read as part of the item is no longer about the label.
        List<String> withheld = roles.withheld().stream()
                .filter(column -> Stream.of(roles.question(), roles.response(), roles.reference())
                        .noneMatch(role -> role.filter(column::equals).isPresent()))
                .toList();
        Collection<String> onOffer = fields.onOffer(without(withheld, examples.get(0)));
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
            // A column that the judge's file names as an input was looked at by whoever wrote it.
            if (!spec.prompting().inputs().containsValue(variable)
                    && nowhere(
                            examples,
                            example -> fields.value(without(withheld, example), variable)
                                    .isPresent())) {
                throw BadInput.of(
                        "instructions of judge '" + spec.name() + "' show column '" + variable
                                + "', which is withheld from judges because it tells the label",
                        "take it out; where it does not tell the label, read it as the reference: --reference "
                                + variable);
            }
        }
    }

    private static Example without(List<String> columns, Example example) {
        if (columns.isEmpty()) {
            return example;
        }
        Map<String, String> rest = new LinkedHashMap<>(example.fields());
        rest.keySet().removeAll(columns);
        return new Example(example.id(), example.group(), rest, example.roles());
    }

    private static boolean nowhere(List<Example> examples, Predicate<Example> has) {
        return examples.stream().noneMatch(has);
    }
}
