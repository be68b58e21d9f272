package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Folds for cross-validation: rows of a group stay together, and the folds get much the same share of each label.
 *
 * <pre>{@code
 * GroupedFolds folds = GroupedFolds.of(List.of("q1", "q1", "q2", "q3"), List.of("pass", "fail", "pass", "pass"), 10, 7);
 * folds.count();      // 3, because there are three groups
 * folds.outside(0);   // the rows to fit on when fold 0 is predicted
 * }</pre>
 *
 * <p>Groups with like labels are dealt out in turn, as cards are. Which groups share a fold depends on the seed and the
 * groups' names, not on the order of the rows. Immutable.
 */
public final class GroupedFolds {
    private final int[] fold;
    private final int count;

    private GroupedFolds(int[] fold, int count) {
        this.fold = fold;
        this.count = count;
    }

    /**
     * Deals.
     *
     * @param groups name of each row's group
     * @param labels label of each row; what is no label counts as one more
     * @param most folds wanted; there are as many as groups where these are fewer
     */
    public static GroupedFolds of(List<String> groups, List<String> labels, int most, long seed) {
        return of(
                groups,
                Comparator.comparing(
                        rows -> rows.stream().map(labels::get).sorted().toList().toString()),
                most,
                seed);
    }

    /**
     * Deals.
     *
     * @param groups name of each row's group
     * @param likeness puts groups, given by their rows, with like labels next to each other
     * @param most folds wanted; there are as many as groups where these are fewer
     */
    public static GroupedFolds of(List<String> groups, Comparator<List<Integer>> likeness, int most, long seed) {
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int row = 0; row < groups.size(); row++) {
            byGroup.computeIfAbsent(groups.get(row), name -> new ArrayList<>()).add(row);
        }
        List<List<Integer>> order = new ArrayList<>(byGroup.values());
        SeededShuffle.order(order, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        order.sort(likeness);
        return dealt(order, most);
    }

    /**
     * Deals groups in the order given, in which groups with like labels stand next to each other.
     *
     * @param groups rows of each group; every row from 0 is in one
     */
    public static GroupedFolds dealt(List<List<Integer>> groups, int most) {
        int count = Math.min(most, groups.size());
        int[] fold = new int[groups.stream().mapToInt(List::size).sum()];
        for (int g = 0; g < groups.size(); g++) {
            for (int row : groups.get(g)) {
                fold[row] = g % count;
            }
        }
        return new GroupedFolds(fold, count);
    }

    /** Number of folds. */
    public int count() {
        return count;
    }

    /** The fold of a row. */
    public int of(int row) {
        return fold[row];
    }

    /** The rows in a fold, ascending. */
    public int[] in(int number) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] == number).toArray();
    }

    /** The rows in all other folds, ascending. */
    public int[] outside(int number) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] != number).toArray();
    }
}
