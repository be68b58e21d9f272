package dev.plumbline.align.simba;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Feedback;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Trials;
import dev.plumbline.align.UsableRows;
import dev.plumbline.judge.JudgeSpec;
import java.util.OptionalLong;

/**
 * Learns from the contrast between several verdicts on the same row (after SIMBA, Stochastic Introspective Mini-Batch
 * Ascent, of DSPy).
 *
 * <pre>{@code
 * Align.with(SimbaOptimizer.withDefaults()).budget(Budget.calls(530)).align(spec, rows, judges);
 * }</pre>
 *
 * <ol>
 * <li>Each row of a small batch of train gets several verdicts, each of a judge drawn from the best so far.
 * <li>The rows whose verdicts differ most come first. Each makes a new judge of one drawn as before: with rules that a
 *     model finds in the contrast between right and wrong verdicts, on it and on a few others, and in what the experts
 *     say, or with the row as an example, label and reason being the experts'. A row on which every verdict is wrong makes
 *     rules too.
 * <li>The new judges are tried on the batch, without rows that they were shown; the best of each step is a winner.
 * <li>The winners that were right most often are compared on the same dev rows, and the best is kept where it is better
 *     than the judge before.
 * </ol>
 *
 * <p>A verdict that is known is not asked for again. Any number of labels; at least ten labelled rows of train with two of
 * them, and a judge that asks a model, best at a temperature above 0. Immutable.
 */
public final class SimbaOptimizer implements Optimizer {
    private final long seed;

    private SimbaOptimizer(long seed) {
        this.seed = seed;
    }

    /** Seed 0. */
    public static SimbaOptimizer withDefaults() {
        return new SimbaOptimizer(0);
    }

    /** Seed of batches and draws (default: 0). */
    public SimbaOptimizer seed(long value) {
        return new SimbaOptimizer(value);
    }

    @Override
    public String name() {
        return "simba";
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        UsableRows usable = UsableRows.of(name(), judge, rows);
        OptionalLong items = Outlay.rows(judge, judgeCalls);
        return SimbaPlan.of(items, usable.train().size(), usable.devSize())
                .outlay(judge.asks(), judgeCalls, reflectionCalls);
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        UsableRows usable = UsableRows.of(name(), judge, rows);
        return new SimbaSearch(judge, usable, new Feedback(judge, rows.train()), trials, seed).go();
    }
}
