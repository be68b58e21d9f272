package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rows of train that may be shown as examples: labelled, with a text for every variable of the judge, short enough, not
 * there yet, and no near copy of a dev row, which would tell the answer when the judge is measured there.
 *
 * <pre>{@code
 * ExamplePool pool = ExamplePool.of(judge, rows, trials, seed);
 * Optional<Retrieval> nearest = pool.retrieval(judge, trials, Optional.empty(), notes::add);
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param examples as they would be shown, in an order drawn by the seed
 * @param copies rows that were left out because they are near copies of dev rows
 */
public record ExamplePool(List<ShownExample> examples, int copies) {
    private static final int LONGEST = 8_000;
    private static final int MOST = 20_000;

    public ExamplePool {
        examples = List.copyOf(examples);
    }

    /** Rows that a judge may be shown, without those that it shows already. */
    public static ExamplePool of(JudgeSpec judge, DevelopmentRows rows, Trials trials, long seed) {
        Dataset train = rows.train();
        // The sketch does not leave this method, so its salt protects nothing.
        SeenRows dev =
                SeenRows.of(SeenRows.sketch(rows.dev().examples(), rows.dev().roles(), ""));
        ShownItem shown = ShownItem.of(judge);
        Reasons reasons = Reasons.in(train);
        int variables = judge.template().variables().size();
        Set<Map<String, String>> known = new HashSet<>();
        judge.examples().forEach(example -> known.add(example.fields()));
        judge.retrieval()
                .ifPresent(retrieval -> retrieval.store().examples().forEach(example -> known.add(example.fields())));
        List<ShownExample> pool = new ArrayList<>();
        int copies = 0;
        for (Example row : SeededShuffle.of(train.examples(), seed)) {
            Optional<String> label = train.gold(row).value();
            Map<String, String> fields = shown.values(row);
            if (label.isEmpty()
                    || fields.size() < variables
                    || fields.values().stream().mapToInt(String::length).sum() > LONGEST
                    || known.contains(fields)) {
                continue;
            }
            if (dev.contains(row, train.roles())) {
                copies++;
                continue;
            }
            List<String> why = reasons.of(row);
            ShownExample example = new ShownExample(
                    fields, label.get(), why.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", why)));
            pool.add(trials.taken(example, row));
        }
        return new ExamplePool(pool.subList(0, Math.min(MOST, pool.size())), copies);
    }

    /**
     * The examples that the judge retrieves and those of the pool; empty where that makes none to choose from.
     *
     * @param embedding model by whose vectors examples are compared; where it is not said, as the judge does already, or
     *     else by words
     * @param notes is told where the budget does not allow the vectors, so that nothing is retrieved
     * @throws dev.plumbline.dataset.BadInput when that model gives no vectors
     */
    public Optional<Retrieval> retrieval(
            JudgeSpec judge, Trials trials, Optional<ModelEndpoint> embedding, Consumer<String> notes) {
        ExampleStore known = judge.retrieval().map(Retrieval::store).orElseGet(() -> ExampleStore.of(List.of()));
        List<ShownExample> all = new ArrayList<>(known.examples());
        all.addAll(examples);
        // With one example of each label every item would get the same ones.
        if (all.size() <= judge.scale().labels().size()) {
            return Optional.empty();
        }
        ExampleStore words = ExampleStore.of(all);
        Optional<ModelEndpoint> comparing = embedding.or(known::embeddingModel);
        Optional<ExampleStore> store = comparing.isEmpty()
                ? Optional.of(words)
                : comparing.flatMap(endpoint -> trials.embedded(words, endpoint, known));
        if (store.isEmpty()) {
            notes.accept("The budget does not allow vectors of " + all.size() + " examples, so none is retrieved.");
        }
        Retrieval empty = Retrieval.from(ExampleStore.of(List.of()));
        return store.map(judge.retrieval().orElse(empty)::withStore);
    }

    /** The model of a server that examples would be compared by; empty where it is one of this machine, or none. */
    public static Optional<ModelEndpoint> remote(JudgeSpec judge, Optional<ModelEndpoint> embedding) {
        return embedding
                .or(() ->
                        judge.retrieval().flatMap(retrieval -> retrieval.store().embeddingModel()))
                .filter(endpoint -> !endpoint.model().scheme().equals("local"));
    }

    /** Requests that vectors of all rows of train would take, where none is known. */
    public static long mostEmbeddingRequests(JudgeSpec judge, DevelopmentRows rows) {
        long all = Math.min(MOST, rows.train().examples().size());
        all += judge.retrieval().map(retrieval -> retrieval.store().size()).orElse(0);
        return ExampleStore.mostEmbeddingRequests(
                all, judge.template().variables().size());
    }
}
