package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers that several raters gave the same units; any of them may have left units out.
 *
 * <pre>{@code
 * double[][] units = {{7.5, 8, 7}, {3, NumberRatings.MISSING, 4.5}};   // two units, three raters
 * NumberRatings ratings = NumberRatings.of(new Scale.Range(0, 10), units);
 * NumberRaterAgreement.of(ratings).interval(Measure.KRIPPENDORFF_ALPHA_INTERVAL, 0.95);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class NumberRatings {
    /** The rating of a rater who left the unit out. */
    public static final double MISSING = Double.NaN;

    private final Scale.Range range;
    private final int raters;
    private final double[][] units;
    private final Groups groups;

    private NumberRatings(Scale.Range range, int raters, double[][] units, Groups groups) {
        this.range = range;
        this.raters = raters;
        this.units = units;
        this.groups = groups;
    }

    /**
     * Units that stand for themselves.
     *
     * @param units for each unit one rating of each rater, or {@link #MISSING}
     * @throws IllegalArgumentException when units have different numbers of raters or a rating is off the range
     */
    public static NumberRatings of(Scale.Range range, double[][] units) {
        int raters = units.length == 0 ? 0 : units[0].length;
        double[][] copies = new double[units.length][raters];
        for (int unit = 0; unit < units.length; unit++) {
            if (units[unit].length != raters) {
                throw new IllegalArgumentException("unit " + unit + " has " + units[unit].length
                        + " ratings, but unit 0 has " + raters + ": write MISSING where a rater gave none");
            }
            for (int rater = 0; rater < raters; rater++) {
                double rating = units[unit][rater];
                if (rating < range.low() || rating > range.high()) {
                    throw new IllegalArgumentException(
                            "rating " + rating + " of unit " + unit + " is not on the scale " + range.text());
                }
                copies[unit][rater] = rating + 0.0;
            }
        }
        return new NumberRatings(range, raters, copies, Groups.none(units.length));
    }

    /**
     * The same units, grouped.
     *
     * @throws IllegalArgumentException when the groups have another number of units
     */
    public NumberRatings groupedBy(Groups grouping) {
        if (grouping.rows() != units.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + grouping.rows() + " units, but there are " + units.length);
        }
        return new NumberRatings(range, raters, units, grouping);
    }

    /** What numbers are allowed. */
    public Scale.Range range() {
        return range;
    }

    /** Number of raters. */
    public int raters() {
        return raters;
    }

    /** Number of units. */
    public int units() {
        return units.length;
    }

    /** How the units are grouped. */
    public Groups groups() {
        return groups;
    }

    /** The rating of a unit by a rater, or {@link #MISSING}. */
    public double of(int unit, int rater) {
        return units[unit][rater];
    }

    /** The ratings that a unit has. */
    public double[] of(int unit) {
        return Arrays.stream(units[unit])
                .filter(rating -> !Double.isNaN(rating))
                .toArray();
    }

    /** The units that both of two raters rated, the first in the place of the human. */
    public NumberPairs pair(int first, int second) {
        int[] both = IntStream.range(0, units.length)
                .filter(unit -> !Double.isNaN(units[unit][first]) && !Double.isNaN(units[unit][second]))
                .toArray();
        return NumberPairs.of(
                        range,
                        IntStream.of(both)
                                .mapToDouble(unit -> units[unit][first])
                                .toArray(),
                        IntStream.of(both)
                                .mapToDouble(unit -> units[unit][second])
                                .toArray())
                .groupedBy(Groups.of(IntStream.of(both).map(groups::of).toArray()));
    }
}
