package dev.plumbline.agreement;

import dev.plumbline.dataset.Label;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row on which the judge and the human differ, with what a person needs to see why. All texts are data: whoever shows
 * them escapes them.
 *
 * @param id the example
 * @param kind in which direction they differ
 * @param human the human label
 * @param judge the judge's value; empty when it did not decide
 * @param confidence probability of the judge's value, where it gives one
 * @param question what was asked, where a column is known to hold it
 * @param reference what a good response contains, where a column is known to hold it
 * @param response what was judged, where a column is known to hold it
 * @param labels every annotator's label of the row with rationale
 * @param reason the judge's reason, or why there is no decision
 */
public record Disagreement(
        String id,
        Kind kind,
        String human,
        Optional<String> judge,
        OptionalDouble confidence,
        Optional<String> question,
        Optional<String> reference,
        Optional<String> response,
        List<Label> labels,
        Optional<String> reason) {
    public Disagreement {
        labels = List.copyOf(labels);
    }

    /** In which direction judge and human differ. */
    public enum Kind {
        /** The judge gave the positive label, as in a false pass. */
        FALSE_POSITIVE,
        /** The judge gave the negative label, as in a false fail. */
        FALSE_NEGATIVE,
        /** The judge's label is above the human's on an ordered scale. */
        TOO_HIGH,
        /** The judge's label is below the human's on an ordered scale. */
        TOO_LOW,
        /** Another label of a scale without order. */
        OTHER,
        /** The judge did not decide. */
        UNDECIDED
    }
}
