package dev.plumbline.align.patterns;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Names the patterns in what experts want, and makes them guidelines of the judge.
 *
 * <pre>{@code
 * Align.with(PatternsOptimizer.withDefaults()).budget(Budget.calls(400)).align(spec, rows, judges);
 * }</pre>
 *
 * <ol>
 * <li>A model reads train rows with their labels and reasons, in small batches and all together, and proposes a rule for
 *     each pattern; proposals of the same pattern are merged and their supporting rows counted.
 * <li>The judge's model says for rows of train which of the rules each row keeps to, all rules in one call, several
 *     times in different orders as far as the budget reaches. A regression of the labels on these answers, drawn to what
 *     the support alone would say, weighs the rules; those without weight are left out, the others are stated as strong,
 *     plain or minor. So a few calls for each row tell of every rule at once, where trying judges with and without each
 *     of them would take many times as many.
 * <li>The judge with these guidelines is accepted when it is better than the judge before on the same dev rows. Where it
 *     is not and the budget allows it, guidelines are made once more from dev and half of train, and compared on the other
 *     half, and then with the halves changed; all comparisons together decide. Where they refuse it too, what is left is
 *     spent on another attempt, with other samples.
 * <li>Further rounds read the rows that the judge still gets wrong, beside some that it gets right, and weigh what is
 *     found with what it is told already. A round is accepted when the judge is better on dev, with several verdicts on a
 *     row; the first that is not ends them.
 * <li>What was accepted is made again from train and dev together, with what further rounds found. Test is untouched, and the dev figure that is reported is that of the judge before this last step.
 * </ol>
 *
 * <p>A list of labels, with or without an order, at least ten labelled rows of train with two labels among them, and a
 * judge that asks a model. Immutable.
 */
public final class PatternsOptimizer implements Optimizer {
    private static final int FEWEST_ROWS = 10;

    private final long seed;
    private final Optional<ProposalReview> review;

    private PatternsOptimizer(long seed, Optional<ProposalReview> review) {
        this.seed = seed;
        this.review = review;
    }

    /** Seed 0, nobody reviews. */
    public static PatternsOptimizer withDefaults() {
        return new PatternsOptimizer(0, Optional.empty());
    }

    /** Seed of the samples that are read (default: 0). */
    public PatternsOptimizer seed(long value) {
        return new PatternsOptimizer(value, review);
    }

    /**
     * Asks about the proposals of each round before the judge with them is compared on dev rows. What was decided stays
     * as it is: guidelines that were reviewed are not made again from train and dev together.
     */
    public PatternsOptimizer reviewing(ProposalReview decides) {
        return new PatternsOptimizer(seed, Optional.of(decides));
    }

    @Override
    public String name() {
        return "patterns";
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        check(judge, rows);
        return new PatternsSearch(judge, rows, trials, review, seed).go();
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        int train = PatternsSearch.labelled(rows.train()).size();
        int dev = PatternsSearch.labelled(rows.dev()).size();
        CallPlan plan = CallPlan.of(judgeCalls, judge.asks(), train, dev);
        long mostJudged = plan.most(train, dev);
        long first = PatternFinder.questions(train, reflectionCalls);
        int attempts = CallPlan.MOST_ATTEMPTS;
        int rounds = CallPlan.MOST_ROUNDS - 1;
        long mostReflections = attempts
                        * (PatternFinder.questions(train, OptionalLong.empty())
                                + 2 * PatternFinder.questions(train + dev, OptionalLong.empty()))
                + rounds * PatternFinder.questionsOnDisagreements(train)
                + PatternFinder.questions(train + dev, OptionalLong.empty());
        // Without a proposal there is nothing to merge, and without a better judge nothing to make again.
        long fewestReflections = Math.max(0, first - 1);
        return new Outlay(
                        0,
                        mostJudged,
                        fewestReflections,
                        mostReflections,
                        attempts * (PatternFinder.shown(train) + 2 * PatternFinder.shown(train + dev))
                                + rounds * PatternFinder.shownOfDisagreements(train)
                                + PatternFinder.shown(train + dev))
                .atMost(judgeCalls, reflectionCalls);
    }

    private static void check(JudgeSpec judge, DevelopmentRows rows) {
        if (judge.template().variables().isEmpty() || !judge.members().isEmpty()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' is not told anything that guidelines could be added to",
                    "use a judge with instructions for a model, or --optimizer calibration");
        }
        if (judge.scale().labels().isEmpty()) {
            throw BadInput.of(
                    "guidelines are weighed for a list of labels, and the scale is "
                            + judge.scale().text(),
                    "use a judge with labels, or with an ordinal scale");
        }
        LabelledRows labels = LabelledRows.of(rows.train());
        Set<String> values = new HashSet<>();
        for (int position : labels.positions()) {
            values.add(labels.labels().get(position));
        }
        if (labels.positions().length < FEWEST_ROWS || values.size() < 2) {
            throw BadInput.of(
                    "train has " + labels.positions().length + " labelled rows with the labels " + values
                            + "; patterns need " + FEWEST_ROWS + " rows and two labels",
                    "label more rows");
        }
        if (LabelledRows.of(rows.dev()).positions().length == 0) {
            throw BadInput.of("no row of dev has a label", "label more rows, or give dev a share with --split");
        }
    }
}
