package dev.plumbline.statistics;

import java.util.Optional;

/**
 * The large-sample standard error of a kappa (Fleiss, Cohen and Everitt 1969).
 *
 * <p>With weights w, a_i = sum_j w_ij c_j and b_j = sum_i w_ij r_i: variance
 * (sum P_ij (w_ij - (a_i + b_j)(1 - kappa))&sup2; - (kappa - pe(1 - kappa))&sup2;)/(n(1 - pe)&sup2;), and if kappa were 0
 * (sum r_i c_j (w_ij - a_i - b_j)&sup2; - pe&sup2;)/(n(1 - pe)&sup2;). Rows are taken as independent. Near an edge and for
 * small n it is too small; the intervals of {@link Measurement} do not use it.
 *
 * @param value standard error of the kappa
 * @param ifIndependent standard error if judge and human had nothing to do with each other, for a test of kappa = 0
 */
public record KappaStandardError(double value, double ifIndependent) {

    /**
     * Of plain or weighted kappa; empty when that is undefined.
     *
     * @param measure {@code COHEN_KAPPA}, {@code WEIGHTED_KAPPA_LINEAR} or {@code WEIGHTED_KAPPA_QUADRATIC}
     * @throws IllegalArgumentException for another measure
     */
    public static Optional<KappaStandardError> of(Measure measure, ConfusionTable table) {
        AgreementWeights weights = switch (measure) {
            case COHEN_KAPPA -> AgreementWeights.IDENTITY;
            case WEIGHTED_KAPPA_LINEAR -> AgreementWeights.LINEAR;
            case WEIGHTED_KAPPA_QUADRATIC -> AgreementWeights.QUADRATIC;
            default ->
                throw new IllegalArgumentException(
                        "a standard error is known for cohen_kappa and weighted kappas, not for " + measure.key());
        };
        return measure.of(table).isEmpty()
                ? Optional.empty()
                : Optional.of(of(weights, table.shares(), measure.of(table).getAsDouble()));
    }

    private static KappaStandardError of(AgreementWeights weights, Shares table, double kappa) {
        int k = table.labels;
        double[] humanMean = new double[k];
        double[] judgeMean = new double[k];
        double expected = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double weight = weights.of(i, j, k);
                humanMean[i] += weight * table.judge[j];
                judgeMean[j] += weight * table.human[i];
                expected += weight * table.human[i] * table.judge[j];
            }
        }
        double spread = 0;
        double spreadIfIndependent = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double weight = weights.of(i, j, k);
                double means = humanMean[i] + judgeMean[j];
                spread += table.of(i, j) * square(weight - means * (1 - kappa));
                spreadIfIndependent += table.human[i] * table.judge[j] * square(weight - means);
            }
        }
        double divisor = table.decided * square(1 - expected);
        // Rounding may leave a tiny negative variance in degenerate tables.
        return new KappaStandardError(
                Math.sqrt(Math.max(0, spread - square(kappa - expected * (1 - kappa))) / divisor),
                Math.sqrt(Math.max(0, spreadIfIndependent - square(expected)) / divisor));
    }

    private static double square(double x) {
        return x * x;
    }
}
