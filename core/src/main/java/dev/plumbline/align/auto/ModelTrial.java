package dev.plumbline.align.auto;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.CheaperModel;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Search;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cheapest of some models that is not worse than any other, the judge's own among them.
 *
 * <p>All judge the same dev rows in the same words. Half of those that are left go after each rung, and the next has
 * twice as many rows, so that most calls are spent on those that may be taken (successive halving). Of those that reach
 * all dev rows the cheapest is taken whose accuracy is within the margin of every other one, by the lower bound
 * of the paired difference. As it has to hold against each, and the error of 5 % is shared among these comparisons, it
 * holds against the best one too, whichever that is: nothing is gained by being compared with a lucky winner. Where none
 * can be shown to be so, the judge's own model stays, unless another is clearly better on the same rows.
 */
final class ModelTrial {
    private static final int FEWEST_ROWS = 10;

    private final ModelChoice choice;
    private final DevelopmentRows rows;
    private final Trials trials;
    private final JudgeSpec start;
    private final List<Example> dev;
    private final long seed;
    /** Whether every model had a verdict on each row that it was to be compared on. */
    private boolean complete = true;

    private final List<String> notes = new ArrayList<>();
    private final List<Candidate> tried = new ArrayList<>();

    ModelTrial(ModelChoice choice, JudgeSpec start, DevelopmentRows rows, Trials trials, long seed) {
        this.choice = choice;
        this.start = start;
        this.rows = rows;
        this.trials = trials;
        this.seed = seed;
        List<Example> labelled = IntStream.of(LabelledRows.of(rows.dev()).positions())
                .mapToObj(rows.dev().examples()::get)
                .toList();
        long most = trials.judgeCallsLeft().orElse(Long.MAX_VALUE) / 2;
        int size = labelled.size();
        while (size >= FEWEST_ROWS && calls(size) > most) {
            size--;
        }
        this.dev =
                List.copyOf(LabelledRows.some(rows.dev(), labelled, size, seed).examples());
    }

    /** Calls to set aside; 0 where the budget is too small for any. */
    long calls() {
        return calls(dev.size());
    }

    private long calls(int rows) {
        if (rows < FEWEST_ROWS) {
            return 0;
        }
        long calls = 0;
        int before = 0;
        int alive = everyModel().size();
        for (int size : rungs(alive, rows)) {
            calls += (long) alive * (size - before);
            before = size;
            alive = (alive + 1) / 2;
        }
        return calls * start.asks();
    }

    /** What was found before, with the model that is taken. */
    Search chosen(Search found) {
        if (dev.size() < FEWEST_ROWS) {
            return found.noting("The models were not tried: on fewer than " + FEWEST_ROWS + " dev rows nothing can be"
                    + " seen, and the budget or the labels allow " + dev.size() + ".");
        }
        choice.offers().stream()
                .filter(offer -> offer.usd().isEmpty())
                .forEach(offer -> notes.add("The price of " + offer.endpoint().model()
                        + " is not known, so it counts as the dearest; write a prices.yaml to say it."));
        if (choice.usd(start.endpoint()).isEmpty() && !choice.models().contains(start.endpoint())) {
            notes.add("The price of " + start.model()
                    + ", which judges now, is not known, so no other model counts as cheaper; write a prices.yaml to say"
                    + " it.");
        }
        JudgeSpec judge = found.chosen().orElse(start);
        String parent = found.candidates().stream()
                .filter(Candidate::selected)
                .map(Candidate::id)
                .findFirst()
                .orElse("judge");
        List<OfferedModel> alive = contenders(judge);
        int[] rungs = rungs(alive.size(), dev.size());
        ModelRuns runs = new ModelRuns(Map.of());
        OfferedModel own = new OfferedModel(judge.endpoint(), judge);
        for (int rung = 0; rung < rungs.length; rung++) {
            Dataset some = drawn(rungs[rung]);
            trials.alive(alive.size());
            runs = runs(alive, some, parent, judge);
            complete &= alive.stream().allMatch(runs::holds);
            if (rung + 1 < rungs.length) {
                alive = runs.better(alive, own);
            }
        }
        return taken(found, own, alive, runs);
    }

