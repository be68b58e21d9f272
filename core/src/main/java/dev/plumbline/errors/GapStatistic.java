package dev.plumbline.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * How many clusters there are (Tibshirani, Walther and Hastie 2001): with W(k) the sum of 1 - cosine to the centres of k
 * clusters, gap(k) is the mean of log W(k) over references less log W(k), and the answer is the smallest k whose gap is at
 * least gap(k + 1) - s(k + 1), s(k) = sd &middot; &radic;(1 + 1/B) over the B = {@value #REFERENCES} references. A reference is
 * the same vectors with each coordinate shuffled over the rows, so that nothing goes together.
 */
final class GapStatistic {
    private static final int REFERENCES = 5;

    private GapStatistic() {}

    /** The number of clusters, 1 where there are none. */
    static int clusters(List<float[]> vectors, int most, long seed) {
        double[][] spread = IntStream.rangeClosed(0, REFERENCES)
                .parallel()
                .mapToObj(number -> logs(number == 0 ? vectors : shuffled(vectors, seed + number), most + 1, seed))
                .toArray(double[][]::new);
        double[] gap = new double[most + 2];
        double[] error = new double[most + 2];
        for (int k = 1; k <= most + 1; k++) {
            int at = k;
            double mean = IntStream.rangeClosed(1, REFERENCES)
                    .mapToDouble(number -> spread[number][at])
                    .average()
                    .orElse(0);
            double squares = IntStream.rangeClosed(1, REFERENCES)
                    .mapToDouble(number -> Math.pow(spread[number][at] - mean, 2))
                    .sum();
            gap[k] = mean - spread[0][k];
            error[k] = Math.sqrt(squares / REFERENCES * (1 + 1.0 / REFERENCES));
        }
        return IntStream.rangeClosed(1, most)
                .filter(k -> gap[k] >= gap[k + 1] - error[k + 1])
                .findFirst()
                .orElse(most);
    }

    private static double[] logs(List<float[]> vectors, int most, long seed) {
        double[] logs = new double[most + 1];
        Arrays.setAll(
                logs,
                k -> k == 0 ? 0 : Math.log(SphericalKMeans.of(vectors, k, seed).spread() + 1e-9));
        return logs;
    }

    private static List<float[]> shuffled(List<float[]> vectors, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<double[]> moved = new ArrayList<>();
        vectors.forEach(vector -> moved.add(new double[vector.length]));
        for (int place = 0; place < vectors.get(0).length; place++) {
            for (int row = 0; row < moved.size(); row++) {
                moved.get(row)[place] = vectors.get(row)[place];
            }
            for (int row = moved.size() - 1; row > 0; row--) {
                int other = random.nextInt(row + 1);
                double kept = moved.get(row)[place];
                moved.get(row)[place] = moved.get(other)[place];
                moved.get(other)[place] = kept;
            }
        }
        return moved.stream().map(Directions::unit).toList();
    }
}
