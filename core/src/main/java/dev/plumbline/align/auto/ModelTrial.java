package dev.plumbline.align.auto;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.CheaperModel;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
 * can be shown to be so, the judge's own model stays, unless another is better on the same rows.
 */
final class ModelTrial {
    private static final double ERROR = .05;
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

    /**
     * A model that is tried.
     *
     * @param model where it is
     * @param spec the judge with it
     */
    private record Offered(ModelEndpoint model, JudgeSpec spec) {
        String name() {
            return model.model().toString();
        }
    }

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
        Set<Example> drawn = LabelledRows.drawn(rows.dev(), labelled, size, seed);
        this.dev = labelled.stream().filter(drawn::contains).toList();
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
        List<Offered> alive = contenders(judge);
        int[] rungs = rungs(alive.size(), dev.size());
        Map<Offered, Run> runs = Map.of();
        for (int rung = 0; rung < rungs.length; rung++) {
            Dataset some = drawn(rungs[rung]);
            trials.alive(alive.size());
            runs = runs(alive, some, parent, judge);
            complete &= runs.keySet().containsAll(alive);
            if (rung + 1 < rungs.length) {
                alive = better(alive, runs);
            }
        }
        return taken(found, judge, alive, runs);
    }

    private Search taken(Search found, JudgeSpec judge, List<Offered> alive, Map<Offered, Run> runs) {
        Optional<Offered> cheapest = alive.stream()
                .filter(one -> runs.containsKey(one) && notWorse(one, runs))
                .findFirst();
        Offered own = new Offered(judge.endpoint(), judge);
        // What was not judged on all rows can be neither better nor worse than the others.
        Optional<Offered> taken = complete ? cheapest.or(() -> betterThan(own, runs)) : Optional.empty();
        List<Candidate> candidates = new ArrayList<>(found.candidates());
        List<String> all = new ArrayList<>(found.notes());
        all.addAll(notes);
        boolean moved = taken.isPresent() && !taken.get().model().equals(judge.endpoint());
        if (!complete) {
            all.add("The budget did not reach for all models, so the judge keeps its model.");
        } else if (!moved || cheapest.isEmpty()) {
            all.add(String.format(
                    Locale.ROOT,
                    "On %d dev rows no cheaper model could be shown to be within %.0f points of all others, so the judge %s.",
                    dev.size(),
                    100 * choice.margin(),
                    moved ? "has the one that did best" : "keeps its model"));
        }
        if (moved) {
            candidates.replaceAll(Candidate::passedOver);
            all.add("The judge's model is " + taken.get().name() + " instead of " + own.name() + ".");
        }
        for (Candidate one : tried) {
            boolean it = moved && one.id().equals(id(taken.get()));
            candidates.add(it ? one.selected(corrected(taken.get(), runs)) : one);
        }
        Search search = new Search(
                candidates,
                moved ? Optional.of(taken.get().spec()) : found.chosen(),
                found.rivals(),
                found.stopped(),
                all);
        boolean words = found.chosen().isPresent();
        return moved && !words && cheaper(taken.get())
                ? search.onlyCheaper(new CheaperModel(choice.margin(), times(taken.get())))
                : search;
    }

    private OptionalDouble corrected(Offered taken, Map<Offered, Run> runs) {
        return Selection.corrected(
                List.copyOf(runs.values()), List.copyOf(runs.keySet()).indexOf(taken), seed);
    }

    /** Only where both prices are known; otherwise it has to be better. */
    private boolean cheaper(Offered taken) {
        OptionalDouble before = choice.usd(start.endpoint());
        OptionalDouble after = choice.usd(taken.model());
        return before.isPresent() && after.isPresent() && after.getAsDouble() < before.getAsDouble();
    }

    private OptionalDouble times(Offered taken) {
        OptionalDouble before = choice.usd(start.endpoint());
        OptionalDouble after = choice.usd(taken.model());
        return before.isPresent() && after.isPresent() && after.getAsDouble() > 0
                ? OptionalDouble.of(before.getAsDouble() / after.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The allowed models and the judge's own, the cheapest first and those without a price last. */
    private List<ModelEndpoint> everyModel() {
        return Stream.concat(choice.models().stream(), Stream.of(start.endpoint()))
                .distinct()
                .sorted(Comparator.comparingDouble(model -> choice.usd(model).orElse(Double.POSITIVE_INFINITY)))
                .toList();
    }

    private List<Offered> contenders(JudgeSpec judge) {
        List<Offered> all = new ArrayList<>();
        for (ModelEndpoint model : everyModel()) {
            if (model.equals(judge.endpoint())) {
                all.add(new Offered(model, judge));
            } else {
                trials.guards()
                        .moved("model " + model.model(), judge, model)
                        .ifPresent(spec -> all.add(new Offered(model, spec)));
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

    private Map<Offered, Run> runs(List<Offered> alive, Dataset some, String parent, JudgeSpec judge) {
        Map<Offered, Run> runs = new LinkedHashMap<>();
        for (Offered one : alive) {
            UsageTotal before = trials.spent();
            Optional<Run> run = trials.run(one.spec(), some);
            if (run.isEmpty()) {
                notes.add("The budget did not reach for " + one.name() + " on "
                        + some.examples().size() + " rows.");
                continue;
            }
            runs.put(one, run.get());
            tried.removeIf(candidate -> candidate.id().equals(id(one)));
            Candidate candidate = Candidate.tried(
                            id(one),
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
        return runs;
    }

    private static String id(Offered one) {
        return "model " + one.name();
    }

    /** The better half, in the order of prices; the judge's own stays, as the one to be compared with. */
    private List<Offered> better(List<Offered> alive, Map<Offered, Run> runs) {
        Set<Offered> kept = new HashSet<>();
        alive.stream().filter(one -> one.model().equals(start.endpoint())).forEach(kept::add);
        alive.stream()
                .filter(runs::containsKey)
                // Of equals the cheaper one stays, since sorting keeps their order.
                .sorted(Comparator.comparingDouble((Offered one) -> -accuracy(of(one, runs))))
                .forEach(one -> {
                    if (kept.size() < (alive.size() + 1) / 2) {
                        kept.add(one);
                    }
                });
        return alive.stream().filter(kept::contains).toList();
    }

    private static Run of(Offered one, Map<Offered, Run> runs) {
        return Objects.requireNonNull(runs.get(one));
    }

    private static double accuracy(Run run) {
        return run.data().examples().stream()
                .mapToInt(row -> run.data().gold(row).value().equals(verdict(run, row)) ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Optional<String> verdict(Run run, Example row) {
        return run.verdicts().get(run.data().indexOf(row.id()).orElseThrow()).decision();
    }

    private boolean notWorse(Offered one, Map<Offered, Run> runs) {
        double level = 1 - 2 * ERROR / Math.max(1, runs.size() - 1);
        return runs.entrySet().stream()
                .filter(other -> !other.getKey().equals(one))
                .allMatch(other -> {
                    Interval gain = Acceptance.of(other.getValue(), of(one, runs))
                            .paired()
                            .difference(level);
                    return gain.low().isPresent() && gain.low().getAsDouble() >= -choice.margin();
                });
    }

    private Optional<Offered> betterThan(Offered own, Map<Offered, Run> runs) {
        Optional<Offered> best = Optional.empty();
        Run most = runs.get(own);
        if (most == null) {
            return best;
        }
        for (Map.Entry<Offered, Run> one : runs.entrySet()) {
            if (Acceptance.of(most, one.getValue()).better()) {
                best = Optional.of(one.getKey());
                most = one.getValue();
            }
        }
        return best;
    }

    private Dataset drawn(int number) {
        Set<Example> some = LabelledRows.drawn(rows.dev(), dev, number, seed);
        return rows.dev().where(some::contains);
    }
}
