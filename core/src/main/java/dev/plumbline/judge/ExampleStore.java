package dev.plumbline.judge;

import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeSpec.ShownExample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Labelled examples that a judge may show, of which each item gets the nearest. They are compared by their words, over
 * all fields; the comparison is prepared when the first item comes, and once for all judges that share the store.
 *
 * <pre>{@code
 * ExampleStore.of(examples)
 * }</pre>
 *
 * <p>Two stores of the same examples in the same order are equal. Immutable and safe for use by many threads.
 */
public final class ExampleStore {
    private final List<ShownExample> examples;
    private final Set<String> labels;
    private volatile @Nullable Likeness likeness;
    private volatile @Nullable String digest;

    private ExampleStore(List<ShownExample> examples) {
        this.examples = List.copyOf(examples);
        this.labels = examples.stream().map(ShownExample::label).collect(Collectors.toUnmodifiableSet());
    }

    /** A store of these examples. Their order decides between examples that are equally near. */
    public static ExampleStore of(List<ShownExample> examples) {
        return new ExampleStore(examples);
    }

    /** The examples. */
    public List<ShownExample> examples() {
        return examples;
    }

    /** How many there are. */
    public int size() {
        return examples.size();
    }

    /** Labels that examples have. */
    Set<String> labels() {
        return labels;
    }

    /** Whether some example has a label. */
    boolean has(String label) {
        return labels.contains(label);
    }

    /** The store with each example changed. */
    ExampleStore with(UnaryOperator<ShownExample> change) {
        List<ShownExample> changed = examples.stream().map(change).toList();
        return changed.equals(examples) ? this : new ExampleStore(changed);
    }

    Likeness likeness() {
        Likeness known = likeness;
        if (known == null) {
            synchronized (this) {
                known = likeness;
                if (known == null) {
                    known = Likeness.among(
                            examples.stream().map(ShownExample::fields).toList());
                    likeness = known;
                }
            }
        }
        return known;
    }

    /** Hash of all that determines what is shown; ids do not. */
    String digest() {
        String known = digest;
        if (known == null) {
            Fingerprint all = Fingerprint.start().add("examples").add(Integer.toString(examples.size()));
            examples.forEach(example -> add(all, example));
            known = all.hex();
            digest = known;
        }
        return known;
    }

    private static void add(Fingerprint all, ShownExample example) {
        Map<String, String> fields = new TreeMap<>(example.fields());
        all.add(Integer.toString(fields.size()));
        fields.forEach((name, text) -> all.add(name).add(text));
        all.add(example.label());
        all.add(example.reason().isPresent() ? "1" : "0").add(example.reason().orElse(""));
        all.add(example.group().isPresent() ? "1" : "0").add(example.group().orElse(""));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof ExampleStore store && examples.equals(store.examples));
    }

    @Override
    public int hashCode() {
        return examples.hashCode();
    }

    @Override
    public String toString() {
        return examples.size() + (examples.size() == 1 ? " example" : " examples");
    }
}
