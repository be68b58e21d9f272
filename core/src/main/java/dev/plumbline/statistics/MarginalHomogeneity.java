package dev.plumbline.statistics;

import java.util.function.ToDoubleFunction;

/**
 * Whether the judge is more lenient or stricter than the human: do both give each label equally often?
 *
 * <pre>{@code
 * MarginalHomogeneity.bowker(table).p();          // symmetry of every pair of labels
 * MarginalHomogeneity.stuartMaxwell(table).p();   // equality of the marginals
 * }</pre>
 *
 * <p>For two labels both are McNemar's test without correction. A table takes its rows as independent. Grouped rows keep
 * the statistic and have another p-value: in each group the parts of human and judge are exchanged by a coin, and p is the
 * share of so many draws (the observed table counted as one of them) in which the statistic is at least as large. It
 * cannot be below 1/(draws + 1), nor small with few groups in which the two differ. Large samples find differences too
 * small to matter; read the bias index beside them.
 */
public final class MarginalHomogeneity {
    private MarginalHomogeneity() {}

    /**
     * Bowker 1948: sum over i &lt; j of (n_ij - n_ji)&sup2;/(n_ij + n_ji). One degree of freedom for each pair of labels
     * that is ever confused; k(k - 1)/2 when all are.
     */
    public static TestResult bowker(ConfusionTable table) {
        return result(asymmetry(table, confusions(table)));
    }

    /** The same by group where there are groups. */
    public static TestResult bowker(LabelPairs pairs, Bootstrap bootstrap) {
        ConfusionTable table = pairs.table();
        return byGroup(
                pairs, bowker(table), confusions -> asymmetry(table, confusions).statistic(), bootstrap);
    }

    /**
     * Stuart 1955 and Maxwell 1970: d' V<sup>-1</sup> d with d_i the difference of the marginals,
     * V_ii = r_i + c_i - 2 n_ii and V_ij = -(n_ij + n_ji). k - 1 degrees of freedom, less one for each further set of
     * labels that is never confused with the others.
     */
    public static TestResult stuartMaxwell(ConfusionTable table) {
        return result(shift(table, confusions(table)));
    }

    /** The same by group where there are groups. */
    public static TestResult stuartMaxwell(LabelPairs pairs, Bootstrap bootstrap) {
        ConfusionTable table = pairs.table();
        return byGroup(
                pairs,
                stuartMaxwell(table),
                confusions -> shift(table, confusions).statistic(),
                bootstrap);
    }

    private static TestResult byGroup(
            LabelPairs pairs, TestResult independent, ToDoubleFunction<long[]> statistic, Bootstrap bootstrap) {
        return pairs.groups().single() || independent.statistic().isEmpty()
                ? independent
                : independent.withP(
                        SignFlips.of(pairs).p(independent.statistic().getAsDouble(), statistic, bootstrap));
    }

    /** Of labels i below j at place i k + j, the rows that are i to the human and j to the judge, less the reverse. */
    private static long[] confusions(ConfusionTable table) {
        int k = table.labels();
        long[] confusions = new long[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                confusions[i * k + j] = table.count(i, j) - table.count(j, i);
            }
        }
        return confusions;
    }

    /** Bowker's sum for other confusions of as many rows. */
    private static Sum asymmetry(ConfusionTable table, long[] confusions) {
        int k = table.labels();
        double statistic = 0;
        int degrees = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                double both = table.count(i, j) + table.count(j, i);
                if (both > 0) {
                    statistic += (double) confusions[i * k + j] * confusions[i * k + j] / both;
                    degrees++;
                }
            }
        }
        return new Sum(statistic, degrees);
    }

    /** Stuart's and Maxwell's form for other confusions of as many rows: exchanging the two sides leaves V as it is. */
    private static Sum shift(ConfusionTable table, long[] confusions) {
        int k = table.labels();
        double[][] covariance = new double[k][k];
        double[] difference = new double[k];
        for (int i = 0; i < k; i++) {
            covariance[i][i] = table.humanTotal(i) + table.judgeTotal(i) - 2 * table.count(i, i);
            for (int j = 0; j < k; j++) {
                if (i != j) {
                    covariance[i][j] = -(double) (table.count(i, j) + table.count(j, i));
                    difference[i] += i < j ? confusions[i * k + j] : -confusions[j * k + i];
                }
            }
        }
        return quadraticForm(covariance, difference);
    }

    /** Gaussian elimination; rows that the others already determine have a zero pivot and are passed over. */
    private static Sum quadraticForm(double[][] matrix, double[] vector) {
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
        return new Sum(statistic, degrees);
    }

    private static TestResult result(Sum sum) {
        return sum.degrees() == 0
                ? TestResult.undefined("no disagreement")
                : TestResult.chiSquared(sum.statistic(), sum.degrees());
    }

    private record Sum(double statistic, int degrees) {}
}
