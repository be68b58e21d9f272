package dev.plumbline.errors;

import dev.plumbline.statistics.Interval;
import java.util.Optional;

/**
 * Agreement on the rows that share a value, against all other rows.
 *
 * @param feature column, or what is derived, as {@code length of response}
 * @param derived whether the feature is no column of the data
 * @param value what the rows share
 * @param within the slice that this is a part of, as {@code topic = law}; then all other rows are those of that slice only
 * @param rows fingerprint of its rows: slices of the same rows have the same
 * @param wrong rows of the slice on which judge and people differ
 * @param accuracy share of its rows on which they agree
 * @param elsewhere the same on the other rows
 * @param difference accuracy less elsewhere, see {@link dev.plumbline.statistics.RateDifference}
 * @param p two-sided p of the difference
 * @param adjusted the same, adjusted (Holm) for all slices of its family that were tried
 */
public record ErrorSlice(
        String feature,
        boolean derived,
        String value,
        Optional<String> within,
        String rows,
        int wrong,
        Interval accuracy,
        Interval elsewhere,
        Interval difference,
        double p,
        double adjusted) {
    /** Whether the judge agrees less on these rows beyond chance. */
    public boolean worse() {
        return difference.value().orElse(0) < 0 && adjusted <= ErrorSlices.ALPHA;
    }

    /** {@code topic = law}, {@code length of response under 300}. */
    public String name() {
        return feature + (Buckets.range(value) ? " " : " = ") + value;
    }

    ErrorSlice adjustedTo(double p2) {
        return new ErrorSlice(feature, derived, value, within, rows, wrong, accuracy, elsewhere, difference, p, p2);
    }
}
