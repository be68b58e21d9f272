package dev.plumbline.audit;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The rows that have gold, their labels as numbers, and one seeded row of each group: rows of a group are not
 * independent, so tests of columns use one each.
 */
final class GoldRows {
    private final Dataset data;
    private final List<Example> rows = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final int[] codes;
    private final int[] oneOfEachGroup;

    GoldRows(Dataset data, long seed) {
        this.data = data;
        Map<String, Integer> known = new HashMap<>();
        data.scale().ifPresent(scale -> scale.labels().forEach(label -> add(known, label)));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < data.examples().size(); i++) {
            Example example = data.examples().get(i);
            int place = i;
            data.gold(example).value().ifPresent(label -> {
                rows.add(example);
                places.add(place);
                found.add(add(known, label));
            });
        }
        this.codes = found.stream().mapToInt(Integer::intValue).toArray();
        this.oneOfEachGroup = drawn(seed);
    }

    private int add(Map<String, Integer> known, String label) {
        return known.computeIfAbsent(label, text -> {
            labels.add(text);
            return labels.size() - 1;
        });
    }

    private int[] drawn(long seed) {
        Map<String, List<Integer>> groups = new java.util.LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.computeIfAbsent(rows.get(i).group(), g -> new ArrayList<>()).add(i);
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return groups.values().stream()
                .mapToInt(members -> members.get(random.nextInt(members.size())))
                .sorted()
                .toArray();
    }

    Dataset data() {
        return data;
    }

    int size() {
        return rows.size();
    }

    Example row(int index) {
        return rows.get(index);
    }

    /** The place of a labelled row among all rows of the data. */
    int place(int index) {
        return places.get(index);
    }

    int label(int index) {
        return codes[index];
    }

    String labelText(int index) {
        return labels.get(codes[index]);
    }

    /** Labels of the scale, or those that occur where the scale has no list. */
    List<String> labels() {
        return labels;
    }

    /** Indices of one row of each group. */
    int[] independent() {
        return oneOfEachGroup.clone();
    }

    /** Labelled rows by group. */
    List<int[]> groups() {
        Map<String, List<Integer>> groups = new java.util.LinkedHashMap<>();
        IntStream.range(0, rows.size())
                .forEach(i -> groups.computeIfAbsent(rows.get(i).group(), g -> new ArrayList<>())
                        .add(i));
        return groups.values().stream()
                .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** A cell of the source; of a dataset that was not read, a field. */
    String cell(int index, String column) {
        return cell(data, rows.get(index), column);
    }

    static String cell(Dataset data, Example example, String column) {
        return data.row(example)
                .flatMap(row -> row.value(column))
                .or(() -> example.field(column))
                .orElse("");
    }
}
