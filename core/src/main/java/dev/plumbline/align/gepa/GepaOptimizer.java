package dev.plumbline.align.gepa;

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
 * Lets guidelines evolve by reflection (after GEPA, Agrawal and others 2025).
 *
 * <pre>{@code
 * Align.with(GepaOptimizer.withDefaults()).budget(Budget.calls(120)).align(spec, rows, judges);
 * }</pre>
 *
 * <ol>
 * <li>A parent is drawn from the judges that are best on some dev row.
 * <li>It judges a small batch of train rows. A model reads its verdicts and reasons beside the labels and reasons of the
 *     experts, disagreements first, and adds, edits or removes guidelines. Each names the rows that it rests on in the
 *     judge file, so that a row can be taken out of it again; one for which the model names none rests on all
 *     disagreements that it was shown.
 * <li>A child that is not right on more rows of the batch than its parent is dropped. Any other is judged on the dev rows
 *     and joins the population.
 * <li>Where two judges that parted from the same ancestor are each right on dev rows that the other one is wrong on, what
 *     both have learned is joined; the result is tried on a few of those rows, and then as any child.
 * <li>The search ends when six children in a row were dropped, or with the budget. The judge that is kept is better than
 *     the one before on the same dev rows.
 * </ol>
 *
 * <p>The batches come from train and the population is compared on dev, so that no rule is chosen by the rows that it was
 * read from. A verdict that is known is not asked for again. Any number of labels; at least ten labelled rows of train
 * with two of them, and a judge that asks a model. Immutable.
 */
public final class GepaOptimizer implements Optimizer {
    private final boolean rewriting;
    private final long seed;

    private GepaOptimizer(boolean rewriting, long seed) {
        this.rewriting = rewriting;
        this.seed = seed;
    }

    /** Guidelines are changed, instructions are not; seed 0. */
    public static GepaOptimizer withDefaults() {
        return new GepaOptimizer(false, 0);
    }

    /** Seed of batches and parents (default: 0). */
    public GepaOptimizer seed(long value) {
        return new GepaOptimizer(rewriting, value);
    }

    /** Has the instructions written anew instead of changing single guidelines, which are taken up into them. */
    public GepaOptimizer rewriting() {
        return new GepaOptimizer(true, seed);
    }

    @Override
    public String name() {
        return "gepa";
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        UsableRows usable = UsableRows.of(name(), judge, rows);
        OptionalLong items = Outlay.rows(judge, judgeCalls);
        return GepaPlan.of(items, usable.devSize()).outlay(judge.asks(), judgeCalls, reflectionCalls);
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        UsableRows usable = UsableRows.of(name(), judge, rows);
        return new GepaSearch(judge, usable, new Feedback(judge, rows.train()), trials, rewriting, seed).go(judge);
    }
}
