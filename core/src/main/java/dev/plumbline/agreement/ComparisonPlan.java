package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.statistics.Adjustment;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is asked of judges side by side.
 *
 * <pre>{@code
 * ComparisonPlan.standard().against(0).noWorseThan(0.02);   // all others beside the first, which is in use
 * }</pre>
 *
 * @param adjustment what becomes of p-values because there are several pairs
 * @param margin by how much the second of a pair may be worse; empty where that is not asked
 * @param reference the judge in use, beside which all others are set; empty for every pair
 */
public record ComparisonPlan(Adjustment adjustment, OptionalDouble margin, OptionalInt reference) {
    /** Every pair, by Holm's method, without a margin. */
    public static ComparisonPlan standard() {
        return new ComparisonPlan(Adjustment.HOLM, OptionalDouble.empty(), OptionalInt.empty());
    }

    /** The same with another adjustment. */
    public ComparisonPlan adjusting(Adjustment other) {
        return new ComparisonPlan(other, margin, reference);
    }

    /**
     * The same, asking whether the second is worse by no more than a margin.
     *
     * @throws BadInput when it does not lie in 0..1
     */
    public ComparisonPlan noWorseThan(double points) {
        return new ComparisonPlan(
                adjustment, OptionalDouble.of(Bars.fraction("the margin of --no-worse-than", points)), reference);
    }

    /** The same with all judges set beside one, by its place among them. */
    public ComparisonPlan against(int judge) {
        return new ComparisonPlan(adjustment, margin, OptionalInt.of(judge));
    }
}
