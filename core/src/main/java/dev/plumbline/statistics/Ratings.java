package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What several raters said about the same units; any of them may have left units out.
 *
 * <pre>{@code
 * int[][] units = {{0, 0, 1}, {1, 1, Ratings.MISSING}};   // two units, three raters
 * Ratings ratings = Ratings.of(Scale.of("pass", "fail"), units);
 * RaterAgreement.of(ratings).interval(Measure.KRIPPENDORFF_ALPHA_NOMINAL, 0.95);
 * }</pre>
 */
public final class Ratings {
    /** The rating of a rater who left the unit out. */
    public static final int MISSING = -1;

    private final Scale scale;
    private final int raters;
    private final int[][] units;
    private final Groups groups;

    private Ratings(Scale scale, int raters, int[][] units, Groups groups) {
        this.scale = scale;
        this.raters = raters;
        this.units = units;
        this.groups = groups;
    }

    /**
     * Units that stand for themselves.
     *
     * @param units for each unit one rating of each rater, 0 to k - 1 or {@link #MISSING}
     * @throws IllegalArgumentException when units have different numbers of raters or a rating is off the scale
     */
    public static Ratings of(Scale scale, int[][] units) {
        if (scale.size() < 2) {
            throw new IllegalArgumentException("ratings need a scale with labels, got " + scale.text());
        }
        int raters = units.length == 0 ? 0 : units[0].length;
        int[][] copies = new int[units.length][];
        for (int u = 0; u < units.length; u++) {
            if (units[u].length != raters) {
                throw new IllegalArgumentException("unit " + u + " has " + units[u].length + " ratings, but unit 0 has "
                        + raters + ": write MISSING where a rater gave none");
            }
            for (int rating : units[u]) {
                if (rating < MISSING || rating >= scale.size()) {
                    throw new IllegalArgumentException("rating " + rating + " of unit " + u + " is not in 0.."
                            + (scale.size() - 1) + ", the positions on scale " + scale.text());
                }
            }
            copies[u] = units[u].clone();
        }
        return new Ratings(scale, raters, copies, Groups.none(units.length));
    }

    /**
     * The same units, grouped.
     *
     * @throws IllegalArgumentException when the groups have another number of units
     */
    public Ratings groupedBy(Groups grouping) {
        if (grouping.rows() != units.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + grouping.rows() + " units, but there are " + units.length);
        }
        return new Ratings(scale, raters, units, grouping);
    }

    /** The scale that ratings are positions on. */
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

    /** The rating of a unit by a rater, or {@link #MISSING}. */
    public int of(int unit, int rater) {
        return units[unit][rater];
    }

    /** The units that both of two raters rated, the first in the place of the human. */
    public LabelPairs pair(int first, int second) {
        List<Integer> both = new ArrayList<>();
        for (int u = 0; u < units.length; u++) {
            if (units[u][first] != MISSING && units[u][second] != MISSING) {
                both.add(u);
            }
        }
        int[] ofFirst = both.stream().mapToInt(u -> units[u][first]).toArray();
        int[] ofSecond = both.stream().mapToInt(u -> units[u][second]).toArray();
        return LabelPairs.of(scale, ofFirst, ofSecond).groupedBy(groups.subset(both));
    }

    /** How often each label was given to a unit. */
    int[] counts(int unit) {
        int[] counts = new int[scale.size()];
        Arrays.stream(units[unit]).filter(rating -> rating != MISSING).forEach(rating -> counts[rating]++);
        return counts;
    }
}
