package dev.plumbline.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        said.putAll(others.labels);
        return new LookedRows(Math.max(rows, others.rows), List.copyOf(all), said);
    }

    /** Whether some of these rows, or of their groups, are among others. */
    public boolean overlaps(LookedRows others) {
        return !Collections.disjoint(groups, others.groups);
    }

    /** Whether some of these rows are among others, and each of them has the same label there. */
    boolean labelledAs(LookedRows others) {
        return !Collections.disjoint(labels.keySet(), others.labels.keySet())
                && labels.entrySet().stream()
                        .allMatch(
                                row -> row.getValue().equals(others.labels.getOrDefault(row.getKey(), row.getValue())));
    }
}
