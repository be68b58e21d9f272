package dev.plumbline.align;

import dev.plumbline.agreement.Outcomes;
import dev.plumbline.run.Run;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What being picked as the best of several is worth. The best of twelve equal judges, each right on 80 % of rows,
 * averages 90 % on the forty rows that it was picked by.
 *
 * <p>In each of 2,000 bootstrap draws of groups the best candidate is picked anew; by how much it does better on the
 * draw than on all rows is, on average, the part of a picked candidate's figure that is luck (Efron 1983).
 */
public final class Selection {
    private static final int DRAWS = 2_000;

    private Selection() {}

    /**
     * Accuracy of the selected candidate on the rows that selected it, less the part that is luck.
     *
     * @param candidates runs over the same rows, the incumbent first; ties go to the earlier
     * @param selected position of the one that was picked
     * @return empty without labelled rows
     */
    public static OptionalDouble corrected(List<Run> candidates, int selected, long seed) {
        List<Outcomes> outcomes = candidates.stream().map(Acceptance::outcomes).toList();
        int[] rows = IntStream.range(0, outcomes.get(0).size())
                .filter(row -> outcomes.get(0).row(row).measured())
                .toArray();
        if (rows.length == 0) {
            return OptionalDouble.empty();
        }
        int groups = outcomes.get(0).groups().count();
        int[] sizes = new int[groups];
        int[][] right = new int[candidates.size()][groups];
        for (int row : rows) {
            int group = outcomes.get(0).groups().of(row);
            sizes[group]++;
            for (int c = 0; c < right.length; c++) {
                right[c][group] += outcomes.get(c).row(row).agrees() ? 1 : 0;
            }
        }
        double[] all = new double[right.length];
        for (int c = 0; c < all.length; c++) {
            // As the figure that it corrects is made, so that without luck both are the same number.
            all[c] = (double) IntStream.of(right[c]).sum() / rows.length;
        }
        return OptionalDouble.of(Math.max(0, all[selected] - Math.max(0, luck(right, sizes, all, seed))));
    }

    private static double luck(int[][] right, int[] sizes, double[] all, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double luck = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] hits = new int[right.length];
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
            // A draw of groups without labelled rows has nothing to pick by.
            luck += rows == 0 ? 0 : ((double) hits[best] / rows - all[best]) / DRAWS;
        }
        return luck;
    }
}
