package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.Arrays;

/**
 * What several raters said about the same units, any of them once, several times or not at all.
 *
 * <pre>{@code
 * int[][][] units = {{{0, 0}, {1}}, {{1}, {}}};   // two units; the first rater labelled the first unit twice
 * RepeatedRatings ratings = RepeatedRatings.of(Scale.of("pass", "fail"), units);
 * DawidSkene.of(ratings).shares();
 * }</pre>
 *
 * <p>Labels are positions on the scale. Immutable and safe for use by several threads.
 */
public final class RepeatedRatings {
    private static final int[] NONE = {};

    private final Scale scale;
    private final int raters;
    private final int[][][] units;
    private final Groups groups;

    private RepeatedRatings(Scale scale, int raters, int[][][] units, Groups groups) {
        this.scale = scale;
        this.raters = raters;
        this.units = units;
        this.groups = groups;
    }

    /**
     * Units that stand for themselves.
     *
     * @param units for each unit and rater the labels that the rater gave, 0 to k - 1, in any number
     * @throws IllegalArgumentException when units have different numbers of raters or a label is off the scale
     */
    public static RepeatedRatings of(Scale scale, int[][][] units) {
        if (scale.size() < 2) {
            throw new IllegalArgumentException("ratings need a scale with labels, got " + scale.text());
        }
        int raters = units.length == 0 ? 0 : units[0].length;
        int[][][] copies = new int[units.length][raters][];
        for (int unit = 0; unit < units.length; unit++) {
            if (units[unit].length != raters) {
                throw new IllegalArgumentException("unit " + unit + " has " + units[unit].length
                        + " raters, but unit 0 has " + raters + ": write an empty array where a rater gave no label");
            }
            for (int rater = 0; rater < raters; rater++) {
                copies[unit][rater] = units[unit][rater].clone();
                for (int label : copies[unit][rater]) {
                    if (label < 0 || label >= scale.size()) {
                        throw new IllegalArgumentException("label " + label + " of unit " + unit + " is not in 0.."
                                + (scale.size() - 1) + ", the positions on scale " + scale.text());
                    }
                }
            }
        }
        return new RepeatedRatings(scale, raters, copies, Groups.none(units.length));
    }

    /** Ratings of which every rater gave at most one a unit, with their groups. */
    public static RepeatedRatings of(Ratings ratings) {
        int[][] single = new int[ratings.scale().size()][];
        Arrays.setAll(single, label -> new int[] {label});
        int[][][] units = new int[ratings.units()][ratings.raters()][];
        for (int unit = 0; unit < units.length; unit++) {
            for (int rater = 0; rater < units[unit].length; rater++) {
                int label = ratings.of(unit, rater);
                units[unit][rater] = label == Ratings.MISSING ? NONE : single[label];
            }
        }
        return new RepeatedRatings(ratings.scale(), ratings.raters(), units, ratings.groups());
    }

    /**
     * The same units, grouped.
     *
     * @throws IllegalArgumentException when the groups have another number of units
     */
    public RepeatedRatings groupedBy(Groups grouping) {
        if (grouping.rows() != units.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + grouping.rows() + " units, but there are " + units.length);
        }
        return new RepeatedRatings(scale, raters, units, grouping);
    }

    /** The scale that labels are positions on. */
    public Scale scale() {
        return scale;
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

    /** How many labels a rater gave to a unit. */
    public int count(int unit, int rater) {
        return units[unit][rater].length;
    }

    /** One of the labels that a rater gave to a unit, 0 up to {@link #count}. */
    public int label(int unit, int rater, int which) {
        return units[unit][rater][which];
    }

    /** How often each label was given to a unit by a rater. */
    int[] counts(int unit, int rater) {
        int[] counts = new int[scale.size()];
        for (int label : units[unit][rater]) {
            counts[label]++;
        }
        return counts;
    }

    /** How often each label was given to a unit by anybody. */
    int[] counts(int unit) {
        int[] counts = new int[scale.size()];
        for (int[] labels : units[unit]) {
            for (int label : labels) {
                counts[label]++;
            }
        }
        return counts;
    }
}
