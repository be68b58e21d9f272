package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;

/**
 * Agreement on the rows that share a value of a column.
 *
 * @param column the column, or {@code length} for terciles of the response's length
 * @param value the value that the rows share
 * @param accuracy share of these rows with gold on which the judge decided as the human did
 * @param elsewhere the same on all other rows
 * @param p probability of a difference at least as large if the slice were like the rest
 * @param adjusted the same, adjusted (Holm) for the number of slices looked at
 */
public record Slice(String column, String value, Interval accuracy, Interval elsewhere, double p, double adjusted) {

    /** Accuracy here less accuracy elsewhere. */
    public double difference() {
        return accuracy.value().orElseThrow() - elsewhere.value().orElseThrow();
    }
}
