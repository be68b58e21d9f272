package dev.plumbline.align.decompose;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Refit;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Checklist.Calls;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes a judge that asks single yes/no questions of a judge that asks for the verdict.
 *
 * <pre>{@code
 * Align.with(DecomposeOptimizer.withDefaults()).align(spec, rows, judges);
 * }</pre>
 *
 * <ul>
 * <li>Where most rows have references that ask for several things, the questions are those things, row by row. First all
 *     have to be met; then it is learned from train how much a point that is not met counts, from the log-probabilities
 *     of the answers and from what the reference stresses, and, where cross-validation within train is the better for
 *     it, from how the response covers the points by words. What was accepted is fitted again to train and dev.
 * <li>Elsewhere the model that reflects writes criteria from the instructions and from the reasons of experts; where it
 *     cannot, the list items of the instructions are taken. Their weights are learned from train, drawn to the strength
 *     that was stated; criteria that tell nothing of the label are dropped.
 * </ul>
 *
 * <p>Every candidate is compared with the judge before on dev. A question of its own for each criterion costs as many
 * calls as there are criteria; where the budget does not allow that, all are asked in one call. Two labels, and a judge
 * that asks a model. Immutable.
 */
public final class DecomposeOptimizer implements Optimizer {
    private final long seed;
    private final Optional<Calls> calls;
    private final Words words;
    private final boolean sparing;

    private DecomposeOptimizer(long seed, Optional<Calls> calls, Words words, boolean sparing) {
        this.seed = seed;
        this.calls = calls;
        this.words = words;
        this.sparing = sparing;
    }

    /** Seed 0, a call for each criterion where the budget allows it. */
    public static DecomposeOptimizer withDefaults() {
        return new DecomposeOptimizer(0, Optional.empty(), Words.WHERE_BETTER, false);
    }

    /** Seed of folds and samples (default: 0). */
    public DecomposeOptimizer seed(long value) {
        return new DecomposeOptimizer(value, calls, words, sparing);
    }

    /** How the criteria are asked, whatever the budget (default: one by one where it allows that). */
    public DecomposeOptimizer asking(Calls how) {
        return new DecomposeOptimizer(seed, Optional.of(how), words, sparing);
    }

    /** Whether coverage by words counts beside the answers (default: where cross-validation is the better for it). */
    public DecomposeOptimizer words(Words counted) {
        return new DecomposeOptimizer(seed, calls, counted, sparing);
    }

    /**
     * This as one of several optimizers: only where rows have references that the judge is shown, without a question to
     * the model that reflects, and only where as much as it spends stays for the proof. Elsewhere it finds nothing.
     */
    public DecomposeOptimizer sparing() {
        return new DecomposeOptimizer(seed, calls, words, true);
    }

    @Override
    public String name() {
        return "decompose";
    }

    @Override
    public int asks(JudgeSpec judge, DevelopmentRows rows) {
        ReferencePoints points = new ReferencePoints(judge);
        boolean each = points.usual(rows.all()) && !calls.equals(Optional.of(Calls.ONE));
        return each ? points.most(rows.all()) : judge.asks();
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        ReferencePoints points = new ReferencePoints(judge);
        if (sparing && !(points.usual(rows.all()) && points.shown(rows.all()))) {
            return Search.nothing(
                    Stopped.CONVERGED, "Single points were not asked about: the judge is shown no references.");
        }
        check(judge, rows);
        OptionalLong left = trials.judgeCallsLeft();
        if (!points.usual(rows.all())) {
            return new CriteriaSearch(judge, rows, trials, seed).search(calls, left);
        }
        int all = rows.all().examples().size();
        long dev = (long) rows.dev().examples().size() * judge.asks();
        Optional<Calls> affordable = calls.or(() -> affordable(left, dev, points.questions(rows.all()), all));
        return affordable
                .map(how -> new PointSearch(judge, rows, trials, calibration(), seed).search(how))
                .orElseGet(() -> Search.nothing(
                        sparing ? Stopped.CONVERGED : Stopped.BUDGET,
                        "The budget does not allow asking about the points of the references."));
    }

    private Optional<Calls> affordable(OptionalLong left, long before, long questions, long all) {
        long times = sparing ? 2 : 1;
        if (left.isEmpty() || left.getAsLong() >= before + times * questions) {
            return Optional.of(Calls.EACH);
        }
        return left.getAsLong() >= before + times * all ? Optional.of(Calls.ONE) : Optional.empty();
    }

    private CalibrationOptimizer calibration() {
        return CalibrationOptimizer.withDefaults().seed(seed).words(words);
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        ReferencePoints points = new ReferencePoints(judge);
        long all = rows.all().examples().size();
        long dev = (long) rows.dev().examples().size() * judge.asks();
        if (sparing && !(points.usual(rows.all()) && points.shown(rows.all()))) {
            return new Outlay(0, 0, 0, 0, 0);
        }
        if (points.usual(rows.all())) {
            Optional<Calls> how = calls.or(() -> affordable(judgeCalls, dev, points.questions(rows.all()), all));
            long asked = how.map(chosen -> chosen == Calls.EACH ? points.questions(rows.all()) : all)
                    .orElse(0L);
            return new Outlay(how.isPresent() ? dev + asked : 0, how.isPresent() ? dev + asked : 0, 0, 0, 0);
        }
        long most = dev + CriteriaSearch.MOST * all;
        return new Outlay(0, Math.min(most, judgeCalls.orElse(most)), 0, 1, CriteriaSearch.ROWS_SHOWN);
    }

    /** From the answers that were paid for, whichever way they were asked. */
    @Override
    public Optional<Refit> refit(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        if (!new ReferencePoints(judge).usual(rows.all())) {
            return Optional.empty();
        }
        for (Calls how : Calls.values()) {
            JudgeSpec asking = PointSearch.asking(judge, how);
            if (trials.run(asking, rows.all()).isPresent()) {
                return calibration().refit(asking, rows, trials);
            }
        }
        return Optional.empty();
    }

    private static void check(JudgeSpec judge, DevelopmentRows rows) {
        if (judge.template().variables().isEmpty() || !judge.members().isEmpty()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' asks no model that could be asked single questions",
                    "use a judge with instructions for a model, or --optimizer calibration");
        }
        if (!judge.scale().binary()) {
            throw BadInput.of(
                    "single criteria decide between two labels, and the scale is "
                            + judge.scale().text(),
                    "use a judge with two labels");
        }
        if (judge.checklist().isPresent()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' has a checklist already",
                    "learn from its answers with --optimizer calibration");
        }
        if (judge.repeat() != 1) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' asks each item " + judge.repeat() + " times, and a checklist is asked"
                            + " once",
                    "take 'repeat' out");
        }
        if (LabelledRows.of(rows.dev()).positions().length == 0) {
            throw BadInput.of("no row of dev has a label", "label more rows, or give dev a share with --split");
        }
    }
}
