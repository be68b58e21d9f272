package dev.plumbline.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A labelled example shown to the model.
 *
 * @param fields the example's fields, by variable
 * @param label its label, canonical
 * @param reason the human's reason
 * @param id of the row that it was taken from; not part of the version
 * @param group of that row, as {@link Retrieval#group} calls it; a judge that retrieves never shows the example to
 *     rows of the group
 */
public record ShownExample(
        Map<String, String> fields,
        String label,
        Optional<String> reason,
        Optional<String> id,
        Optional<String> group) {
    /** An example of no row. */
    public ShownExample(Map<String, String> fields, String label, Optional<String> reason) {
        this(fields, label, reason, Optional.empty(), Optional.empty());
    }

    public ShownExample {
        Map<String, String> kept = new LinkedHashMap<>();
        fields.forEach((variable, value) -> kept.put(variable, WellFormed.of(value)));
        fields = Collections.unmodifiableMap(kept);
        reason = reason.map(WellFormed::of);
    }

    /** This as taken from a row. */
    public ShownExample from(String row, Optional<String> ofGroup) {
        return new ShownExample(fields, label, reason, Optional.of(row), ofGroup);
    }

    ShownExample with(Map<String, String> otherFields, String otherLabel, Optional<String> otherReason) {
        return new ShownExample(otherFields, otherLabel, otherReason, id, group);
    }
}
