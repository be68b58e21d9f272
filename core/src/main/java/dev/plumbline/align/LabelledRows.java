package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The labels of a data set by position.
 *
 * @param labels gold label of each row, an empty text where there is none
 * @param groups group of each row
 */
public record LabelledRows(List<String> labels, List<String> groups) {
    private static final String NONE = "";

    public LabelledRows {
        labels = List.copyOf(labels);
        groups = List.copyOf(groups);
    }

    /** Of all rows, in their order. */
    public static LabelledRows of(Dataset data) {
        return new LabelledRows(
                data.examples().stream()
                        .map(example -> data.gold(example).value().orElse(NONE))
                        .toList(),
                data.examples().stream().map(Example::group).toList());
    }

    /** Whether a row has a label. */
    public boolean labelled(int position) {
        return !labels.get(position).equals(NONE);
    }

    /** Those of some positions that have a label. */
    public int[] labelled(int[] positions) {
        return IntStream.of(positions).filter(this::labelled).toArray();
    }

    /** Positions of all rows that have a label, ascending. */
    public int[] positions() {
        return IntStream.range(0, labels.size()).filter(this::labelled).toArray();
    }

    /**
     * So many of some labelled rows, each label with its share, drawn by a seed: fewer rows of a seed are always among more
     * of it, and all of them are drawn where there are no more. The first rows of a file that is sorted by label would have
     * one label.
     *
     * @param data the rows and their labels
     * @param some those to draw from
     */
    public static Set<Example> drawn(Dataset data, List<Example> some, int number, long seed) {
        if (number >= some.size()) {
            return Set.copyOf(some);
        }
        Set<Example> from = Set.copyOf(some);
        LabelledRows rows = of(data);
        int[] positions = IntStream.of(rows.positions())
                .filter(position -> from.contains(data.examples().get(position)))
                .toArray();
        return IntStream.of(rows.some(positions, number, seed))
                .mapToObj(data.examples()::get)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@linkplain #drawn Drawn} rows of data, as data. */
    public static Dataset some(Dataset data, List<Example> rows, int number, long seed) {
        return data.where(drawn(data, rows, number, seed)::contains);
    }

    /** So many of some labelled positions, each label with its share, drawn by a seed; ascending. */
    int[] some(int[] positions, int number, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, List<Integer>> byLabel = new TreeMap<>();
        for (int position : positions) {
            byLabel.computeIfAbsent(labels.get(position), label -> new ArrayList<>())
                    .add(position);
        }
        // The i-th of m rows of a label stands at (i + u)/m, so that any first so many hold each label's share.
        Map<Integer, Double> place = new HashMap<>();
        byLabel.values().forEach(own -> {
            SeededShuffle.order(own, random);
            double offset = random.nextDouble();
            for (int i = 0; i < own.size(); i++) {
                place.put(own.get(i), (i + offset) / own.size());
            }
        });
        return place.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(number)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
    }
}
