package dev.plumbline.align;

import dev.plumbline.agreement.Outcomes;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.BestOfMany;
import java.util.List;
import java.util.OptionalDouble;
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
        return OptionalDouble.of(Math.max(0, all[selected] - Math.max(0, BestOfMany.luck(right, sizes, DRAWS, seed))));
    }
}
