package dev.plumbline.align;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Deals rows to folds: rows of a group stay together, and the folds get much the same share of each label. Which groups
 * share a fold depends on the seed and the groups' names, not on the order of the rows.
 */
public final class Folds {
    private final int[] fold;
    private final int count;

    private Folds(int[] fold, int count) {
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
    public static Folds of(List<String> groups, List<String> labels, int most, long seed) {
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            byGroup.computeIfAbsent(groups.get(i), name -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> dealt = new ArrayList<>(byGroup.values());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = dealt.size() - 1; i > 0; i--) {
            Collections.swap(dealt, i, random.nextInt(i + 1));
        }
        dealt.sort(Comparator.comparing(
                group -> group.stream().map(labels::get).sorted().toList().toString()));
        int count = Math.min(most, dealt.size());
        int[] fold = new int[groups.size()];
        for (int g = 0; g < dealt.size(); g++) {
            for (int row : dealt.get(g)) {
                fold[row] = g % count;
            }
        }
        return new Folds(fold, count);
    }

    /** Number of folds. */
    public int count() {
        return count;
    }

    /** Positions of the rows in a fold, ascending. */
    public int[] in(int number) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] == number).toArray();
    }

    /** Positions of the rows in all other folds, ascending. */
    public int[] outside(int number) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] != number).toArray();
    }
}
