package dev.plumbline.align.fewshot;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.ShownExample;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows the judge labelled rows of train with the reasons that people gave.
 *
 * <pre>{@code
 * Align.with(FewShotOptimizer.withDefaults()).budget(Budget.calls(400)).align(spec, rows, judges);
 * }</pre>
 *
 * <p>Examples are taken from each label in equal number, so that they do not tell which label is frequent; each stands
 * for many rows of train that it is alike to over all fields of the judge; none is a near copy of another one or of a dev
 * row, and none of a dev row's group. How many help is tried out on dev: 1, 2, 4 and 8 of each label, each judge compared
 * with the best before it on the same rows; it ends when two in a row were no better. Long examples make every later
 * verdict dearer, so fewer are preferred on a tie.
 *
 * <p>The rows stand in the judge's file as they are shown, so the judge gives the same prompts when the training data is
 * gone. It asks no model to reflect, and works from two labelled rows on. Immutable.
 */
public final class FewShotOptimizer implements Optimizer {
    private static final List<Integer> OF_EACH_LABEL = List.of(1, 2, 4, 8);
    private static final int MOST_DEV = 100;
    private static final int WORSE_IN_A_ROW = 2;
    private static final int LONGEST = 40_000;

    private final long seed;
    private final double floor;

    private FewShotOptimizer(long seed, double floor) {
        this.seed = seed;
        this.floor = floor;
    }

    /** Seed 0, no floor. */
    public static FewShotOptimizer withDefaults() {
        return new FewShotOptimizer(0, 0);
    }

    /** Seed that decides between examples that are equally good (default: 0). */
    public FewShotOptimizer seed(long value) {
        return new FewShotOptimizer(value, floor);
    }

    /**
     * An example has to be at least this much alike to another row of train, or it is not shown, whatever is then
     * missing (default: 0).
     *
     * @throws IllegalArgumentException when the value does not lie between 0 and 1
     */
    public FewShotOptimizer similarityFloor(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a similarity lies between 0 and 1, got " + value);
        }
        return new FewShotOptimizer(seed, value);
    }

    @Override
    public String name() {
        return "few-shot";
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Example> dev = check(judge, rows);
        ExamplePool pool = ExamplePool.of(judge, rows, seed);
        ExampleChoice choice = new ExampleChoice(pool.examples(), judge.scale().labels(), floor);
        List<String> notes = new ArrayList<>();
        if (pool.copies() > 0) {
            notes.add((pool.copies() == 1 ? "1 row" : pool.copies() + " rows")
                    + " of train could be no example, being near copies of dev rows.");
        }
        if (choice.labels() == 1) {
            notes.add("All examples have one label, so they cannot show where the line is.");
        }
        List<List<ShownExample>> sizes = sizes(judge, choice);
        if (sizes.isEmpty()) {
            notes.add("No row of train can be shown as an example.");
            return new Search(List.of(), Optional.empty(), Map.of(), Stopped.CONVERGED, notes);
        }
        long calls = trials.judgeCallsLeft().orElse(Long.MAX_VALUE) / judge.asks();
        int most = (int) Math.min(Math.min(dev.size(), MOST_DEV), Math.max(1, calls / (sizes.size() + 1)));
        Set<Example> asked = Set.copyOf(dev.subList(0, most));
        return tried(judge, sizes, rows.dev().where(asked::contains), trials, notes);
    }

    private Search tried(
            JudgeSpec judge, List<List<ShownExample>> sizes, Dataset dev, Trials trials, List<String> notes) {
        Optional<Run> start = trials.run(judge, dev);
        if (start.isEmpty()) {
            notes.add("The budget does not allow the judge on dev rows.");
            return new Search(List.of(), Optional.empty(), Map.of(), Stopped.BUDGET, notes);
        }
        List<Run> runs = new ArrayList<>(List.of(start.get()));
        List<Candidate> candidates =
                new ArrayList<>(List.of(Candidate.incumbent("judge", start.get(), trials.spent())));
        trials.tried(candidates.get(0));
        Optional<JudgeSpec> chosen = Optional.empty();
        int best = 0;
        Stopped stopped = Stopped.CONVERGED;
        for (List<ShownExample> examples : sizes) {
            String id = "examples-" + examples.size();
            Optional<JudgeSpec> next = trials.guards().made(id, judge, () -> shown(judge, examples));
            if (next.isEmpty()) {
                continue;
            }
            Optional<Run> run = trials.run(next.get(), dev);
            if (run.isEmpty()) {
                stopped = Stopped.BUDGET;
                break;
            }
            boolean better = Acceptance.of(runs.get(best), run.get()).better();
            Candidate candidate = Candidate.tried(
                            id, candidates.get(best).id(), change(examples), run.get(), better, trials.spent())
                    .changing(judge, next.get());
            runs.add(run.get());
            candidates.add(candidate);
            trials.tried(candidate);
            if (better) {
                best = runs.size() - 1;
                chosen = next;
            } else if (runs.size() - 1 - best >= WORSE_IN_A_ROW) {
                stopped = Stopped.PLATEAU;
                break;
            }
        }
        if (chosen.isPresent()) {
            candidates.set(best, candidates.get(best).selected(Selection.corrected(runs, best, seed)));
        } else {
            notes.add("No number of examples was better on dev rows, so the judge stays as it is.");
        }
        return new Search(candidates, chosen, Map.of(), stopped, notes);
    }

    /** Each size begins with the examples of the size before. */
    private static List<List<ShownExample>> sizes(JudgeSpec judge, ExampleChoice choice) {
        List<ShownExample> best = choice.best(OF_EACH_LABEL.get(OF_EACH_LABEL.size() - 1));
        List<List<ShownExample>> sizes = new ArrayList<>();
        for (int ofEach : OF_EACH_LABEL) {
            int size = ofEach * choice.labels();
            if (0 < size && size <= best.size() && length(judge, best.subList(0, size)) <= LONGEST) {
                sizes.add(best.subList(0, size));
            }
        }
        return sizes;
    }

    private static int length(JudgeSpec judge, List<ShownExample> more) {
        return shown(judge, more).examples().stream()
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
        if (judge.template().variables().isEmpty() || judge.jury().isPresent()) {
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
