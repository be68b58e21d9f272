package dev.plumbline.judge;

import dev.plumbline.model.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/**
 * Finds the examples that an item gets. The same store and item give the same examples in the same order, the nearest
 * last, where it stands next to the item. Safe for use by many threads.
 *
 * <p>What is done here is part of every version that retrieves: whatever changes the choice needs another
 * {@link #RULES}.
 */
final class Retriever {
    /** Number of the rules by which examples are chosen. */
    static final int RULES = 1;

    /** Of each label so many of the nearest are looked at; those behind them are too far to stand in. */
    private static final int NEAREST = 40;

    /** Two examples that are this much alike are near copies, and one of them is enough. */
    private static final double COPY = .9;

    /** Items less alike than this are no near copies, and the dearer look at them is spared. */
    private static final double SUSPECT = .4;

    private static final double DIVERSITY = .3;
    private static final double WITHOUT_REASON = .75;

    private final Retrieval retrieval;
    private final List<String> labels;
    private final NearCopies copies;
    private final Optional<ExampleVectors> vectors;
    private final Optional<ItemVectors> embedded;
    private final double copy;

    private record Near(int position, double likeness) {}

    /** @param embedding gives vectors of items; needed where the examples have some */
    Retriever(Retrieval retrieval, JudgeSpec spec, Optional<LanguageModel> embedding) {
        this.retrieval = retrieval;
        this.vectors = retrieval.store().vectors();
        this.embedded = embedding.map(ItemVectors::new);
        this.copy = vectors.isPresent() ? ExampleVectors.COPY : COPY;
        this.labels = spec.scale().labels();
        this.copies = new NearCopies(
                new ItemFields(spec.prompting().inputs()), spec.template().variables());
    }

    /**
     * The examples for an item.
     *
     * @param item by the variables of the template
     * @param group of the item, as examples name theirs
     * @param meter counts what the item's vector costs
     * @throws dev.plumbline.model.ModelFailure when the item has to have a vector and gets none
     */
    List<ShownExample> nearest(Map<String, String> item, Optional<String> group, UsageMeter meter) {
        double[] likeness = likeness(item, meter);
        Map<String, List<Near>> byLabel = candidates(likeness, group);
        List<Near> chosen = new ArrayList<>();
        int length = 0;
        for (int turn = 0; turn < retrieval.ofEachLabel() && !byLabel.isEmpty(); turn++) {
            List<Near> round = new ArrayList<>();
            for (List<Near> ofLabel : byLabel.values()) {
                Optional<Near> next = next(ofLabel, item, chosen, round, retrieval.characters() - length);
                if (next.isEmpty()) {
                    // A round that not every label takes part in would tilt the examples.
                    return ordered(chosen);
                }
                length += length(example(next.get()));
                round.add(next.get());
            }
            chosen.addAll(round);
        }
        return ordered(chosen);
    }

    private double[] likeness(Map<String, String> item, UsageMeter meter) {
        if (vectors.isEmpty()) {
            return retrieval.store().likeness().to(item);
        }
        ItemVectors model = embedded.orElseThrow(
                () -> new IllegalStateException("examples with vectors are looked for without an embedding model"));
        return vectors.get().to(model.of(List.of(item), meter));
    }

    private Map<String, List<Near>> candidates(double[] likeness, Optional<String> group) {
        Comparator<Near> nearestLast =
                Comparator.comparingDouble(Near::likeness).thenComparing(Near::position, Comparator.reverseOrder());
        Map<String, PriorityQueue<Near>> best = new LinkedHashMap<>();
        labels.forEach(label -> best.put(label, new PriorityQueue<>(nearestLast)));
        List<ShownExample> examples = retrieval.store().examples();
        for (int i = 0; i < likeness.length; i++) {
            if (likeness[i] < retrieval.floor()) {
                continue;
            }
            ShownExample example = examples.get(i);
            if (group.isPresent() && example.group().equals(group)) {
                continue;
            }
            PriorityQueue<Near> queue = best.computeIfAbsent(
                    labels.isEmpty() ? "" : example.label(), any -> new PriorityQueue<>(nearestLast));
            // Of two that are equally near the one before counts, so that a further one is no better.
            boolean full = queue.size() == NEAREST;
            if (!full || likeness[i] > queue.element().likeness()) {
                if (full) {
                    queue.remove();
                }
                queue.add(new Near(i, likeness[i]));
            }
        }
        Map<String, List<Near>> candidates = new LinkedHashMap<>();
        best.forEach((label, queue) -> {
            List<Near> sorted = new ArrayList<>(queue);
            sorted.sort(nearestLast.reversed());
            candidates.put(label, sorted);
        });
        // A label that no example in the store has cannot take its turn, here or for any other item.
        candidates
                .keySet()
                .removeIf(label -> !label.isEmpty() && !retrieval.store().has(label));
        return candidates;
    }

    /** The best that is left of a label; whatever is looked at and not taken never comes again. */
    private Optional<Near> next(
            List<Near> ofLabel, Map<String, String> item, List<Near> chosen, List<Near> round, int room) {
        List<Near> shown = new ArrayList<>(chosen);
        shown.addAll(round);
        while (true) {
            OptionalInt best = best(ofLabel, shown, room);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            Near near = ofLabel.remove(best.getAsInt());
            if (near.likeness() < SUSPECT || !copies.alike(example(near).fields(), item)) {
                return Optional.of(near);
            }
        }
    }

    private OptionalInt best(List<Near> ofLabel, List<Near> shown, int room) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ofLabel.size(); i++) {
            Near near = ofLabel.get(i);
            ShownExample example = example(near);
            double same = same(near, shown);
            if (same >= copy || length(example) > room) {
                continue;
            }
            double worth = near.likeness() * (example.reason().isPresent() ? 1 : WITHOUT_REASON) - DIVERSITY * same;
            if (worth > most) {
                most = worth;
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private double same(Near near, List<Near> shown) {
        return shown.stream()
                .mapToDouble(other -> vectors.isPresent()
                        ? vectors.get().between(near.position(), other.position())
                        : retrieval.store().likeness().between(near.position(), other.position()))
                .max()
                .orElse(0);
    }

    private List<ShownExample> ordered(List<Near> chosen) {
        List<Near> nearestLast = new ArrayList<>(chosen);
        Collections.reverse(nearestLast);
        nearestLast.sort(Comparator.comparingDouble(Near::likeness));
        return nearestLast.stream().map(this::example).toList();
    }

    private ShownExample example(Near near) {
        return retrieval.store().examples().get(near.position());
    }

    private static int length(ShownExample example) {
        return example.reason().orElse("").length()
                + example.fields().values().stream().mapToInt(String::length).sum();
    }
}
