package dev.plumbline.align.auto;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs several optimizers within one budget, the cheapest first, and takes what is better on dev.
 *
 * <pre>{@code
 * Align.with(AutoOptimizer.withDefaults()).budget(Budget.calls(400)).align(spec, rows, judges);
 * }</pre>
 *
 * <ol>
 * <li>{@code patterns}, {@code decompose} where rows have references that the judge is shown, and {@code memory} each
 *     begin with the judge there was. {@code patterns} has as many calls as it can make good use of; what is left beyond
 *     that is set aside for the others. Of what they find the worse half on dev goes, and the rest gets further verdicts
 *     on the same rows (successive halving).
 * <li>{@code few-shot}, and with calls that are left {@code gepa} and {@code simba}, begin with the best so far.
 * <li>{@code calibration} is added in the end where it helps.
 * </ol>
 *
 * <p>What was found first keeps its place unless another one is clearly better on dev: by the lower end of an 80 %
 * interval of the paired difference, or of a 95 % interval where its rows cost over a quarter more tokens, so that
 * neither luck nor dearer prompts are taken for an improvement. An optimizer that does
 * not suit judge or rows is left out, one that the budget does not reach for is not tried, and notes say so. It ends
 * when two in a row brought nothing, when no labelled dev row is left to get right, or with the budget.
 *
 * <p>Immutable.
 */
public final class AutoOptimizer implements Optimizer {
    /** A model in this process is told nothing, so there is nothing to change but what its numbers are worth. */
    private static final Set<String> UNTOLD = Set.of("local", "recorded");

    private final List<Member> members;
    private final Optional<ModelChoice> choice;
    private final long seed;

    private AutoOptimizer(List<Member> members, Optional<ModelChoice> choice, long seed) {
        this.members = List.copyOf(members);
        this.choice = choice;
        this.seed = seed;
    }

    /** Every optimizer, the cheapest first, seed 0. */
    public static AutoOptimizer withDefaults() {
        return seeded(0);
    }

    /** The same with another seed. */
    public static AutoOptimizer seeded(long seed) {
        return new AutoOptimizer(Members.all(seed), Optional.empty(), seed);
    }

    /** These, in this order, each beginning with the best judge so far. */
    public static AutoOptimizer of(Optimizer... optimizers) {
        if (optimizers.length == 0) {
            throw new IllegalArgumentException("there has to be at least one optimizer");
        }
        return new AutoOptimizer(
                Stream.of(optimizers)
                        .map(one -> Member.onTop(one, (judge, rows) -> 0))
                        .toList(),
                Optional.empty(),
                0);
    }

    /**
     * These, and then the cheapest of some models that is not worse than the others, the judge's own among them. It is
     * told what was found for the judge's own model, so that a model that does not follow the same words is not taken.
     */
    public AutoOptimizer choosing(ModelChoice models) {
        return new AutoOptimizer(members, Optional.of(models), seed);
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public boolean asksAnew() {
        return members.stream().anyMatch(member -> member.optimizer().asksAnew());
    }

    @Override
    public double tokensAdded(JudgeSpec judge, DevelopmentRows rows) {
        return suiting(judge).stream()
                .mapToDouble(member -> member.optimizer().tokensAdded(judge, rows))
                .max()
                .orElse(0);
    }

    /** From the first alone to all of them; what suits neither judge nor rows is in neither figure. */
    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        List<Outlay> outlays = new ArrayList<>();
        List<BadInput> refused = new ArrayList<>();
        for (Member member : suiting(judge)) {
            try {
                outlays.add(member.optimizer().outlay(judge, rows, judgeCalls, reflectionCalls));
            } catch (BadInput unsuited) {
                refused.add(unsuited);
            }
        }
        return outlays.stream()
                .reduce(Outlay::and)
                .map(all -> all.atMost(judgeCalls, reflectionCalls))
                .orElseThrow(() -> refused.get(0));
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
        ModelTrial models = new ModelTrial(choice.get(), judge, rows, trials, seed);
        Search found = trials.holdingBack(models.calls(), () -> words(judge, rows, trials));
        return found.stopped() == Stopped.INTERRUPTED ? found : models.chosen(found);
    }

    /** Better words for the judge's own model. */
    private Search words(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        return new Portfolio(suiting(judge), judge, rows, trials, seed).search();
    }

    private List<Member> suiting(JudgeSpec judge) {
        boolean told =
                !judge.members().isEmpty() || !UNTOLD.contains(judge.model().scheme());
        List<Member> some = members.stream()
                .filter(member -> told || !member.optimizer().asksAnew())
                .toList();
        return some.isEmpty() ? members : some;
    }
}
