package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;

/**
 * How far off a judge of numbers is on the rows that share a value of a column.
 *
 * @param column the column, or {@code length} for terciles of the response's length
 * @param value the value that the rows share
 * @param error mean absolute error on these rows, in units of the scale; n counts decided rows
 * @param elsewhere the same on all other rows
 * @param difference the former less the latter: above 0 the judge is further off here
 * @param p probability of a difference at least as large if the slice were like the rest
 * @param adjusted the same, adjusted (Holm) for the number of slices looked at
 */
public record NumberSlice(
        String column,
        String value,
        Interval error,
        Interval elsewhere,
        Interval difference,
        double p,
        double adjusted) {
    NumberSlice adjusted(double forAll) {
        return new NumberSlice(column, value, error, elsewhere, difference, p, forAll);
    }
}
