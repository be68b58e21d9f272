package dev.plumbline.agreement;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.RateDifference;
import java.util.Optional;

/**
 * Whether a slice of rows differs from the rest in how often something holds: the one test of all that looks for slices.
 *
 * <pre>{@code
 * // Is it more often wrong on long answers? At least 20 rows and 10 groups on either side.
 * SliceTest.of(wrong, isLong, groups, 20, 10).ifPresent(test -> System.out.println(test.difference().text()));
 * }</pre>
 *
 * <p>It misleads where many slices are tried and p is not adjusted for all of them, and where a slice was chosen for the rows that
 * it is tested on; and it tells nothing of why a slice differs. Immutable.
 *
 * @param here share of the slice's rows on which it holds
 * @param elsewhere the same of the other rows
 * @param difference the former less the latter, see {@link RateDifference}
 * @param p two-sided p of the difference
 */
public record SliceTest(Interval here, Interval elsewhere, Interval difference, double p) {

    /**
     * Tests a slice; empty when the slice or the rest is too small.
     *
     * @param hits on which rows it holds
     * @param inside which rows are of the slice
     * @param groups which rows belong together
     * @param fewestRows rows that either side has at least
     * @param fewestGroups groups that either side has at least
     * @throws IllegalArgumentException when the numbers of rows differ
     */
    public static Optional<SliceTest> of(
            boolean[] hits, boolean[] inside, Groups groups, int fewestRows, int fewestGroups) {
        RateDifference sides = RateDifference.of(hits, inside, groups);
        if (Math.min(sides.first().n(), sides.second().n()) < fewestRows
                || Math.min(sides.firstGroups(), sides.secondGroups()) < fewestGroups) {
            return Optional.empty();
        }
        return Optional.of(new SliceTest(
                sides.first().wilson(Agreement.LEVEL),
                sides.second().wilson(Agreement.LEVEL),
                sides.difference(Agreement.LEVEL),
                sides.p()));
    }

    /** The same of agreement on the rows that figures rest on, whatever groups they form. */
    static Optional<SliceTest> of(Outcomes outcomes, boolean[] inside) {
        int[] rows = outcomes.measuredRows();
        boolean[] hits = new boolean[rows.length];
        boolean[] first = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            hits[i] = outcomes.agrees(rows[i]);
            first[i] = inside[rows[i]];
        }
        return of(hits, first, outcomes.groups(rows), Slices.FEWEST_ROWS, 1);
    }

    Slice slice(String column, String value) {
        return new Slice(column, value, here, elsewhere, p, p);
    }
}
