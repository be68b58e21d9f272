package dev.plumbline.statistics;

/**
 * Whether the judge is more lenient or stricter than the human: do both give each label equally often?
 *
 * <pre>{@code
 * MarginalHomogeneity.bowker(table).p();          // symmetry of every pair of labels
 * MarginalHomogeneity.stuartMaxwell(table).p();   // equality of the marginals
 * }</pre>
 *
 * <p>For two labels both are McNemar's test without correction. Rows are taken as independent: with groups the
 * p-values are too small. Large samples find differences too small to matter; read the bias index beside them.
 */
public final class MarginalHomogeneity {
    private MarginalHomogeneity() {}

    /**
     * Bowker 1948: sum over i &lt; j of (n_ij - n_ji)&sup2;/(n_ij + n_ji). One degree of freedom for each pair of labels
     * that is ever confused; k(k - 1)/2 when all are.
     */
    public static TestResult bowker(ConfusionTable table) {
        double statistic = 0;
        int degrees = 0;
        for (int i = 0; i < table.labels(); i++) {
            for (int j = i + 1; j < table.labels(); j++) {
                double both = table.count(i, j) + table.count(j, i);
                if (both > 0) {
                    double difference = table.count(i, j) - table.count(j, i);
                    statistic += difference * difference / both;
                    degrees++;
                }
            }
        }
        return degrees == 0 ? TestResult.undefined("no disagreement") : TestResult.chiSquared(statistic, degrees);
    }

    /**
     * Stuart 1955 and Maxwell 1970: d' V<sup>-1</sup> d with d_i the difference of the marginals,
     * V_ii = r_i + c_i - 2 n_ii and V_ij = -(n_ij + n_ji). k - 1 degrees of freedom, less one for each further set of
     * labels that is never confused with the others.
     */
    public static TestResult stuartMaxwell(ConfusionTable table) {
        int k = table.labels();
        double[][] covariance = new double[k][k];
        double[] difference = new double[k];
        for (int i = 0; i < k; i++) {
            difference[i] = table.humanTotal(i) - table.judgeTotal(i);
            covariance[i][i] = table.humanTotal(i) + table.judgeTotal(i) - 2 * table.count(i, i);
            for (int j = 0; j < k; j++) {
                if (i != j) {
                    covariance[i][j] = -(double) (table.count(i, j) + table.count(j, i));
                }
            }
        }
        return quadraticForm(covariance, difference);
    }

    /** Gaussian elimination; rows that the others already determine have a zero pivot and are passed over. */
    private static TestResult quadraticForm(double[][] matrix, double[] vector) {
        int k = vector.length;
        double statistic = 0;
        int degrees = 0;
        for (int i = 0; i < k; i++) {
            double pivot = matrix[i][i];
            if (pivot < 1e-9) {
                continue;
            }
            statistic += vector[i] * vector[i] / pivot;
            degrees++;
            for (int r = i + 1; r < k; r++) {
                double factor = matrix[r][i] / pivot;
                vector[r] -= factor * vector[i];
                for (int c = i; c < k; c++) {
                    matrix[r][c] -= factor * matrix[i][c];
                }
            }
        }
        return degrees == 0 ? TestResult.undefined("no disagreement") : TestResult.chiSquared(statistic, degrees);
    }
}
