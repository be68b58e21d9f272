package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Which example of a dataset is train, dev or test.
 *
 * <pre>{@code
 * Splits splits = workspace.pin(data, "accuracy", Optional.empty(), 1);
 * Dataset development = splits.development();
 * splits.sentence(); // 160 labelled rows: train 64, dev 40, test 56 (by group, pinned for 'accuracy')
 * }</pre>
 *
 * <p>Rows of a group stay together, and groups with the same labels are spread by the plan's shares. Immutable.
 */
public final class Splits {
    private final Dataset data;
    private final String definition;
    private final Map<String, Split> byId;
    private final List<String> notes;

    Splits(Dataset data, String definition, Map<String, Split> byId, List<String> notes) {
        this.data = data;
        this.definition = definition;
        this.byId = Map.copyOf(byId);
        this.notes = List.copyOf(notes);
    }

    /** Splits by the {@linkplain SplitPlan#standard standard plan} that are kept nowhere. */
    public static Splits of(Dataset data, long seed) {
        return of(data, SplitPlan.standard(data.labelled()), seed);
    }

    /** Splits that are kept nowhere, for programs without a workspace. */
    public static Splits of(Dataset data, SplitPlan plan, long seed) {
        Map<String, List<String>> keys = new GroupKeys(data).ofExamples();
        return new Splits(data, "", new Placement(data, plan, seed).place(keys, Map.of()), List.of());
    }

    /** The split of an example of the dataset. */
    public Split of(Example example) {
        return byId.getOrDefault(example.id(), Split.TEST);
    }

    /** The dataset that was split. */
    public Dataset data() {
        return data;
    }

    /** The label definition for which the splits are pinned, empty when they are kept nowhere. */
    public String definition() {
        return definition;
    }

    /** The examples of some splits. */
    public Dataset only(Split first, Split... more) {
        EnumSet<Split> wanted = EnumSet.of(first, more);
        return data.where(example -> wanted.contains(of(example)));
    }

    /** Train and dev: what people and optimizers may see. */
    public Dataset development() {
        return only(Split.TRAIN, Split.DEV);
    }

    /** Number of rows in a split. */
    public int rows(Split split) {
        return (int)
                data.examples().stream().filter(example -> of(example) == split).count();
    }

    /** Number of groups in a split. */
    public int groups(Split split) {
        return (int) data.examples().stream()
                .filter(example -> of(example) == split)
                .map(Example::group)
                .distinct()
                .count();
    }

    /** What was unusual about the placement, for printing. */
    public List<String> notes() {
        return notes;
    }

    /** One line for printing. */
    public String sentence() {
        List<String> parts = Arrays.stream(Split.values())
                .map(split -> split.text() + " " + rows(split))
                .toList();
        return data.examples().size() + " rows: " + String.join(", ", parts) + " (whole groups"
                + (definition.isEmpty() ? "" : ", pinned for '" + definition + "'") + ")";
    }

    /**
     * Train rows with only so many labels: whole groups in seeded order, drawn in turn from the groups with the same
     * labels so that their shares stay, as long as they fit.
     */
    public Dataset trainLabels(int labels, long seed) {
        Map<String, Map<String, List<Example>>> strata = new TreeMap<>();
        Dataset train = only(Split.TRAIN);
        Map<String, List<Example>> groups = new LinkedHashMap<>();
        train.examples().stream()
                .filter(example -> data.gold(example).value().isPresent())
                .forEach(example -> groups.computeIfAbsent(example.group(), g -> new ArrayList<>())
                        .add(example));
        groups.forEach((group, members) -> {
            Set<String> values = new java.util.TreeSet<>();
            members.forEach(member -> data.gold(member).value().ifPresent(values::add));
            strata.computeIfAbsent(String.join("\n", values), s -> new TreeMap<>())
                    .put(group, members);
        });
        List<List<Example>> order = inTurn(strata, seed);
        Set<String> kept = new HashSet<>();
        for (List<Example> members : order) {
            if (kept.size() + members.size() <= labels) {
                members.forEach(member -> kept.add(member.id()));
            }
        }
        return train.where(example -> kept.contains(example.id()));
    }

    /** Groups of all strata, shuffled, each at the place that its share of its stratum gives it. */
    private static List<List<Example>> inTurn(Map<String, Map<String, List<Example>>> strata, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<List<Example>, Double> place = new HashMap<>();
        List<List<Example>> all = new ArrayList<>();
        for (Map<String, List<Example>> groups : strata.values()) {
            List<List<Example>> order = new ArrayList<>(groups.values());
            for (int i = order.size() - 1; i > 0; i--) {
                java.util.Collections.swap(order, i, random.nextInt(i + 1));
            }
            for (int i = 0; i < order.size(); i++) {
                place.put(order.get(i), (i + .5) / order.size());
            }
            all.addAll(order);
        }
        all.sort(java.util.Comparator.comparingDouble(members -> place.getOrDefault(members, 1.0)));
        return all;
    }
}
