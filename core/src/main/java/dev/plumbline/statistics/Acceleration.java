package dev.plumbline.statistics;

import java.util.Arrays;

/** How skewed each figure is, from leaving out one group at a time; groups of one type are left out once. */
final class Acceleration {
    private Acceleration() {}

    static double[] of(Clusters clusters, Bootstrap.Figures figures) {
        int count = figures.count();
        double[][] left = new double[count][clusters.types()];
        long[] cells = clusters.totals();
        double[] values = new double[count];
        for (int type = 0; type < clusters.types(); type++) {
            clusters.without(type, cells);
            figures.evaluate(cells, values);
            for (int f = 0; f < count; f++) {
                left[f][type] = values[f];
            }
        }
        double[] weights = new double[clusters.types()];
        Arrays.setAll(weights, clusters::multiplicity);
        double[] accelerations = new double[count];
        Arrays.setAll(accelerations, f -> of(left[f], weights));
        return accelerations;
    }

    /** From the values with one group left out; 0 where they are all alike or one is undefined. */
    static double of(double[] left, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * weights[i];
            weight += weights[i];
        }
        double mean = sum / weight;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < left.length; i++) {
            double difference = mean - left[i];
            squares += weights[i] * difference * difference;
            cubes += weights[i] * difference * difference * difference;
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }
}