    private Search taken(Search found, OfferedModel own, List<OfferedModel> alive, ModelRuns runs) {
        Optional<OfferedModel> cheapest = alive.stream()
                .filter(one -> runs.notWorse(one, choice.margin()))
                // One whose price is not known saves nothing that is known, so it has to be better.
                .filter(one -> one.equals(own) || choice.usd(one.model()).isPresent())
                .findFirst();
        // What was not judged on all rows can be neither better nor worse than the others.
        Optional<OfferedModel> taken = complete ? cheapest.or(() -> runs.clearlyBetterThan(own)) : Optional.empty();
        boolean moved = taken.isPresent() && !taken.get().equals(own);
        List<Candidate> candidates = new ArrayList<>(found.candidates());
        List<String> all = new ArrayList<>(found.notes());
        all.addAll(notes);
        if (!complete) {
            all.add("The budget did not reach for all models, so the judge keeps its model.");
        } else if (!moved || cheapest.isEmpty()) {
            all.add(String.format(
                    Locale.ROOT,
                    "On %d dev rows no cheaper model could be shown to be within %.0f points of all others, so the judge %s.",
                    dev.size(),
                    100 * choice.margin(),
                    moved ? "has the one that is clearly better than its own" : "keeps its model"));
        }
        if (moved) {
            candidates.replaceAll(Candidate::passedOver);
            all.add("The judge's model is " + taken.get().name() + " instead of " + own.name() + ".");
        }
        for (Candidate one : tried) {
            boolean it = moved && one.id().equals(taken.get().id());
            candidates.add(it ? one.selected(runs.corrected(taken.get(), seed)) : one);
        }
        Search search = new Search(
                candidates,
                moved ? Optional.of(taken.get().spec()) : found.chosen(),
                found.rivals(),
                found.stopped(),
                all);
        boolean words = found.chosen().isPresent();
        return moved && !words && choice.cheaper(taken.get().model(), start.endpoint())
                ? search.onlyCheaper(new CheaperModel(
                        choice.margin(),
                        choice.times(start.endpoint(), taken.get().model())))
                : search;
    }

    /** The allowed models and the judge's own, the cheapest first and those without a price last. */
    private List<ModelEndpoint> everyModel() {
        return Stream.concat(choice.models().stream(), Stream.of(start.endpoint()))
                .distinct()
                .sorted(Comparator.comparingDouble(model -> choice.usd(model).orElse(Double.POSITIVE_INFINITY)))
                .toList();
    }

    private List<OfferedModel> contenders(JudgeSpec judge) {
        List<OfferedModel> all = new ArrayList<>();
        for (ModelEndpoint model : everyModel()) {
            if (model.equals(judge.endpoint())) {
                all.add(new OfferedModel(model, judge));
            } else {
                trials.guards()
                        .moved("model " + model.model(), judge, model)
                        .ifPresent(spec -> all.add(new OfferedModel(model, spec)));
            }
        }
        return all;
    }

    /** How many dev rows each rung has: all in the last, and half as many in each one before it. */
    private static int[] rungs(int contenders, int rows) {
        int number = 1;
        for (int alive = contenders; alive > 2; alive = (alive + 1) / 2) {
            number++;
        }
        int[] sizes = new int[number];
        for (int rung = 0; rung < number; rung++) {
            sizes[rung] = Math.max(1, rows >> (number - 1 - rung));
        }
        return sizes;
    }

    private ModelRuns runs(List<OfferedModel> alive, Dataset some, String parent, JudgeSpec judge) {
        Map<OfferedModel, Run> runs = new LinkedHashMap<>();
        for (OfferedModel one : alive) {
            UsageTotal before = trials.spent();
            Optional<Run> run = trials.run(one.spec(), some);
            if (run.isEmpty()) {
                notes.add("The budget did not reach for " + one.name() + " on "
                        + some.examples().size() + " rows.");
                continue;
            }
            runs.put(one, run.get());
            tried.removeIf(candidate -> candidate.id().equals(one.id()));
            Candidate candidate = Candidate.tried(
                            one.id(),
                            parent,
                            "judged by " + one.name() + ", on "
                                    + some.examples().size() + " dev rows",
                            run.get(),
                            false,
                            trials.spentSince(before))
                    .changing(judge, one.spec());
            tried.add(candidate);
            trials.tried(candidate);
        }
        return new ModelRuns(runs);
    }

    private Dataset drawn(int number) {
        return LabelledRows.some(rows.dev(), dev, number, seed);
    }
}
