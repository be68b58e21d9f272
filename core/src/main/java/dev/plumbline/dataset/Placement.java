package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Places groups into splits: in the order of a seeded hash of their content, each goes where its stratum (the labels
 * that occur in the group) and the whole lack most rows. The order of the file does not matter, and what was placed
 * before stays.
 */
final class Placement {
    private final Dataset data;
    private final SplitPlan plan;
    private final long seed;
    private final Map<String, EnumMap<Split, Integer>> filled = new HashMap<>();
    private final EnumMap<Split, Integer> all = new EnumMap<>(Split.class);

    Placement(Dataset data, SplitPlan plan, long seed) {
        this.data = data;
        this.plan = plan;
        this.seed = seed;
    }

    /**
     * Splits of all examples by id.
     *
     * @param keys content keys of each example by id
     * @param pinned splits of keys that were placed before
     */
    Map<String, Split> place(Map<String, List<String>> keys, Map<String, Split> pinned) {
        Map<String, List<Example>> groups = new LinkedHashMap<>();
        data.examples()
                .forEach(example -> groups.computeIfAbsent(example.group(), g -> new ArrayList<>())
                        .add(example));
        Map<String, Split> placed = new HashMap<>();
        List<String> fresh = new ArrayList<>();
        Map<String, String> order = new HashMap<>();
        groups.forEach((group, members) -> {
            if (!placeByPins(members, keys, pinned, placed)) {
                fresh.add(group);
                TreeSet<String> own = new TreeSet<>();
                members.forEach(member -> own.addAll(keys.getOrDefault(member.id(), List.of())));
                order.put(group, Fingerprint.of(Long.toString(seed), own.isEmpty() ? group : own.first()));
            }
        });
        fresh.sort(Comparator.comparing(group -> order.getOrDefault(group, group)));
        for (String group : fresh) {
            List<Example> members = groups.getOrDefault(group, List.of());
            Split split = neediest(stratum(members), members.size());
            members.forEach(member -> placed.put(member.id(), split));
            count(members, split);
        }
        return placed;
    }

    /** A row keeps its own split; a new row of a group that is split already goes with the development side. */
    private boolean placeByPins(
            List<Example> members,
            Map<String, List<String>> keys,
            Map<String, Split> pinned,
            Map<String, Split> placed) {
        EnumMap<Split, List<Example>> found = new EnumMap<>(Split.class);
        List<Example> free = new ArrayList<>();
        for (Example member : members) {
            Split split = null;
            for (String key : keys.getOrDefault(member.id(), List.of())) {
                split = split == null ? pinned.get(key) : split;
            }
            if (split == null) {
                free.add(member);
            } else {
                found.computeIfAbsent(split, s -> new ArrayList<>()).add(member);
                placed.put(member.id(), split);
            }
        }
        if (found.isEmpty()) {
            return false;
        }
        Split side = found.keySet().iterator().next();
        free.forEach(member -> placed.put(member.id(), side));
        found.computeIfAbsent(side, s -> new ArrayList<>()).addAll(free);
        found.forEach((split, rows) -> count(rows, split));
        return true;
    }

    private Split neediest(String stratum, int rows) {
        EnumMap<Split, Integer> own = filled.computeIfAbsent(stratum, s -> new EnumMap<>(Split.class));
        Split best = Split.TRAIN;
        double most = Double.NEGATIVE_INFINITY;
        for (Split split : Split.values()) {
            double need = lack(own, split, rows) + lack(all, split, rows);
            if (plan.share(split) > 0 && need > most + 1e-9) {
                best = split;
                most = need;
            }
        }
        return best;
    }

    private double lack(Map<Split, Integer> counts, Split split, int coming) {
        int total =
                coming + counts.values().stream().mapToInt(Integer::intValue).sum();
        return plan.share(split) * total - counts.getOrDefault(split, 0);
    }

    private void count(List<Example> rows, Split split) {
        filled.computeIfAbsent(stratum(rows), s -> new EnumMap<>(Split.class)).merge(split, rows.size(), Integer::sum);
        all.merge(split, rows.size(), Integer::sum);
    }

    private String stratum(List<Example> members) {
        TreeSet<String> labels = new TreeSet<>();
        members.forEach(member -> data.gold(member).value().ifPresent(labels::add));
        return String.join("\n", labels);
    }
}
