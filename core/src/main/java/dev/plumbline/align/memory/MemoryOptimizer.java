package dev.plumbline.align.memory;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.ExamplePool;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Trials;
import dev.plumbline.align.UsableRows;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Distils guidelines from the reasons of people, with four questions to the model that reflects and few verdicts.
 *
 * <pre>{@code
 * Align.with(MemoryOptimizer.withDefaults()).budget(Budget.calls(240)).align(spec, rows, judges);
 * }</pre>
 *
 * <ol>
 * <li>Three questions over rows of train, each with what was found before, give guidelines with the rows that support
 *     them. Those that copy a row, or say in nearly the same words what another one says, are no further ones.
 * <li>The judge's model says for rows of train and dev which guidelines they keep to, all in one call. Guidelines that
 *     are answered alike mean the same, and one is kept; of two that are answered oppositely the better supported one is
 *     kept, and the conflict is shown. Their weights are fitted on train. A guideline without which dev labels are told
 *     better is left out, so is one beyond the most that may be kept.
 * <li>The judge with these guidelines is accepted when it is better than the judge before on the same dev rows. Then the
 *     better of the two is tried with examples too: each item gets the nearest row of train of each label with its reason,
 *     as far as guidelines leave room ({@link dev.plumbline.judge.Retrieval}). They stay where they are better on dev.
 * <li>After that one more question is asked over all rows, and the weights are fitted to train and dev together.
 * </ol>
 *
 * <p>A judge that was made so goes on where it was: of the rows that its file knows nothing is asked again but, on as many
 * of them as there are new ones, which guidelines they keep to. Guidelines name the rows that support them in the judge
 * file, so that a row can be taken out of it again.
 *
 * <p>Two labels, at least ten labelled rows of train with both labels, and a judge that asks a model. Immutable.
 */
public final class MemoryOptimizer implements Optimizer {
    private static final int MOST_GUIDELINES = 12;

    private final long seed;
    private final int most;
    private final Optional<ModelEndpoint> embedding;

    private MemoryOptimizer(long seed, int most, Optional<ModelEndpoint> embedding) {
        this.seed = seed;
        this.most = most;
        this.embedding = embedding;
    }

    /** Seed 0, at most 12 guidelines. */
    public static MemoryOptimizer withDefaults() {
        return new MemoryOptimizer(0, MOST_GUIDELINES, Optional.empty());
    }

    /** Seed of the order in which rows are read (default: 0). */
    public MemoryOptimizer seed(long value) {
        return new MemoryOptimizer(value, most, embedding);
    }

    /**
     * How many guidelines are kept at most (default: 12).
     *
     * @throws IllegalArgumentException when there is not at least 1
     */
    public MemoryOptimizer atMost(int guidelines) {
        if (guidelines < 1) {
            throw new IllegalArgumentException("keep at least 1 guideline, got " + guidelines);
        }
        return new MemoryOptimizer(seed, guidelines, embedding);
    }

    /** The model by whose vectors the nearest examples are found, as {@code local:/bge-small} (default: by words). */
    public MemoryOptimizer embedding(ModelEndpoint model) {
        return new MemoryOptimizer(seed, most, Optional.of(model));
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        List<Example> train = NewRows.labelled(rows.train());
        List<Example> dev = NewRows.labelled(rows.dev());
        Set<Example> all = new HashSet<>(train);
        all.addAll(dev);
        Outlay outlay = MemoryPlan.of(judgeCalls, judge.asks(), new NewRows(train, dev, all, false))
                .outlay(asks(judge, rows), all.size(), judgeCalls, reflectionCalls);
        if (embeddingModel(judge).isEmpty()) {
            return outlay;
        }
        long vectors = ExamplePool.mostEmbeddingRequests(judge, rows);
        return outlay.and(new Outlay(0, vectors, 0, 0, 0)).atMost(judgeCalls, reflectionCalls);
    }

    @Override
    public double tokensAdded(JudgeSpec judge, DevelopmentRows rows) {
        // Guidelines and retrieved examples have one bound together.
        return MemorySearch.LONGEST / 4.0;
    }

    @Override
    public int asks(JudgeSpec judge, DevelopmentRows rows) {
        return judge.asks() + (embeddingModel(judge).isPresent() ? judge.asksToEmbed() : 0);
    }

    @Override
    public Optional<ModelEndpoint> embeddingModel(JudgeSpec judge) {
        return ExamplePool.remote(judge, embedding);
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        if (judge.scale().labels().size() != 2) {
            throw BadInput.of(
                    "guidelines are weighed for two labels, and the scale is "
                            + judge.scale().text(),
                    "use a judge with two labels, or --optimizer few-shot");
        }
        UsableRows.of(name(), judge, rows);
        return new MemorySearch(judge, rows, NewRows.of(judge, rows, trials), trials, most, seed, embedding).go();
    }
}
