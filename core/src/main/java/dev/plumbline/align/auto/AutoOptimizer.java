package dev.plumbline.align.auto;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs several optimizers within one budget, the cheapest first: each begins with the best judge so far, and what it
 * finds is taken when it is better on dev. It ends with the list, or when the budget is spent.
 *
 * <pre>{@code
 * Align.with(AutoOptimizer.withDefaults()).budget(Budget.calls(400)).align(spec, rows, judges);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class AutoOptimizer implements Optimizer {
    private final List<Optimizer> optimizers;
    private final Optional<Optimizer> otherwise;
    private final Optional<ModelChoice> choice;

    private AutoOptimizer(List<Optimizer> optimizers, Optional<Optimizer> otherwise, Optional<ModelChoice> choice) {
        this.optimizers = List.copyOf(optimizers);
        this.otherwise = otherwise;
        this.choice = choice;
    }

    /**
     * Every optimizer that is worth its cost by default, seed 0. Where judge and rows suit none of them, such as three
     * labels or nine rows, it is examples that are shown.
     */
    public static AutoOptimizer withDefaults() {
        return seeded(0);
    }

    /** The same with another seed. */
    public static AutoOptimizer seeded(long seed) {
        return of(PatternsOptimizer.withDefaults().seed(seed))
                .otherwise(FewShotOptimizer.withDefaults().seed(seed));
    }

    /** These, in this order. */
    public static AutoOptimizer of(Optimizer... optimizers) {
        if (optimizers.length == 0) {
            throw new IllegalArgumentException("there has to be at least one optimizer");
        }
        return new AutoOptimizer(List.of(optimizers), Optional.empty(), Optional.empty());
    }

    /** These, and another one for judges and rows that suit none of them. */
    public AutoOptimizer otherwise(Optimizer optimizer) {
        return new AutoOptimizer(optimizers, Optional.of(optimizer), choice);
    }

    /**
     * These, and then the cheapest of some models that is not worse than the others, the judge's own among them. It is
     * told what was found for the judge's own model, so that a model that does not follow the same words is not taken.
     */
    public AutoOptimizer choosing(ModelChoice models) {
        return new AutoOptimizer(optimizers, otherwise, Optional.of(models));
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public boolean asksAnew() {
        return optimizers.stream().anyMatch(Optimizer::asksAnew)
                || otherwise.filter(Optimizer::asksAnew).isPresent();
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        return optimizers.stream()
                .map(optimizer -> optimizer.outlay(judge, rows, judgeCalls, reflectionCalls))
                .reduce(Outlay::and)
                .orElseThrow();
    }

    @Override
    public List<ModelEndpoint> models() {
        return choice.map(ModelChoice::models).orElse(List.of());
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        if (choice.isEmpty()) {
            return words(judge, rows, trials);
        }
        ModelTrial models = new ModelTrial(choice.get(), judge, rows, trials);
        Search found = trials.holdingBack(models.calls(), () -> words(judge, rows, trials));
        return found.stopped() == Stopped.INTERRUPTED ? found : models.chosen(found);
    }

    /** Better words for the judge's own model. */
    private Search words(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Candidate> candidates = new ArrayList<>();
        Map<String, JudgeSpec> rivals = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        Optional<JudgeSpec> best = Optional.empty();
        Stopped stopped = Stopped.CONVERGED;
        int unsuited = 0;
        for (Optimizer optimizer : optimizers) {
            Search found;
            try {
                found = optimizer.search(best.orElse(judge), rows, trials);
            } catch (BadInput refused) {
                if (otherwise.isEmpty()) {
                    throw refused;
                }
                notes.add("Optimizer " + optimizer.name() + " was left out: " + refused.getMessage());
                unsuited++;
                continue;
            }
            String prefix = optimizers.size() == 1 ? "" : optimizer.name() + "/";
            found.candidates().forEach(candidate -> candidates.add(candidate.within(prefix)));
            rivals.putAll(found.rivals());
            notes.addAll(found.notes());
            best = found.chosen().isPresent() ? found.chosen() : best;
            stopped = found.stopped();
            if (stopped == Stopped.BUDGET || stopped == Stopped.INTERRUPTED) {
                break;
            }
        }
        if (unsuited == optimizers.size() && otherwise.isPresent()) {
            Search found = otherwise.get().search(judge, rows, trials);
            notes.addAll(found.notes());
            return new Search(found.candidates(), found.chosen(), found.rivals(), found.stopped(), notes);
        }
        return new Search(candidates, best, rivals, stopped, notes);
    }
}
