package dev.plumbline.dataset;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A human's value for one example, or a machine's where {@link Columns#countMachineLabels} asked for those.
 *
 * @param exampleId the example
 * @param value a canonical label of the dataset's scale
 * @param annotator who gave it; a single label column is one annotator named after the column
 * @param rationale why, in the annotator's words
 * @param at when it was given
 * @param round 1 for first labels, higher for later rounds
 * @param blind whether it was given without sight of any verdict; unknown counts as blind
 * @param superseded replaced by a later label of the same annotator: kept, never counted
 * @param source who or what gave it
 * @param probability how likely the row was to be chosen to be labelled, above 0 and up to 1; empty where nobody says
 * @param purpose what the row was chosen for; empty where nobody says
 */
public record Label(
        String exampleId,
        String value,
        String annotator,
        Optional<String> rationale,
        Optional<Instant> at,
        int round,
        boolean blind,
        boolean superseded,
        LabelSource source,
        OptionalDouble probability,
        Optional<Purpose> purpose) {

    /** A person's label. */
    public Label(
            String exampleId,
            String value,
            String annotator,
            Optional<String> rationale,
            Optional<Instant> at,
            int round,
            boolean blind,
            boolean superseded) {
        this(
                exampleId,
                value,
                annotator,
                rationale,
                at,
                round,
                blind,
                superseded,
                LabelSource.HUMAN,
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** A first, blind label without rationale or time. */
    public static Label of(String exampleId, String value, String annotator) {
        return new Label(exampleId, value, annotator, Optional.empty(), Optional.empty(), 1, true, false);
    }

    /** This label with a rationale. */
    public Label because(String reason) {
        return new Label(
                exampleId,
                value,
                annotator,
                Optional.of(reason),
                at,
                round,
                blind,
                superseded,
                source,
                probability,
                purpose);
    }
}
