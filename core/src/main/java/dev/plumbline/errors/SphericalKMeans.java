package dev.plumbline.errors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Groups directions by cosine (spherical k-means, Dhillon and Modha 2001), begun by k-means++ (Arthur and Vassilvitskii 2007)
 * from a seed, best of a few starts. Vectors in the same order give the same clusters.
 */
final class SphericalKMeans {
    private static final int STARTS = 4;
    private static final int MOST_STEPS = 30;

    private final List<float[]> vectors;
    private final int k;
    private int[] assigned = new int[0];
    private float[][] centres = new float[0][];

    private SphericalKMeans(List<float[]> vectors, int k) {
        this.vectors = vectors;
        this.k = k;
    }

    static SphericalKMeans of(List<float[]> vectors, int k, long seed) {
        return IntStream.range(0, STARTS)
                .mapToObj(start -> {
                    SphericalKMeans one = new SphericalKMeans(vectors, k);
                    one.run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 31L * k + 1009L * start));
                    return one;
                })
                .max(Comparator.comparingDouble(SphericalKMeans::fit))
                .orElseThrow();
    }

    /** Cosine of a vector to the centre of a cluster. */
    double closeness(int cluster, float[] vector) {
        return Directions.dot(vector, centres[cluster]);
    }

    /** The cluster nearest to a vector that was not among those that were grouped. */
    int nearest(float[] vector) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int cluster = 0; cluster < k; cluster++) {
            double cosine = Directions.dot(vector, centres[cluster]);
            if (cosine > most) {
                most = cosine;
                best = cluster;
            }
        }
        return best;
    }

    /** Sum over rows of 1 - cosine to the own centre. */
    double spread() {
        return vectors.size() - fit();
    }

    private double fit() {
        return IntStream.range(0, vectors.size())
                .mapToDouble(row -> closeness(assigned[row], vectors.get(row)))
                .sum();
    }

    private void run(RandomGenerator random) {
        centres = begun(random);
        assigned = new int[vectors.size()];
        Arrays.fill(assigned, -1);
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean moved = false;
            for (int row = 0; row < assigned.length; row++) {
                int best = nearest(vectors.get(row));
                moved |= best != assigned[row];
                assigned[row] = best;
            }
            centre();
            if (!moved) {
                return;
            }
        }
    }

    private void centre() {
        double[][] sums = new double[k][vectors.get(0).length];
        for (int row = 0; row < assigned.length; row++) {
            float[] vector = vectors.get(row);
            double[] sum = sums[assigned[row]];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        for (int cluster = 0; cluster < k; cluster++) {
            centres[cluster] = Directions.unit(sums[cluster]);
        }
    }

    private float[][] begun(RandomGenerator random) {
        float[][] first = new float[k][];
        double[] distance = new double[vectors.size()];
        Arrays.fill(distance, 2);
        first[0] = vectors.get(random.nextInt(vectors.size()));
        for (int cluster = 1; cluster < k; cluster++) {
            double sum = 0;
            for (int row = 0; row < distance.length; row++) {
                distance[row] =
                        Math.min(distance[row], Math.max(0, 1 - Directions.dot(vectors.get(row), first[cluster - 1])));
                sum += distance[row];
            }
            double draw = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < distance.length - 1 && draw >= distance[chosen]) {
                draw -= distance[chosen];
                chosen++;
            }
            first[cluster] = vectors.get(chosen);
        }
        return first;
    }
}
