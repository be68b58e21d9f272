package dev.plumbline.agreement;

import dev.plumbline.dataset.Example;
import dev.plumbline.statistics.SplitMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Folds for cross-validation: whole groups, dealt out so that each label is spread evenly, by hashes and never by the
 * order of the rows.
 */
final class Folds {
    private static final int MOST = 10;

    private final int count;
    private final int[] folds;
    private final int[] order;

    private Folds(int count, int[] folds, int[] order) {
        this.count = count;
        this.folds = folds;
        this.order = order;
    }

    static Folds of(Outcomes outcomes, int[] rows, Example[] examples, long seed) {
        long[] hashes = new long[rows.length];
        Map<Integer, Group> groups = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            hashes[i] = hash(examples[i].id(), seed);
            groups.computeIfAbsent(outcomes.groups().of(rows[i]), none -> new Group())
                    .add(i, hashes[i], outcomes.human(rows[i]));
        }
        int count = Math.min(MOST, groups.size());
        List<Group> dealt = new ArrayList<>(groups.values());
        dealt.sort(Comparator.comparingLong((Group group) -> group.labels).thenComparingLong(group -> group.hash));
        int[] folds = new int[rows.length];
        for (int g = 0; g < dealt.size(); g++) {
            for (int i : dealt.get(g).rows) {
                folds[i] = g % count;
            }
        }
        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> hashes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Folds(count, folds, order);
    }

    int count() {
        return count;
    }

    /** Rows that are not in a fold, in an order that does not depend on that of the data, so that sums are equal. */
    int[] outside(int fold, int most) {
        return IntStream.of(order).filter(i -> folds[i] != fold).limit(most).toArray();
    }

    int of(int row) {
        return folds[row];
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
