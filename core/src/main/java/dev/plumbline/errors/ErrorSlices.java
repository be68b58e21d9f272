package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.run.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Slices of the rows, worst first. Every column with few values and every derived feature is tried, numbers in buckets of
 * equally many rows; p-values are adjusted (Holm 1979) for all that were tried, so that with nothing wrong anywhere a slice
 * is called worse in at most 5 % of data sets. Two features together are only tried inside a slice that is itself worse:
 * against the rest of that slice, which is a family of its own.
 *
 * @param features names of what was sliced by
 * @param tried slices that were large enough to be tested
 * @param triedWithin parts of worse slices that were tested
 * @param slices the slices, worse ones first by p, then the largest difference first
 * @param within parts of worse slices, in the same order
 */
public record ErrorSlices(
        List<String> features, int tried, int triedWithin, List<ErrorSlice> slices, List<ErrorSlice> within) {
    /** Chance that is taken of calling any slice worse when none is. */
    public static final double ALPHA = 0.05;

    /** A slice, and the rest, has at least so many rows. */
    public static final int FEWEST_ROWS = 15;

    /** And they form at least so many groups. */
    public static final int FEWEST_GROUPS = 10;

    public ErrorSlices {
        features = List.copyOf(features);
        slices = List.copyOf(slices);
        within = List.copyOf(within);
    }

    /**
     * The slices alone, without what a whole {@link ErrorAnalysis} takes.
     *
     * @throws dev.plumbline.dataset.BadInput on test rows, and on a range
     */
    public static ErrorSlices of(Run run, Agreement agreement) {
        ErrorAnalysis.check(agreement);
        return of(MeasuredRows.of(run, agreement), run);
    }

    static ErrorSlices of(MeasuredRows rows, Run run) {
        return SliceSearch.of(rows, Features.of(rows, run.judge().name()));
    }

    /** Slices on which the judge agrees less beyond chance. */
    public List<ErrorSlice> worse() {
        return slices.stream().filter(ErrorSlice::worse).toList();
    }

    /** Parts of worse slices that are worse still, beyond chance. */
    public List<ErrorSlice> worseWithin() {
        return within.stream().filter(ErrorSlice::worse).toList();
    }

    /** The slice with the largest difference below the rest; empty where none is below it. */
    public Optional<ErrorSlice> largest() {
        return slices.stream()
                .filter(slice -> slice.difference().value().orElse(0) < 0)
                .min(Comparator.comparingDouble(
                        slice -> slice.difference().value().orElse(0)));
    }
}
