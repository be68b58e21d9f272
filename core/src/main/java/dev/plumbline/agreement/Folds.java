package dev.plumbline.agreement;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.GroupedFolds;
import dev.plumbline.statistics.SplitMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Folds whose groups are dealt by hashes of the ids in them, so that not even the names of groups matter. */
final class Folds {
    private static final int MOST = 10;

    private final GroupedFolds folds;
    private final int[] order;

    private Folds(GroupedFolds folds, int[] order) {
        this.folds = folds;
        this.order = order;
    }

    static Folds of(Outcomes outcomes, int[] rows, Example[] examples, long seed) {
        long[] hashes = new long[rows.length];
        Map<Integer, Group> groups = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            hashes[i] = hash(examples[i].id(), seed);
            groups.computeIfAbsent(outcomes.groups().of(rows[i]), none -> new Group())
                    .add(i, hashes[i], outcomes.humanKey(rows[i]));
        }
        List<List<Integer>> dealt = groups.values().stream()
                .sorted(Comparator.comparingLong((Group group) -> group.labels).thenComparingLong(group -> group.hash))
                .map(group -> group.rows)
                .toList();
        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> hashes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Folds(GroupedFolds.dealt(dealt, MOST), order);
    }

    int count() {
        return folds.count();
    }

    /** Rows that are not in a fold, in an order that does not depend on that of the data, so that sums are equal. */
    int[] outside(int fold, int most) {
        return IntStream.of(order).filter(i -> folds.of(i) != fold).limit(most).toArray();
    }

    int of(int row) {
        return folds.of(row);
    }

    private static long hash(String text, long seed) {
        long hash = seed * SplitMix.GOLDEN;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return SplitMix.mixed(hash);
    }

    /** A group's rows; its hash and its labels are sums, so that they do not depend on the order of rows. */
    private static final class Group {
        private final List<Integer> rows = new ArrayList<>();
        private long hash;
        private long labels;

        void add(int row, long rowHash, int label) {
            rows.add(row);
            hash += rowHash;
            labels += hash(Integer.toString(label), 0);
        }
    }
}
