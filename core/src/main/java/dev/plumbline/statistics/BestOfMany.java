package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What being picked is worth: the best of many on the rows that picked it looks better than it is.
 *
 * <pre>{@code
 * BestOfMany.luck(right, sizes, 1_000, 7);   // .03: three points of the winner's rate are luck
 * }</pre>
 *
 * <p>Groups are drawn with replacement; in each draw the best is picked again, and what its rate in the draw exceeds its
 * rate on all rows by is luck; the mean over draws is what the winner's rate is too high by (Efron's optimism). With equal
 * judges it comes near the whole of it; where one judge is far ahead it is near 0. It misleads with fewer than some 20
 * groups.
 */
public final class BestOfMany {
    private BestOfMany() {}

    /**
     * The same of rows that are right or wrong.
     *
     * @param right rows that each candidate has right, by group
     */
    public static double luck(int[][] right, int[] sizes, int draws, long seed) {
        return luck(
                Arrays.stream(right)
                        .map(groups -> Arrays.stream(groups).asDoubleStream().toArray())
                        .toArray(double[][]::new),
                sizes,
                draws,
                seed);
    }

    /**
     * The mean luck of the best; ties go to the earlier.
     *
     * @param right what each candidate scores on the rows of a group, summed; more is better
     * @param sizes rows of each group
     * @throws IllegalArgumentException when there is no candidate or no row, or candidates have other groups
     */
    public static double luck(double[][] right, int[] sizes, int draws, long seed) {
        int all = Arrays.stream(sizes).sum();
        if (right.length == 0 || all == 0) {
            throw new IllegalArgumentException(
                    "there is nothing to pick from: " + right.length + " candidates on " + all + " rows");
        }
        double[] rates = new double[right.length];
        for (int c = 0; c < rates.length; c++) {
            if (right[c].length != sizes.length) {
                throw new IllegalArgumentException(
                        "candidate " + c + " has " + right[c].length + " groups, where there are " + sizes.length);
            }
            rates[c] = Arrays.stream(right[c]).sum() / all;
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double luck = 0;
        for (int draw = 0; draw < draws; draw++) {
            luck += ofADraw(right, sizes, rates, random) / draws;
        }
        return luck;
    }

    private static double ofADraw(double[][] right, int[] sizes, double[] rates, RandomGenerator random) {
        double[] hits = new double[right.length];
        int rows = 0;
        for (int i = 0; i < sizes.length; i++) {
            int group = random.nextInt(sizes.length);
            rows += sizes[group];
            for (int c = 0; c < hits.length; c++) {
                hits[c] += right[c][group];
            }
        }
        int best = 0;
        for (int c = 1; c < hits.length; c++) {
            best = hits[c] > hits[best] ? c : best;
        }
        // A draw of groups without rows has nothing to pick by.
        return rows == 0 ? 0 : hits[best] / rows - rates[best];
    }
}
