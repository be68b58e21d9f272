package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognises rows that are copies of rows in a {@link RowSketch}: identical, with renamed or reordered columns, or
 * lightly edited. Another answer to the same question is no copy.
 *
 * <pre>{@code
 * RowSketch sketch = SeenRows.sketch(development.examples(), development.roles(), "salt");
 * SeenRows seen = SeenRows.of(sketch);
 * boolean copy = seen.contains(example, data.roles());
 * }</pre>
 *
 * <p>A row is kept as its question, a context, and its response (two responses that are compared; all fields that are
 * not withheld as one text, where neither was recognised). Of each the sketch has the number of words and a MinHash
 * signature of its words and pairs of words. A row is a copy when each of them comes back in one of its fields: with at
 * most 4.5 % more or fewer words (two words are always allowed) and an estimated Jaccard similarity of at least .6; a
 * context with 20 % and .35, since the response is what tells rows apart. A response of fewer than twelve words has to
 * come back with the same words. The count of words matters most: an answer from which points were dropped is shorter
 * than any light edit makes it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SeenRows {
    private final String salt;
    private final Set<String> hashes;
    private final List<List<PartSketch>> rows = new ArrayList<>();
    private final Map<Long, List<Integer>> buckets = new HashMap<>();

    private SeenRows(RowSketch sketch) {
        this.salt = sketch.salt();
        this.hashes = new HashSet<>(sketch.hashes());
        for (String signature : sketch.signatures()) {
            List<PartSketch> parts = new ArrayList<>();
            for (String part : signature.split(";", -1)) {
                parts.add(PartSketch.parse(part));
            }
            int row = rows.size();
            rows.add(parts);
            parts.stream()
                    .filter(part -> !part.isContext())
                    .flatMap(part -> part.bands().stream())
                    .forEach(band -> buckets.computeIfAbsent(band, b -> new ArrayList<>())
                            .add(row));
        }
    }

    /**
     * Recognises the rows of a sketch.
     *
     * @throws IllegalArgumentException when a signature cannot be read
     */
    public static SeenRows of(RowSketch sketch) {
        return new SeenRows(sketch);
    }

    /**
     * A sketch of rows.
     *
     * @param salt random text; rows cannot be guessed from the sketch without trying them one by one
     */
    public static RowSketch sketch(Collection<Example> examples, Roles roles, String salt) {
        ItemText items = new ItemText(roles);
        List<String> hashes = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (Example example : examples) {
            hashes.add(hash(salt, items.parts(example)));
            List<String> parts = new ArrayList<>();
            items.context(example)
                    .ifPresent(question -> parts.add(PartSketch.of(question, salt, PartSketch.Kind.CONTEXT)
                            .text()));
            PartSketch.Kind kind = items.hasIdentity(example) ? PartSketch.Kind.FIELD : PartSketch.Kind.WHOLE;
            items.identity(example)
                    .forEach(part -> parts.add(PartSketch.of(part, salt, kind).text()));
            signatures.add(String.join(";", parts));
        }
        return new RowSketch(salt, hashes, signatures);
    }

    /**
     * Whether the example is a copy of a row of the sketch.
     *
     * @param roles roles of the example's columns, as far as they are known
     */
    public boolean contains(Example example, Roles roles) {
        if (rows.isEmpty()) {
            return false;
        }
        ItemText items = new ItemText(roles);
        if (hashes.contains(hash(salt, items.parts(example)))) {
            return true;
        }
        List<PartSketch> found = new ArrayList<>();
        example.fields().values().stream()
                .filter(field -> !field.isBlank())
                .forEach(field -> found.add(PartSketch.of(field, salt, PartSketch.Kind.FIELD)));
        String all = String.join("\n", example.fields().values());
        found.add(PartSketch.of(all, salt, PartSketch.Kind.WHOLE));
        found.add(PartSketch.of(String.join("\n", items.parts(example)), salt, PartSketch.Kind.WHOLE));
        Set<Integer> tried = new HashSet<>();
        for (PartSketch part : found) {
            for (long band : part.bands()) {
                for (int row : buckets.getOrDefault(band, List.of())) {
                    if (tried.add(row) && comesBack(rows.get(row), found)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean comesBack(List<PartSketch> row, List<PartSketch> found) {
        return row.stream().allMatch(part -> found.stream().anyMatch(part::comesBackIn));
    }

    private static String hash(String salt, List<String> parts) {
        Fingerprint fingerprint = Fingerprint.start().add(salt);
        parts.stream().map(PlainText::of).sorted().forEach(fingerprint::add);
        return fingerprint.hex().substring(0, 24);
    }
}
