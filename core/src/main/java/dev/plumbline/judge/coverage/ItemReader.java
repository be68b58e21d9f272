package dev.plumbline.judge.coverage;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ItemFields;
import dev.plumbline.judge.JudgeSpec;
import java.util.List;

/**
 * Reads examples as a judge's file names their fields: the same reading when the judge is fitted and when it judges.
 *
 * @param fields where question, reference and response stand
 * @param reader what to read with
 */
public record ItemReader(ItemFields fields, CoverageReader reader) {
    /** Reads as the inputs of a spec say. */
    public static ItemReader of(JudgeSpec spec, CoverageReader reader) {
        return new ItemReader(new ItemFields(spec.inputs()), reader);
    }

    /** Reads one example; a response that is not there is an empty one. */
    public Reading read(Example example) {
        return reader.read(
                fields.role(example, "question"),
                fields.role(example, "reference").map(List::of).orElseGet(List::of),
                fields.role(example, "response").orElse(""));
    }
}
