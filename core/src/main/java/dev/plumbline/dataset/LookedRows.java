package dev.plumbline.dataset;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Rows that were looked at, as the ledger keeps them: how many, and a sketch by which another look at some of the same
 * rows is recognised.
 *
 * <p>The sketch is the smallest of the keys of rows and groups. Two sets of rows that share a tenth of their groups
 * share a key of their sketches but for one time in hundreds; sets that share nothing share none. Beside the keys of rows
 * stand digests of their labels, by which the same question is recognised under another name.
 *
 * @param rows number of rows
 * @param groups the smallest keys, sorted; of sets that were joined those of each
 * @param labels the smallest keys of rows that have a settled label, each with a digest of it; empty where it was not kept
 */
public record LookedRows(int rows, List<String> groups, Map<String, String> labels) {
    private static final int SKETCH = 64;
    private static final int KEY_LENGTH = 12;
    private static final int LABEL_LENGTH = 6;

    /** Rows in both from which labels tell anything of the question, and how many of them must not have the commonest. */
    private static final int FEWEST = 12;

    private static final int FEWEST_RARER = 2;

    /** From here on a kappa of labels is that of one question, some of whose labels were corrected. */
    private static final double SAME = .8;

    public LookedRows {
        groups = List.copyOf(groups);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Rows of whose labels nothing is known. */
    public LookedRows(int rows, List<String> groups) {
        this(rows, groups, Map.of());
    }

    /** The rows of a split. */
    public static LookedRows of(Splits splits, Split split) {
        return of(splits.data(), example -> splits.of(example) == split);
    }

    /** All rows of a dataset. */
    public static LookedRows of(Dataset data) {
        return of(data, example -> true);
    }

    /** Some rows of a dataset. */
    public static LookedRows of(Dataset data, Predicate<Example> wanted) {
        Map<String, List<String>> keys = new GroupKeys(data).ofExamples();
        TreeSet<String> own = new TreeSet<>();
        TreeMap<String, String> labels = new TreeMap<>();
        int rows = 0;
        for (Example example : data.examples()) {
            if (wanted.test(example)) {
                rows++;
                List<String> known = keys.getOrDefault(example.id(), List.of()).stream()
                        .map(key -> key.substring(0, Math.min(KEY_LENGTH, key.length())))
                        .toList();
                own.addAll(known);
                data.gold(example).value().ifPresent(label -> labels.put(known.get(0), digest(label)));
            }
        }
        while (labels.size() > SKETCH) {
            labels.pollLastEntry();
        }
        return new LookedRows(rows, own.stream().limit(SKETCH).toList(), labels);
    }

    private static String digest(String label) {
        return Fingerprint.of("label", label).substring(0, LABEL_LENGTH);
    }

    /**
     * These rows and others, as one set: whatever overlaps one of them overlaps both together. How many rows they share is
     * not known of sketches, so that the number of rows is that of the larger set, which is the least it can be.
     */
    public LookedRows joinedWith(LookedRows others) {
        TreeSet<String> all = new TreeSet<>(groups);
        all.addAll(others.groups);
        Map<String, String> said = new TreeMap<>(labels);
        // Of gates that ask different questions of a row neither label tells which question was looked at.
        others.labels.forEach((row, label) -> {
            if (!label.equals(said.getOrDefault(row, label))) {
                said.remove(row);
            } else {
                said.put(row, label);
            }
        });
        return new LookedRows(Math.max(rows, others.rows), List.copyOf(all), said);
    }

    /** Whether some of these rows, or of their groups, are among others. */
    public boolean overlaps(LookedRows others) {
        return !Collections.disjoint(groups, others.groups);
    }

    /**
     * Whether labels of rows in both tell that the question is the same, although its name is another: people agree far
     * beyond chance with themselves, save for labels that were corrected. Of few rows, or of rows that nearly all have one
     * label, that cannot be told.
     */
    boolean labelledAs(LookedRows others) {
        return labelledAlike(others).orElse(0) >= SAME;
    }

    /** Whether labels of rows in both tell that the question is another one. */
    boolean labelledOtherwise(LookedRows others) {
        return labelledAlike(others).orElse(SAME) < SAME;
    }

    /** Cohen's kappa of the labels of rows in both; empty where too few rows, or too few of the rarer labels, tell. */
    private OptionalDouble labelledAlike(LookedRows others) {
        Map<String, Integer> here = new HashMap<>();
        Map<String, Integer> there = new HashMap<>();
        int shared = 0;
        int equal = 0;
        for (Map.Entry<String, String> row : labels.entrySet()) {
            Optional<String> other = Optional.ofNullable(others.labels.get(row.getKey()));
            if (other.isPresent()) {
                shared++;
                equal += row.getValue().equals(other.get()) ? 1 : 0;
                here.merge(row.getValue(), 1, Integer::sum);
                there.merge(other.get(), 1, Integer::sum);
            }
        }
        if (shared < FEWEST || rarer(here) < FEWEST_RARER || rarer(there) < FEWEST_RARER) {
            return OptionalDouble.empty();
        }
        double rows = shared;
        double byChance = here.entrySet().stream()
                .mapToDouble(label -> label.getValue() / rows * there.getOrDefault(label.getKey(), 0) / rows)
                .sum();
        return OptionalDouble.of((equal / rows - byChance) / (1 - byChance));
    }

    /** Rows that have another label than the commonest. */
    private static int rarer(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all - counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
