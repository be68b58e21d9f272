package dev.plumbline.align.fewshot;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.ExamplePool;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Shows the judge labelled rows of train with the reasons that people gave.
 *
 * <pre>{@code
 * Align.with(FewShotOptimizer.withDefaults()).budget(Budget.calls(400)).align(spec, rows, judges);
 * }</pre>
 *
 * <p>Examples are taken from each label in equal number, so that they do not tell which label is frequent, and none is a
 * near copy of another one or of a dev row. They are shown in one of two ways:
 * <ul>
 * <li>The same ones to every item, each standing for many rows of train that it is alike to over all fields of the judge.
 *     1, 2, 4 and 8 of each label are tried.
 * <li>To each item its nearest, by the words of all fields or by vectors; never near copies of it or rows of its group; see
 *     {@link Retrieval}. 1, 2 and 4 of each label are tried.
 * </ul>
 *
 * <p>Which way, and how many, is tried out on dev: each judge is compared with the best before it on the same rows, and a
 * way is left when two numbers in a row were no better. Examples make every later verdict dearer, so fewer are preferred
 * on a tie.
 *
 * <p>The rows stand in the judge's file as they are shown, so the judge gives the same prompts when the training data is
 * gone. It asks no model to reflect, and works from two labelled rows on. Immutable.
 */
public final class FewShotOptimizer implements Optimizer {
    private static final List<Integer> OF_EACH_LABEL = List.of(1, 2, 4, 8);
    private static final List<Integer> NEAREST_OF_EACH_LABEL = List.of(1, 2, 4);
    private static final int MOST_DEV = 100;
    private static final int LONGEST = 40_000;

    /** Choosing for all items compares every example with every other one. */
    private static final int MOST_CHOSEN_FROM = 600;

    private final long seed;
    private final double floor;
    private final Showing showing;
    private final Optional<ModelEndpoint> embedding;

    private static final double CHARACTERS_OF_A_TOKEN = 4;

    private FewShotOptimizer(long seed, double floor, Showing showing, Optional<ModelEndpoint> embedding) {
        this.seed = seed;
        this.floor = floor;
        this.showing = showing;
        this.embedding = embedding;
    }

    /** Seed 0, no floor, both ways tried. */
    public static FewShotOptimizer withDefaults() {
        return new FewShotOptimizer(0, 0, Showing.EITHER, Optional.empty());
    }

    /** Seed that decides between examples that are equally good (default: 0). */
    public FewShotOptimizer seed(long value) {
        return new FewShotOptimizer(value, floor, showing, embedding);
    }

    /** Which ways of showing examples are tried (default: {@link Showing#EITHER}). */
    public FewShotOptimizer showing(Showing value) {
        return new FewShotOptimizer(seed, floor, value, embedding);
    }

