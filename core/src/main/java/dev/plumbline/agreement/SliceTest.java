package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.RateDifference;
import java.util.Optional;

/** Whether a slice differs from the rest. */
record SliceTest(Interval here, Interval elsewhere, double p) {

    /** Empty when the slice or the rest is too small. */
    static Optional<SliceTest> of(Outcomes outcomes, boolean[] inside) {
        int[] rows = outcomes.measuredRows();
        boolean[] hits = new boolean[rows.length];
        boolean[] first = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            hits[i] = outcomes.agrees(rows[i]);
            first[i] = inside[rows[i]];
        }
        RateDifference sides = RateDifference.of(hits, first, outcomes.groups(rows));
        if (sides.first().n() < Slices.FEWEST_ROWS || sides.second().n() < Slices.FEWEST_ROWS) {
            return Optional.empty();
        }
        return Optional.of(new SliceTest(
                sides.first().wilson(Agreement.LEVEL), sides.second().wilson(Agreement.LEVEL), sides.p()));
    }

    Slice slice(String column, String value) {
        return new Slice(column, value, here, elsewhere, p, p);
    }
}
