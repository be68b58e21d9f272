package dev.plumbline.align.patterns;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 *     half; then both comparisons together decide.
 * <li>What was accepted is made again from train and dev together. Test is untouched, and the dev figure that is
 *     reported is that of the judge before this last step.
 * </ol>
 *
 * <p>Two labels, at least ten labelled rows of train with both labels, and a judge that asks a model. Immutable.
 */
public final class PatternsOptimizer implements Optimizer {
    private static final int FEWEST_ROWS = 10;
    private static final String OTHER_DEAL =
            "On dev alone the guidelines were no better. Made again from dev and half of"
                    + " train they were better on the other half, and on both together, so the figures beside them are those of"
                    + " both; each row was judged by guidelines that were made without it.";

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
        List<Example> train = labelled(rows.train());
        CallPlan plan = CallPlan.of(
                trials.judgeCallsLeft(), train.size(), labelled(rows.dev()).size());
        GuidelineMaker maker = new GuidelineMaker(judge, rows.all(), trials, seed);
        Optional<Guidelines> made = maker.make(train, plan.checkedTrain(), plan.passes())
                .map(found -> reviewed(found, judge, rows, trials));
        if (made.isEmpty()) {
            return nothing(Stopped.CONVERGED, "No pattern was found in what the experts say.");
        }
        Optional<JudgeSpec> next = trials.guards()
                .made(name(), judge, () -> judge.withGuidelines(made.get().texts()));
        if (next.isEmpty()) {
            return nothing(Stopped.CONVERGED, "The guidelines that were found may not be used.");
        }
        UsageTotal before = trials.spent();
        Optional<Compared> asked = Compared.on(some(rows.dev(), plan.devRows()), judge, next.get(), trials);
        if (asked.isPresent() && !asked.get().better()) {
            Optional<Compared> fewer = asked;
            // What was set aside for the judge that would be kept has no better use than the rest of dev.
            long more = trials.judgeCallsLeft().orElse(Long.MAX_VALUE) / 2;
            int most =
                    (int) Math.min(plan.devRows() + more, labelled(rows.dev()).size());
            asked = Compared.on(some(rows.dev(), most), judge, next.get(), trials)
                    .or(() -> fewer);
        }
        if (asked.isEmpty()) {
            return nothing(Stopped.BUDGET, "The budget does not allow the judge and its candidate on dev rows.");
        }
        Compared onDev = asked.get();
        Optional<Compared> others = onDev.better() || review.isPresent()
                ? Optional.empty()
                : new OtherDeal(judge, rows, trials)
                        .compared(maker, (long) plan.checkedAll() * plan.passes(), plan.passes());
        Compared compared = others.map(more -> onDev.and(more, rows.all())).orElse(onDev);
        boolean better = compared.better();
        Candidate first = Candidate.incumbent("judge", compared.incumbent(), before);
        Candidate second = Candidate.tried(
                        name(), first.id(), made.get().change(), compared.candidate(), better, trials.spent())
                .changing(judge, next.get());
        if (better) {
            second = second.selected(Selection.corrected(List.of(compared.incumbent(), compared.candidate()), 1, seed));
        }
        trials.tried(first);
        trials.tried(second);
        List<Candidate> candidates = List.of(first, second);
        if (!better) {
            return new Search(
                    candidates,
                    Optional.empty(),
                    Map.of(),
                    Stopped.CONVERGED,
                    List.of("The guidelines were no better on dev rows, so the judge stays as it is."));
        }
        if (review.isPresent()) {
            return new Search(
                    candidates, next, Map.of(), Stopped.CONVERGED, made.get().notes());
        }
        Search found = again(judge, next.get(), made.get(), maker, rows, plan, candidates, trials);
        return others.isEmpty() ? found : found.noting(OTHER_DEAL);
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        int train = labelled(rows.train()).size();
        int dev = labelled(rows.dev()).size();
        CallPlan plan = CallPlan.of(judgeCalls, train, dev);
        long first = PatternFinder.questions(train, reflectionCalls);
        OptionalLong rest =
                reflectionCalls.isPresent() ? OptionalLong.of(reflectionCalls.getAsLong() - first) : reflectionCalls;
        // The other deal reads dev and half of train and compares on the rest; groups do not halve evenly.
        long most = (long) plan.passes() * (plan.checkedTrain() + plan.checkedAll() + train + dev) + 2L * (train + dev);
        return new Outlay(
                0,
                Math.min(most, judgeCalls.orElse(most)),
                // Without a proposal there is nothing to merge, and without a better judge nothing to make again.
                Math.max(0, first - 1),
                first
                        + Math.min(
                                2 * PatternFinder.questions(train + dev, rest),
                                Math.max(0, rest.orElse(Long.MAX_VALUE))),
                PatternFinder.shown(train) + 2 * PatternFinder.shown(train + dev));
    }

    private Guidelines reviewed(Guidelines made, JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Proposal> proposals =
                made.proposals(ids -> trials.whole(rows.all().where(row -> ids.contains(row.id()))).examples().stream()
                        .map(Example::id)
                        .toList());
        if (review.isEmpty() || proposals.isEmpty()) {
            return made;
        }
        List<ProposalAnswer> answers = review.get().review(new ProposalRound(1, judge, proposals));
        if (answers.size() != proposals.size()) {
            throw new IllegalStateException(
                    proposals.size() + " proposals were reviewed with " + answers.size() + " answers");
        }
        return made.answered(answers, text -> trials.guards().allows("an edited guideline", text));
    }

    /** Made again from train and dev. */
    private Search again(
            JudgeSpec judge,
            JudgeSpec accepted,
            Guidelines made,
            GuidelineMaker maker,
            DevelopmentRows rows,
            CallPlan plan,
            List<Candidate> candidates,
            Trials trials) {
        List<Example> all = labelled(rows.all());
        Optional<Guidelines> last = maker.make(all, plan.checkedAll(), plan.passes());
        Optional<JudgeSpec> chosen = last.flatMap(
                found -> trials.guards().made("refitted", judge, () -> judge.withGuidelines(found.texts())));
        List<String> notes = new ArrayList<>();
        Guidelines used = chosen.isPresent() ? last.get() : made;
        notes.addAll(used.notes());
        if (chosen.isPresent()) {
            notes.add("The guidelines that are written were made again from train and dev together, so the dev figure"
                    + " is that of the judge before them.");
        }
        return new Search(candidates, Optional.of(chosen.orElse(accepted)), Map.of(), Stopped.CONVERGED, notes);
    }

    private static Search nothing(Stopped why, String note) {
        return new Search(List.of(), Optional.empty(), Map.of(), why, List.of(note));
    }

    private static void check(JudgeSpec judge, DevelopmentRows rows) {
        if (judge.template().variables().isEmpty() || judge.jury().isPresent()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' is not told anything that guidelines could be added to",
                    "use a judge with instructions for a model, or --optimizer calibration");
        }
        if (judge.scale().labels().size() != 2) {
            throw BadInput.of(
                    "guidelines are weighed for two labels, and the scale is "
                            + judge.scale().text(),
                    "use a judge with two labels");
        }
        LabelledRows labels = LabelledRows.of(rows.train());
        Set<String> values = new HashSet<>();
        for (int position : labels.positions()) {
            values.add(labels.labels().get(position));
        }
        if (labels.positions().length < FEWEST_ROWS || values.size() < 2) {
            throw BadInput.of(
                    "train has " + labels.positions().length + " labelled rows with the labels " + values
                            + "; patterns need " + FEWEST_ROWS + " rows and both labels",
                    "label more rows");
        }
        if (LabelledRows.of(rows.dev()).positions().length == 0) {
            throw BadInput.of("no row of dev has a label", "label more rows, or give dev a share with --split");
        }
    }

    private static List<Example> labelled(Dataset data) {
        return data.examples().stream()
                .filter(example -> data.gold(example).value().isPresent())
                .toList();
    }

    private static Dataset some(Dataset data, int number) {
        Set<Example> first = new HashSet<>(
                labelled(data).subList(0, Math.min(number, labelled(data).size())));
        return data.where(first::contains);
    }
}
