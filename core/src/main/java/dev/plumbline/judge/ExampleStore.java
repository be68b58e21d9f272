package dev.plumbline.judge;

import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled examples that a judge may show, of which each item gets the nearest. They are compared by their words, over
 * all fields, or by vectors of an embedding model; the comparison is prepared when the first item comes, and once for all
 * judges that share the store.
 *
 * <pre>{@code
 * ExampleStore.of(examples)
 * ExampleStore.of(examples).embedded(endpoint, judges.embedder(endpoint))
 * }</pre>
 *
 * <p>Two stores of the same examples and vectors in the same order are equal. Immutable and safe for use by many threads.
 */
public final class ExampleStore {
    private final List<ShownExample> examples;
    private final Set<String> labels;
    private final Optional<ExampleVectors> vectors;
    private volatile @Nullable Likeness likeness;
    private volatile @Nullable String digest;

    private ExampleStore(List<ShownExample> examples, Optional<ExampleVectors> vectors) {
        this.examples = List.copyOf(examples);
        this.vectors = vectors;
        this.labels = examples.stream().map(ShownExample::label).collect(Collectors.toUnmodifiableSet());
    }

    /** A store of these examples. Their order decides between examples that are equally near. */
    public static ExampleStore of(List<ShownExample> examples) {
        return new ExampleStore(examples, Optional.empty());
    }

    static ExampleStore of(List<ShownExample> examples, ExampleVectors vectors) {
        return new ExampleStore(examples, Optional.of(vectors));
    }

    /**
     * These examples, compared by vectors of all their fields.
     *
     * @param endpoint names the model in the judge file
     * @param model gives the vectors, a request for every 32 texts; only fields are sent, never labels and reasons
     * @throws dev.plumbline.model.ModelFailure when it gives none
     */
    public ExampleStore embedded(ModelEndpoint endpoint, LanguageModel model) {
        return embedded(endpoint, model, of(List.of()));
    }

    /**
     * The same, where vectors of some examples are known.
     *
     * @param known a store whose vectors are taken where they are of the same model
     */
    public ExampleStore embedded(ModelEndpoint endpoint, LanguageModel model, ExampleStore known) {
        return embedding(endpoint, model, known).store();
    }

    /**
     * Examples with vectors.
     *
     * @param store the examples
     * @param usage what the vectors cost
     */
    public record Embedded(ExampleStore store, Usage usage) {}

    /**
     * The same with what it cost. Where the model has other weights than the known vectors are of, those are not taken:
     * vectors of different weights cannot be compared.
     */
    public Embedded embedding(ModelEndpoint endpoint, LanguageModel model, ExampleStore known) {
        UsageMeter meter = new UsageMeter();
        return new Embedded(embedded(endpoint, model, known, meter), meter.usage());
    }

    private ExampleStore embedded(ModelEndpoint endpoint, LanguageModel model, ExampleStore known, UsageMeter meter) {
        Map<ShownExample, byte[]> there = known.vectorsOf(endpoint);
        Optional<String> before = there.isEmpty() ? Optional.empty() : known.vectors.flatMap(ExampleVectors::weights);
        List<ShownExample> missing =
                examples.stream().filter(example -> !there.containsKey(example)).toList();
        ItemVectors.Given given = new ItemVectors(model)
                .of(missing.stream().map(ShownExample::fields).toList(), meter);
        if (before.isPresent()
                && given.weights().isPresent()
                && !before.equals(given.weights())
                && missing.size() < size()) {
            return embedded(endpoint, model, of(List.of()), meter);
        }
        for (int i = 0; i < missing.size(); i++) {
            there.put(missing.get(i), given.vectors().get(i));
        }
        List<byte[]> all = new ArrayList<>();
        examples.forEach(example -> all.add(there.getOrDefault(example, new byte[0])));
        return of(examples, ExampleVectors.of(endpoint, given.weights().or(() -> before), all));
    }

    /** Requests that vectors of a model take, those aside that are known. */
    public long embeddingRequests(ModelEndpoint endpoint, ExampleStore known) {
        Map<ShownExample, byte[]> there = known.vectorsOf(endpoint);
        return ItemVectors.requests(examples.stream()
                .filter(example -> !there.containsKey(example))
                .map(ShownExample::fields)
                .toList());
    }

    /** The same at most, before the examples are known. */
    public static long mostEmbeddingRequests(long examples, int fields) {
        return ItemVectors.requests(examples * fields);
    }

    private Map<ShownExample, byte[]> vectorsOf(ModelEndpoint endpoint) {
        Map<ShownExample, byte[]> there = new HashMap<>();
        vectors.filter(known -> known.endpoint().model().equals(endpoint.model()))
                .ifPresent(known -> {
                    for (int i = 0; i < size(); i++) {
                        there.put(examples.get(i), known.vector(i));
                    }
                });
        return there;
    }

    /** Where the model is whose vectors the examples are compared by; empty where it is their words. */
    public Optional<ModelEndpoint> embeddingModel() {
        return vectors.map(ExampleVectors::endpoint);
    }

    /** Numbers of each vector; 0 where there is none. */
    public int dimensions() {
        return vectors.map(ExampleVectors::dimensions).orElse(0);
    }

    Optional<ExampleVectors> vectors() {
        return vectors;
    }

    /** The store with some of its examples. */
    public ExampleStore where(Predicate<ShownExample> kept) {
        List<Integer> places = IntStream.range(0, size())
                .filter(i -> kept.test(examples.get(i)))
                .boxed()
                .toList();
        return new ExampleStore(places.stream().map(examples::get).toList(), vectors.map(all -> all.at(places)));
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
        return changed.equals(examples) ? this : withSameNumber(changed);
    }

    ExampleStore withSameNumber(List<ShownExample> changed) {
        return new ExampleStore(changed, vectors);
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
            vectors.ifPresent(embedded -> {
                all.add("embedded").add(embedded.endpoint().model().toString());
                all.add(embedded.weights().orElse(""));
                for (int i = 0; i < size(); i++) {
                    all.add(embedded.text(i));
                }
            });
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
        return other == this
                || (other instanceof ExampleStore store
                        && examples.equals(store.examples)
                        && vectors.equals(store.vectors));
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
