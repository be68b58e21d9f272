package dev.plumbline.statistics;

import java.util.Optional;

/** Bounds where judge and people differ in so few rows or groups that resampling shows too little of what could be. */
final class NumberEdge {
    private final EdgeRate agreement;
    private final double[] sums;
    private final double width;
    private final double unit;

    private NumberEdge(EdgeRate agreement, double[] sums, double width, double unit) {
        this.agreement = agreement;
        this.sums = sums;
        this.width = width;
        this.unit = unit;
    }

    static NumberEdge of(NumberPairs pairs, double[] sums, double unit) {
        return new NumberEdge(
                Hits.of(pairs.groups(), pairs::decided, pairs::agrees).edge(), sums, pairs.width(), unit);
    }

    /** That numbers are hardly ever equal is usual and no edge. */
    boolean near() {
        return agreement.groupsWithMisses() < Thresholds.FEWEST_AT_EDGE;
    }

    /** Empty for rank correlations. */
    Optional<Bounds> bounds(Measure measure, double level) {
        double differing = 1 - agreement.exact(Levels.tail(level)).low();
        double far = differing * width * width / unit / unit;
        double n = NumberSums.rows(sums);
        Moments moments = NumberSums.moments(sums);
        Moments apart = moments.differing(far);
        Moments alike = moments.differing(0);
        return switch (measure) {
            case MAE -> Optional.of(new Bounds(0, differing * width));
            case RMSE -> Optional.of(new Bounds(0, Math.sqrt(differing) * width));
            case BIAS -> Optional.of(new Bounds(-differing * width, differing * width));
            case PEARSON -> within(apart.correlation(), alike.correlation());
            case LIN_CCC -> within(apart.concordance(), alike.concordance());
            case ICC_2_1 -> within(apart.intraclass(n), alike.intraclass(n));
            case KRIPPENDORFF_ALPHA_INTERVAL -> within(NumberSums.alpha(sums, far), 1);
            // Whatever is zero on one side only is as far apart as numbers can be.
            case KRIPPENDORFF_ALPHA_RATIO -> within(-1, 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Bounds> within(double low, double high) {
        return Optional.of(new Bounds(Math.max(-1, low), Math.min(1, high)));
    }
}
