package dev.plumbline.statistics;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * How intervals of coefficients are resampled: the seed and the number of draws.
 *
 * <pre>{@code
 * Measurement.of(pairs, Bootstrap.seeded(7).draws(5_000));
 * }</pre>
 *
 * <p>Groups are drawn with replacement and keep all their rows (single rows where there are no groups). Bounds are
 * bias corrected and accelerated (Efron 1987): with z0 = &Phi;<sup>-1</sup>(#{&theta;* &lt; &theta;}/B), ties counted half,
 * and, from
 * leaving out one group at a time, a = &Sigma;(m - &theta;_i)&sup3;/(6(&Sigma;(m - &theta;_i)&sup2;)<sup>1.5</sup>),
 * the bound at level &alpha; is the draw at level &Phi;(z0 + (z0 + z)/(1 - a(z0 + z))). Where z0 is infinite the plain
 * percentiles are taken, and the method says so. Draws in which a figure is undefined are left out and counted; when
 * more than half are, or all draws are alike, there are no bounds. Draws do not depend on the number of processors.
 *
 * <p>The bootstrap misleads with fewer than about 20 groups, and near an edge; {@link Measurement} takes other bounds
 * there.
 *
 * @param seed seed of all draws
 * @param draws number of draws, at least 100
 */
public record Bootstrap(long seed, int draws) {
    /** Draws taken unless told otherwise. */
    public static final int DEFAULT_DRAWS = 2_000;

    private static final int FEWEST_DRAWS = 100;
    private static final int CHUNK = 50;
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /**
     * See the record.
     *
     * @throws IllegalArgumentException with fewer than 100 draws
     */
    public Bootstrap {
        if (draws < FEWEST_DRAWS) {
            throw new IllegalArgumentException("a bootstrap needs at least " + FEWEST_DRAWS + " draws, got " + draws);
        }
    }

    /** 2,000 draws from this seed. */
    public static Bootstrap seeded(long seed) {
        return new Bootstrap(seed, DEFAULT_DRAWS);
    }

    /** The same seed with another number of draws. */
    public Bootstrap draws(int number) {
        return new Bootstrap(seed, number);
    }

    /** Several figures of one resampled table of cells; {@code NaN} is undefined. */
    interface Figures {
        int count();

        void evaluate(long[] cells, double[] into);
    }

    Replicates of(Clusters clusters, Figures figures) {
        return of(clusters, figures, () -> Acceleration.of(clusters, figures));
    }

    /** The same where the accelerations may come cheaper than by leaving out groups one at a time. */
    Replicates of(Clusters clusters, Figures figures, Supplier<double[]> accelerations) {
        double[] estimates = new double[figures.count()];
        figures.evaluate(clusters.totals(), estimates);
        return new Replicates(estimates, () -> new Replicates.Drawn(draw(clusters, figures), accelerations.get()));
    }

    private double[][] draw(Clusters clusters, Figures figures) {
        double[][] drawn = new double[figures.count()][draws];
        // A fixed chunk of draws has its own generator, so threads cannot change the result.
        IntStream.range(0, (draws + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            RandomGenerator random = generator(chunk);
            long[] cells = clusters.totals();
            double[] values = new double[figures.count()];
            for (int draw = chunk * CHUNK; draw < Math.min(draws, (chunk + 1) * CHUNK); draw++) {
                clusters.draw(random, cells);
                figures.evaluate(cells, values);
                for (int f = 0; f < values.length; f++) {
                    drawn[f][draw] = values[f];
                }
            }
        });
        return drawn;
    }

    /** The generator of a chunk of draws. */
    RandomGenerator generator(int chunk) {
        return GENERATORS.create(mixed(seed, chunk));
    }

    private static long mixed(long seed, int chunk) {
        return SplitMix.mixed(seed + SplitMix.GOLDEN * (chunk + 1));
    }
}
