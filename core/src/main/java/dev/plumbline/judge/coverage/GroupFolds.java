package dev.plumbline.judge.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Deals rows to folds: a group stays together, and the folds get much the same share of positive labels. */
final class GroupFolds {
    private GroupFolds() {}

    /** The fold of each row, from 0 to {@code folds} - 1. The same seed gives the same folds. */
    static int[] of(List<LabelledReading> rows, int folds, long seed) {
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byGroup.computeIfAbsent(rows.get(i).group(), group -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> groups = new ArrayList<>(byGroup.values());
        shuffle(groups, seed);
        groups.sort(Comparator.comparingDouble(group -> share(rows, group)));
        int[] fold = new int[rows.size()];
        for (int g = 0; g < groups.size(); g++) {
            for (int row : groups.get(g)) {
                fold[row] = g % folds;
            }
        }
        return fold;
    }

    private static double share(List<LabelledReading> rows, List<Integer> group) {
        return (double) group.stream().filter(i -> rows.get(i).positive()).count() / group.size();
    }

    private static void shuffle(List<List<Integer>> groups, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = groups.size() - 1; i > 0; i--) {
            Collections.swap(groups, i, random.nextInt(i + 1));
        }
    }
}
