package dev.plumbline.judge.coverage;

import java.util.Arrays;
import java.util.List;

/**
 * Logistic loss of the soft minimum over points plus item terms, with a ridge under all weights but the intercept.
 * Weights are laid out as intercept, point weights, item weights. With several references the one that is covered
 * best counts.
 */
final class CoverageLoss implements Objective {
    private final List<Row> rows;
    private final int points;
    private final double beta;
    private final double ridge;

    /**
     * A row in standard units.
     *
     * @param references per reference, point and feature
     * @param item per feature
     * @param positive whether the label is the positive one
     */
    // Never compared; boxed numbers would be ten times the size.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(double[][][] references, double[] item, boolean positive) {}

    CoverageLoss(List<Row> rows, int points, double beta, double ridge) {
        this.rows = rows;
        this.points = points;
        this.beta = beta;
        this.ridge = ridge;
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (Row row : rows) {
            loss += row(row, at, gradient);
        }
        for (int k = 1; k < at.length; k++) {
            loss += ridge / 2 * at[k] * at[k];
            gradient[k] += ridge * at[k];
        }
        return loss;
    }

    private double row(Row row, double[] at, double[] gradient) {
        double[] shares = new double[0];
        double[][] covered = new double[0][];
        double best = Double.NEGATIVE_INFINITY;
        for (double[][] reference : row.references()) {
            double[] values = new double[reference.length];
            for (int p = 0; p < values.length; p++) {
                values[p] = dot(reference[p], at, 1);
            }
            double soft = SoftMinimum.of(values, beta);
            if (soft > best) {
                best = soft;
                shares = values;
                covered = reference;
            }
        }
        double score = at[0] + (covered.length == 0 ? 0 : best) + dot(row.item(), at, 1 + points);
        double margin = row.positive() ? score : -score;
        double odds = StrictMath.exp(-Math.abs(score));
        // Both the loss and its slope come from this one exponential, which is most of the work.
        double wrong = (margin >= 0 ? odds : 1) / (1 + odds);
        double slope = row.positive() ? -wrong : wrong;
        gradient[0] += slope;
        for (int p = 0; p < shares.length; p++) {
            add(gradient, 1, covered[p], slope * shares[p]);
        }
        add(gradient, 1 + points, row.item(), slope);
        double log = StrictMath.log1p(odds);
        return margin >= 0 ? log : log - margin;
    }

    private static double dot(double[] features, double[] weights, int from) {
        double sum = 0;
        for (int k = 0; k < features.length; k++) {
            sum += features[k] * weights[from + k];
        }
        return sum;
    }

    private static void add(double[] to, int from, double[] features, double times) {
        for (int k = 0; k < features.length; k++) {
            to[from + k] += times * features[k];
        }
    }
}
