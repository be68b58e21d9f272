package dev.plumbline.align;

import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Labels dealt out anew by group: the groups are put into a random order, their labels are written down in that order,
 * those of a group in random order too, and handed to the groups in another random order. So every label is used once,
 * and labels that stood together in a group go on standing together.
 */
final class Shuffles {
    private Shuffles() {}

    static Placebo placebo(CrossFit crossFit, LabelledRows rows, int shuffles, long seed, double real) {
        List<Double> values = IntStream.range(0, shuffles)
                .parallel()
                .mapToObj(shuffle -> {
                    LabelledRows shuffled = shuffled(rows, seed * shuffles + shuffle);
                    return balancedAccuracy(shuffled, crossFit.verdicts(shuffled, seed));
                })
                .toList();
        return Placebo.of(values, real);
    }

    static LabelledRows shuffled(LabelledRows rows, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int position : rows.positions()) {
            byGroup.computeIfAbsent(rows.groups().get(position), group -> new ArrayList<>())
                    .add(position);
        }
        List<Integer> from = inRandomOrder(byGroup, random);
        List<Integer> to = inRandomOrder(byGroup, random);
        List<String> labels = new ArrayList<>(rows.labels());
        for (int i = 0; i < from.size(); i++) {
            labels.set(to.get(i), rows.labels().get(from.get(i)));
        }
        return new LabelledRows(labels, rows.groups());
    }

    private static List<Integer> inRandomOrder(Map<String, List<Integer>> byGroup, RandomGenerator random) {
        List<List<Integer>> groups = new ArrayList<>();
        byGroup.values().forEach(group -> groups.add(new ArrayList<>(group)));
        SeededShuffle.order(groups, random);
        groups.forEach(group -> SeededShuffle.order(group, random));
        return groups.stream().flatMap(List::stream).toList();
    }

    /** Mean recall of the labels that occur; a verdict that is no decision is not right. */
    static double balancedAccuracy(LabelledRows rows, List<Verdict> verdicts) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (int position : rows.positions()) {
            String label = rows.labels().get(position);
            int[] count = counts.computeIfAbsent(label, none -> new int[2]);
            count[0] += verdicts.get(position).decision().filter(label::equals).isPresent() ? 1 : 0;
            count[1]++;
        }
        return counts.values().stream()
                .mapToDouble(count -> (double) count[0] / count[1])
                .average()
                .orElse(Double.NaN);
    }
}
