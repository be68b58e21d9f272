package dev.plumbline.agreement;

import java.util.Arrays;

/**
 * Logistic regression on one or two features, one label against the rest, fitted by Newton's method with a ridge
 * penalty. Ties go to the first label of the scale.
 */
final class TinyModel {
    private static final int ITERATIONS = 25;
    private static final double RIDGE = 1;
    private static final double CLOSE = 1e-9;
    private static final double TIE = 1e-6;
    private static final double NEVER = -1e6;
    private static final double LONGEST_STEP = 4;

    private final double[] means;
    private final double[] scales;
    private final double[][] weights;

    private TinyModel(double[] means, double[] scales, double[][] weights) {
        this.means = means;
        this.scales = scales;
        this.weights = weights;
    }

    static TinyModel fit(double[][] features, int[] labels, int allowed) {
        int width = features.length == 0 ? 0 : features[0].length;
        double[] means = new double[width];
        double[] scales = new double[width];
        for (int f = 0; f < width; f++) {
            int feature = f;
            means[f] = Arrays.stream(features).mapToDouble(row -> row[feature]).sum() / features.length;
            double mean = means[f];
            double variance = Arrays.stream(features)
                            .mapToDouble(row -> (row[feature] - mean) * (row[feature] - mean))
                            .sum()
                    / features.length;
            scales[f] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        TinyModel model = new TinyModel(means, scales, new double[allowed][]);
        double[][] inputs = Arrays.stream(features).map(model::input).toArray(double[][]::new);
        int[] counts = new int[allowed];
        for (int label : labels) {
            counts[label]++;
        }
        for (int label = 0; label < allowed; label++) {
            // A label that never occurs is never predicted; one that always occurs needs no weights.
            model.weights[label] = counts[label] == 0 ? new double[0] : newton(inputs, labels, label, width + 1);
        }
        return model;
    }

    /** Adds the log-odds of each label; a label that never occurred in training has none and is never the best. */
    void addScores(double[] features, double[] into) {
        double[] input = input(features);
        for (int label = 0; label < weights.length; label++) {
            into[label] += weights[label].length == 0 ? NEVER : dot(weights[label], input);
        }
    }

    static int best(double[] scores) {
        int best = 0;
        for (int label = 1; label < scores.length; label++) {
            if (scores[label] > scores[best] + TIE) {
                best = label;
            }
        }
        return best;
    }

    private double[] input(double[] features) {
        double[] input = new double[means.length + 1];
        input[0] = 1;
        for (int f = 0; f < means.length; f++) {
            input[f + 1] = (features[f] - means[f]) / scales[f];
        }
        return input;
    }

    private static double[] newton(double[][] inputs, int[] labels, int label, int width) {
        double[] weights = new double[width];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] gradient = new double[width];
            double[][] hessian = new double[width][width];
            for (int f = 0; f < width; f++) {
                // The intercept is held as lightly as keeps a label that always occurs finite.
                double ridge = f == 0 ? CLOSE : RIDGE;
                gradient[f] = -ridge * weights[f];
                hessian[f][f] = ridge;
            }
            for (int row = 0; row < inputs.length; row++) {
                double probability = 1 / (1 + Math.exp(-dot(weights, inputs[row])));
                double error = (labels[row] == label ? 1 : 0) - probability;
                double curvature = probability * (1 - probability);
                for (int f = 0; f < width; f++) {
                    gradient[f] += error * inputs[row][f];
                    for (int g = 0; g < width; g++) {
                        hessian[f][g] += curvature * inputs[row][f] * inputs[row][g];
                    }
                }
            }
            double[] step = solve(hessian, gradient);
            double largest = Arrays.stream(step).map(Math::abs).max().orElse(0);
            // Newton's method overshoots far from the optimum.
            double shrink = largest > LONGEST_STEP ? LONGEST_STEP / largest : 1;
            for (int f = 0; f < width; f++) {
                weights[f] += shrink * step[f];
            }
            if (largest < CLOSE) {
                break;
            }
        }
        return weights;
    }

    /** Solves a positive definite system of at most three unknowns by elimination. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = pivot + 1; row < n; row++) {
                double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < n; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                right[row] -= factor * right[pivot];
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double rest = right[row];
            for (int column = row + 1; column < n; column++) {
                rest -= matrix[row][column] * solution[column];
            }
            solution[row] = rest / matrix[row][row];
        }
        return solution;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
