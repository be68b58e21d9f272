package dev.plumbline.align.decompose;

import dev.plumbline.dataset.GroupedFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What criteria count for: a logistic regression of the label on the answers, with each weight drawn to what the writer
 * of its criterion says. How strongly they are drawn is chosen by the log loss of a cross-validation in which groups
 * stay together. A criterion without which that loss is no higher tells nothing and is left out; so is one that speaks
 * against the label that it should speak for.
 *
 * @param kept positions of the criteria that are kept, ascending
 * @param weights weight of each of them
 * @param bias constant term
 */
// Never compared; boxed numbers would say no more.
@SuppressWarnings("ArrayRecordComponent")
record CriterionWeights(int[] kept, double[] weights, double bias) {
    private static final double[] PRECISIONS = {30, 10, 3, 1, .3};
    private static final double BIAS_PRECISION = .05;
    /** Log loss a row that a criterion has to be worth. */
    private static final double NOTHING = 1e-3;

    private static final int FOLDS = 5;
    private static final int STEPS = 30;

    /**
     * Labelled answers.
     *
     * @param answers per row and criterion, -1 to 1
     * @param positive label of each row
     * @param groups group of each row
     */
    record Rows(List<double[]> answers, List<Boolean> positive, List<String> groups) {
        int size() {
            return answers.size();
        }
    }

    static CriterionWeights fit(Rows rows, double[] prior, long seed) {
        GroupedFolds folds = GroupedFolds.of(
                rows.groups(), rows.positive().stream().map(String::valueOf).toList(), FOLDS, seed);
        int[] kept = IntStream.range(0, prior.length).toArray();
        Chosen best = chosen(rows, prior, folds, kept);
        while (kept.length > 1) {
            Chosen without = new Chosen(best.precision(), best.loss() + NOTHING * rows.size());
            int dropped = -1;
            for (int out = 0; out < kept.length; out++) {
                Chosen less = chosen(rows, prior, folds, less(kept, out));
                if (less.loss() <= without.loss()) {
                    without = less;
                    dropped = out;
                }
            }
            if (dropped < 0) {
                dropped = most(rows, prior, kept, best.precision());
                if (dropped < 0) {
                    break;
                }
                without = chosen(rows, prior, folds, less(kept, dropped));
            }
            kept = less(kept, dropped);
            best = without;
        }
        double[] fitted = weights(rows, prior, kept, best.precision(), all(rows));
        return new CriterionWeights(kept, Arrays.copyOf(fitted, kept.length), fitted[kept.length]);
    }

    private record Chosen(double precision, double loss) {}

    /** Position of the criterion that speaks most against its label, or -1. */
    private static int most(Rows rows, double[] prior, int[] kept, double precision) {
        double[] fitted = weights(rows, prior, kept, precision, all(rows));
        int most = -1;
        for (int k = 0; k < kept.length; k++) {
            if (fitted[k] <= 0 && (most < 0 || fitted[k] < fitted[most])) {
                most = k;
            }
        }
        return most;
    }

    private static Chosen chosen(Rows rows, double[] prior, GroupedFolds folds, int[] kept) {
        Chosen best = new Chosen(PRECISIONS[0], Double.POSITIVE_INFINITY);
        for (double precision : PRECISIONS) {
            double loss = 0;
            for (int fold = 0; fold < folds.count(); fold++) {
                int[] known = folds.count() > 1 ? folds.outside(fold) : all(rows);
                double[] fitted = weights(rows, prior, kept, precision, known);
                for (int row : folds.in(fold)) {
                    double margin = score(rows.answers().get(row), kept, fitted);
                    loss += softplus(rows.positive().get(row) ? -margin : margin);
                }
            }
            if (loss < best.loss()) {
                best = new Chosen(precision, loss);
            }
        }
        return best;
    }

    /** Newton's method; the weights, then the constant term. */
    private static double[] weights(Rows rows, double[] prior, int[] kept, double precision, int[] known) {
        int size = kept.length + 1;
        double[] at = new double[size];
        for (int k = 0; k < kept.length; k++) {
            at[k] = prior[kept[k]];
        }
        for (int step = 0; step < STEPS; step++) {
            double[] slope = new double[size];
            double[][] curve = new double[size][size];
            for (int k = 0; k < size; k++) {
                boolean bias = k == kept.length;
                curve[k][k] = bias ? BIAS_PRECISION : precision;
                slope[k] = bias ? -BIAS_PRECISION * at[k] : precision * (prior[kept[k]] - at[k]);
            }
            for (int row : known) {
                double[] answers = rows.answers().get(row);
                double p = 1 / (1 + StrictMath.exp(-score(answers, kept, at)));
                double miss = (rows.positive().get(row) ? 1 : 0) - p;
                for (int j = 0; j < size; j++) {
                    double xj = j == kept.length ? 1 : answers[kept[j]];
                    slope[j] += miss * xj;
                    for (int k = 0; k < size; k++) {
                        curve[j][k] += p * (1 - p) * xj * (k == kept.length ? 1 : answers[kept[k]]);
                    }
                }
            }
            double[] move = solved(curve, slope);
            double largest = 0;
            for (int k = 0; k < size; k++) {
                at[k] += move[k];
                largest = Math.max(largest, Math.abs(move[k]));
            }
            if (largest < 1e-10) {
                break;
            }
        }
        return at;
    }

    /** By elimination; the ridge on the diagonal keeps every pivot above 0. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            for (int row = column + 1; row < size; row++) {
                double factor = matrix[row][column] / matrix[column][column];
                right[row] -= factor * right[column];
                for (int k = column; k < size; k++) {
                    matrix[row][k] -= factor * matrix[column][k];
                }
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                right[row] -= matrix[row][k] * right[k];
            }
            right[row] /= matrix[row][row];
        }
        return right;
    }

    private static double score(double[] answers, int[] kept, double[] at) {
        double sum = at[kept.length];
        for (int k = 0; k < kept.length; k++) {
            sum += at[k] * answers[kept[k]];
        }
        return sum;
    }

    private static double softplus(double x) {
        return Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    private static int[] all(Rows rows) {
        return IntStream.range(0, rows.size()).toArray();
    }

    private static int[] less(int[] kept, int out) {
        List<Integer> rest = new ArrayList<>();
        for (int k = 0; k < kept.length; k++) {
            if (k != out) {
                rest.add(kept[k]);
            }
        }
        return rest.stream().mapToInt(Integer::intValue).toArray();
    }
}