    /**
     * An example that all items get has to be at least this much alike to another row of train, one that an item gets as
     * its nearest that much alike to the item, or it is not shown, whatever is then missing (default: 0, and
     * {@value Retrieval#FLOOR} for the nearest).
     *
     * @throws IllegalArgumentException when the value does not lie between 0 and 1
     */
    public FewShotOptimizer similarityFloor(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a similarity lies between 0 and 1, got " + value);
        }
        return new FewShotOptimizer(seed, value, showing, embedding);
    }

    /**
     * The model by whose vectors the nearest examples are found, as {@code local:/bge-small} (default: by words). Its
     * vectors of the examples stand in the judge's file.
     */
    public FewShotOptimizer embedding(ModelEndpoint model) {
        return new FewShotOptimizer(seed, floor, showing, Optional.of(model));
    }

    @Override
    public String name() {
        return "few-shot";
    }

    /** As many examples as are tried, each as long as a row of train. */
    @Override
    public double tokensAdded(JudgeSpec judge, DevelopmentRows rows) {
        ShownItem shown = ShownItem.of(judge);
        double characters = rows.train().examples().stream()
                .mapToInt(row -> shown.values(row).values().stream()
                        .mapToInt(String::length)
                        .sum())
                .average()
                .orElse(0);
        List<Integer> tried = showing == Showing.NEAREST ? NEAREST_OF_EACH_LABEL : OF_EACH_LABEL;
        return Collections.max(tried) * judge.scale().size() * characters / CHARACTERS_OF_A_TOKEN;
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        int steps = (showing == Showing.NEAREST ? 0 : OF_EACH_LABEL.size())
                + (showing == Showing.FIXED ? 0 : NEAREST_OF_EACH_LABEL.size());
        int asks = asks(judge, rows);
        long vectors = embeddingModel(judge).isPresent() ? ExamplePool.mostEmbeddingRequests(judge, rows) : 0;
        OptionalLong left =
                judgeCalls.isPresent() ? OptionalLong.of(Math.max(0, judgeCalls.getAsLong() - vectors)) : judgeCalls;
        long judged = compared(left, asks, steps, check(judge, rows).size());
        long most = vectors + judged * asks * (steps + 1);
        return new Outlay(0, Math.min(most, judgeCalls.orElse(most)), 0, 0, 0);
    }

    @Override
    public int asks(JudgeSpec judge, DevelopmentRows rows) {
        return judge.asks() + (embeddingModel(judge).isPresent() ? judge.asksToEmbed() : 0);
    }

    @Override
    public Optional<ModelEndpoint> embeddingModel(JudgeSpec judge) {
        return showing == Showing.FIXED ? Optional.empty() : ExamplePool.remote(judge, embedding);
    }

    /** Rows of dev that all judges are compared on. */
    private static long compared(OptionalLong calls, int asks, int steps, int dev) {
        long each = calls.orElse(Long.MAX_VALUE) / asks / (steps + 1);
        return Math.min(Math.min(dev, MOST_DEV), Math.max(1, each));
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Example> dev = check(judge, rows);
        ExamplePool pool = ExamplePool.of(judge, rows, trials, seed);
        List<String> notes = new ArrayList<>();
        if (pool.copies() > 0) {
            notes.add((pool.copies() == 1 ? "1 row" : pool.copies() + " rows")
                    + " of train could be no example, being near copies of dev rows.");
        }
        if (pool.examples().stream().map(ShownExample::label).distinct().count() == 1) {
            notes.add("All examples have one label, so they cannot show where the line is.");
        }
        List<List<Step>> ladders = new ArrayList<>();
        if (showing != Showing.NEAREST) {
            ladders.add(fixed(judge, pool));
        }
        if (showing != Showing.FIXED) {
            ladders.add(nearest(judge, pool, trials, notes));
        }
        int steps = ladders.stream().mapToInt(List::size).sum();
        if (steps == 0) {
            notes.add("No row of train can be shown as an example.");
            return new Search(List.of(), Optional.empty(), Map.of(), Stopped.CONVERGED, notes);
        }
        int most = (int) compared(trials.judgeCallsLeft(), asks(judge, rows), steps, dev.size());
        return new Ladders(judge, LabelledRows.some(rows.dev(), dev, most, seed), trials).climb(ladders, seed, notes);
    }

    /** Each step begins with the examples of the step before. */
    private List<Step> fixed(JudgeSpec judge, ExamplePool pool) {
        List<ShownExample> some = pool.examples()
                .subList(0, Math.min(MOST_CHOSEN_FROM, pool.examples().size()));
        ExampleChoice choice = new ExampleChoice(some, judge.scale().labels(), floor);
        List<ShownExample> best = choice.best(OF_EACH_LABEL.get(OF_EACH_LABEL.size() - 1));
        List<Step> steps = new ArrayList<>();
        for (int ofEach : OF_EACH_LABEL) {
            int size = ofEach * choice.labels();
            if (0 < size && size <= best.size()) {
                List<ShownExample> examples = best.subList(0, size);
                JudgeSpec shown = shown(judge, examples);
                if (length(shown) <= LONGEST) {
                    steps.add(new Step("examples-" + size, change(examples), shown));
                }
            }
        }
        return steps;
    }

    private List<Step> nearest(JudgeSpec judge, ExamplePool pool, Trials trials, List<String> notes) {
        List<Step> steps = new ArrayList<>();
        pool.retrieval(judge, trials, embedding, notes::add).ifPresent(all -> {
            Retrieval retrieval = floor > 0 ? all.withFloor(floor) : all;
            for (int ofEach : NEAREST_OF_EACH_LABEL) {
                steps.add(new Step(
                        "nearest-" + ofEach,
                        "to each item the nearest " + ofEach + " of each label, from "
                                + retrieval.store().size() + " examples",
                        judge.withRetrieval(retrieval.ofEachLabel(ofEach))));
            }
        });
        return steps;
    }

    private static int length(JudgeSpec judge) {
        return judge.examples().stream()
                .mapToInt(example -> example.reason().orElse("").length()
                        + example.fields().values().stream()
                                .mapToInt(String::length)
                                .sum())
                .sum();
    }

    private static JudgeSpec shown(JudgeSpec judge, List<ShownExample> more) {
        List<ShownExample> all = new ArrayList<>(judge.examples());
        all.addAll(more);
        return judge.withExamples(all);
    }

    private static String change(List<ShownExample> examples) {
        long reasons = examples.stream()
                .filter(example -> example.reason().isPresent())
                .count();
        return (examples.size() == 1 ? "1 example" : examples.size() + " examples") + " of train, " + reasons
                + " with the expert's reason";
    }

    /** Labelled rows of dev. */
    private static List<Example> check(JudgeSpec judge, DevelopmentRows rows) {
        if (judge.template().variables().isEmpty() || !judge.members().isEmpty()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' is not told anything that examples could be added to",
                    "use a judge with instructions for a model, or --optimizer calibration");
        }
        if (judge.scale().labels().isEmpty()) {
            throw BadInput.of(
                    "examples are chosen by label, and the scale is "
                            + judge.scale().text(),
                    "use a judge with labels");
        }
        List<Example> dev = rows.dev().examples().stream()
                .filter(example -> rows.dev().gold(example).value().isPresent())
                .toList();
        if (dev.isEmpty()) {
            throw BadInput.of("no row of dev has a label", "label more rows, or give dev a share with --split");
        }
        return dev;
    }
}
