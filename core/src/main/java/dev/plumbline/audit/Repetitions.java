package dev.plumbline.audit;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Duplicates;
import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds duplicate rows, near duplicates, and duplicates with different labels. */
final class Repetitions {
    private Repetitions() {}

    static List<Finding> in(Dataset data) {
        Duplicates duplicates = Duplicates.among(data.examples(), data.roles());
        List<Finding> findings = new ArrayList<>();
        List<List<Example>> exact = duplicates.exact();
        if (!exact.isEmpty()) {
            int copies = exact.stream().mapToInt(List::size).sum() - exact.size();
            findings.add(new Finding(
                    "duplicate.exact",
                    Finding.Severity.WARNING,
                    List.of(),
                    ids(exact),
                    copies + (copies == 1 ? " row is" : " rows are") + " the same as an earlier one: "
                            + (copies == 1 ? "it counts" : "they count") + " twice in every figure, but "
                            + (copies == 1 ? "tells" : "tell") + " nothing new",
                    Map.of("copies", Integer.toString(copies), "items", Integer.toString(exact.size()))));
        }
        List<List<Example>> conflicts =
                exact.stream().filter(cluster -> conflicting(data, cluster)).toList();
        if (!conflicts.isEmpty()) {
            findings.add(new Finding(
                    "label.conflict",
                    Finding.Severity.ERROR,
                    data.roles().labels(),
                    ids(conflicts),
                    (conflicts.size() == 1 ? "1 item has" : conflicts.size() + " items have")
                            + " different labels in different rows: no judge can get both right",
                    Map.of("items", Integer.toString(conflicts.size()))));
        }
        List<List<Example>> near = duplicates.near().stream()
                .filter(cluster -> !exact.contains(cluster) && acrossGroups(data, cluster))
                .toList();
        if (!near.isEmpty()) {
            int members = near.stream().mapToInt(List::size).sum();
            findings.add(new Finding(
                    "duplicate.near",
                    Finding.Severity.NOTE,
                    List.of(),
                    ids(near),
                    members + " rows are nearly the same as another one: they share a group, so that none of them"
                            + " stands on both sides of a split",
                    Map.of("rows", Integer.toString(members), "clusters", Integer.toString(near.size()))));
        }
        return findings;
    }

    private static boolean conflicting(Dataset data, List<Example> cluster) {
        return cluster.stream()
                        .map(example -> data.gold(example).value())
                        .filter(java.util.Optional::isPresent)
                        .distinct()
                        .count()
                > 1;
    }

    /** Rows of one question or session belong together anyway. */
    private static boolean acrossGroups(Dataset data, List<Example> cluster) {
        return data.roles()
                .group()
                .map(column -> cluster.stream()
                                .map(example ->
                                        GoldRows.cell(data, example, column).strip())
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1)
                .orElse(true);
    }

    private static List<String> ids(List<List<Example>> clusters) {
        return clusters.stream()
                .flatMap(List::stream)
                .map(Example::id)
                .limit(Finding.MOST_ROWS)
                .toList();
    }
}
