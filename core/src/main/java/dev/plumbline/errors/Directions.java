package dev.plumbline.errors;

import java.util.List;

/** Vectors as directions. */
final class Directions {
    private Directions() {}

    /** Of length one; zeros stay zeros. */
    static float[] unit(double[] sums) {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[sums.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = length < 1e-12 ? 0 : (float) (sums[i] / length);
        }
        return unit;
    }

    /** The vectors as seen from their mean, so that what all texts share tells none of them apart. */
    static List<float[]> centred(List<float[]> vectors) {
        if (vectors.isEmpty()) {
            return vectors;
        }
        double[] mean = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return vectors.stream()
                .map(vector -> {
                    double[] moved = new double[mean.length];
                    for (int i = 0; i < moved.length; i++) {
                        moved[i] = vector[i] - mean[i];
                    }
                    return unit(moved);
                })
                .toList();
    }

    static double dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
