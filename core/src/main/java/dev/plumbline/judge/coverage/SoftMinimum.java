package dev.plumbline.judge.coverage;

/**
 * −(1/β) log mean exp(−β z): near the mean of the values for small β, near the least of them for large β. It is how
 * "all of these" reads when each of them is a matter of degree.
 */
final class SoftMinimum {
    /** exp(-40) is 4e-18, which adds nothing to 1. */
    private static final double NOTHING = 40;

    private SoftMinimum() {}

    /**
     * The soft minimum.
     *
     * @param values at least one; replaced by the share that each has in the result (its derivative), which add up
     *     to 1
     * @param beta above 0
     */
    static double of(double[] values, double beta) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double above = beta * (values[i] - least);
            values[i] = above == 0 ? 1 : above > NOTHING ? 0 : StrictMath.exp(-above);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return least - StrictMath.log(sum / values.length) / beta;
    }
}
