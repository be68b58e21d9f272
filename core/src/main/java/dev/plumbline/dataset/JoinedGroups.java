package dev.plumbline.dataset;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Joins groups whose rows are near duplicates, so that a copy never stands on the other side of a split. */
final class JoinedGroups {
    private JoinedGroups() {}

    static List<Example> join(List<Example> examples, Roles roles, ItemKeys keys, List<String> decisions) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (Example example : examples) {
            numbers.putIfAbsent(PlainText.of(example.group()), numbers.size());
        }
        UnionFind sets = new UnionFind(numbers.size());
        for (List<Example> cluster : Duplicates.among(examples, roles, keys).near()) {
            int first = number(numbers, cluster.get(0));
            cluster.forEach(example -> sets.join(first, number(numbers, example)));
        }
        Map<Integer, String> names = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        int moved = 0;
        for (Example example : examples) {
            int number = number(numbers, example);
            String name = names.computeIfAbsent(sets.find(number), n -> example.group());
            moved += sets.find(number) == number ? 0 : 1;
            if (!name.equals(example.group())) {
                others.put(example.group(), name);
            }
        }
        if (moved > 0) {
            decisions.add(
                    moved == 1
                            ? "1 row is a near duplicate of a row of another group and shares its group"
                            : moved + " rows share the group of near duplicates in other groups");
        }
        return others.isEmpty() ? examples : renamed(examples, others);
    }

    /** A group's name goes for all of its rows, so that names alone say what has moved. */
    private static List<Example> renamed(List<Example> examples, Map<String, String> others) {
        UnaryOperator<Example> renaming = example -> {
            String name = others.getOrDefault(example.group(), example.group());
            return name.equals(example.group())
                    ? example
                    : new Example(example.id(), name, example.fields(), example.roles());
        };
        return examples instanceof StoredExamples stored
                ? stored.with(renaming)
                : examples.stream().map(renaming).toList();
    }

    private static int number(Map<String, Integer> numbers, Example example) {
        return numbers.getOrDefault(PlainText.of(example.group()), 0);
    }
}
