package dev.plumbline.dataset;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A label as a file has it, before it is matched to the scale.
 *
 * @param exampleId the example
 * @param text the text, mapped as the user asked, never blank
 * @param annotator who gave it
 * @param rationale why
 * @param at when
 * @param round from 1
 * @param blind whether given without sight of a verdict
 * @param by a person or a machine
 * @param probability how likely the row was to be chosen
 * @param content what the row said when it was labelled, as {@link Dataset#contentKey} has it; empty where nobody says
 * @param purpose what the row was chosen for; empty where nobody says
 * @param source the file, for messages
 * @param line its line
 */
record WrittenLabel(
        String exampleId,
        String text,
        String annotator,
        Optional<String> rationale,
        Optional<Instant> at,
        int round,
        boolean blind,
        LabelSource by,
        OptionalDouble probability,
        Optional<String> content,
        Optional<Purpose> purpose,
        String source,
        int line) {

    WrittenLabel drawnWith(double chance) {
        return with(annotator, at, OptionalDouble.of(chance));
    }

    WrittenLabel by(String name) {
        return with(name, at, probability);
    }

    WrittenLabel at(Optional<Instant> time) {
        return with(annotator, time, probability);
    }

    private WrittenLabel with(String who, Optional<Instant> time, OptionalDouble chance) {
        return new WrittenLabel(
                exampleId, text, who, rationale, time, round, blind, by, chance, content, purpose, source, line);
    }

    Label on(String canonical, boolean superseded) {
        return new Label(
                exampleId, canonical, annotator, rationale, at, round, blind, superseded, by, probability, purpose);
    }
}
