package dev.plumbline.align.patterns;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One search for guidelines: attempts until one is accepted, rounds until a plateau, and the judge that is kept. */
final class PatternsSearch {
    private static final String OTHER_DEAL =
            "On dev alone the guidelines were no better. Made again from dev and half of"
                    + " train they were better on the other half, and on all together, so the figures beside them are those of"
                    + " all; each row was judged by guidelines that were made without it.";
    private static final String REMADE = "The guidelines that are written were made again from train and dev together,"
            + " so the dev figure is that of the judge before them.";

    private final JudgeSpec start;
    private final DevelopmentRows rows;
    private final Trials trials;
    private final Optional<ProposalReview> review;
    private final long seed;
    private final CallPlan plan;
    private final List<Example> train;
    private final Dataset dev;

    private final List<Candidate> candidates = new ArrayList<>();
    private final List<JudgeSpec> specs = new ArrayList<>();
    private final List<Compared> comparisons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Stopped stopped = Stopped.CONVERGED;
    private UsageTotal ofStart = UsageTotal.nothing();

    /**
     * What has been reached.
     *
     * @param judge the best judge so far
     * @param id its name as a candidate
     * @param guidelines its guidelines
     * @param patterns what further rounds found
     */
    private record Reached(JudgeSpec judge, String id, Guidelines guidelines, List<Pattern> patterns) {
        Reached(JudgeSpec judge, String id, Guidelines guidelines, List<Pattern> before, List<Pattern> more) {
            this(
                    judge,
                    id,
                    guidelines,
                    Stream.concat(before.stream(), more.stream()).toList());
        }
    }

    PatternsSearch(JudgeSpec judge, DevelopmentRows rows, Trials trials, Optional<ProposalReview> review, long seed) {
        this.start = judge;
        this.rows = rows;
        this.trials = trials;
        this.review = review;
        this.seed = seed;
        this.train = labelled(rows.train());
        List<Example> others = labelled(rows.dev());
        this.plan = CallPlan.of(trials.judgeCallsLeft(), judge.asks(), train.size(), others.size());
        this.dev = drawn(others, plan.devRows());
    }

    Search go() {
        Optional<String> lack = lack();
        if (lack.isPresent()) {
            notes.add("No patterns were looked for: " + lack.get() + ".");
            return new Search(candidates, Optional.empty(), Map.of(), Stopped.BUDGET, notes);
        }
        Optional<Reached> first = attempt(0);
        for (int attempt = 1; first.isEmpty() && anotherAttempt(attempt); attempt++) {
            first = attempt(attempt);
        }
        if (first.isEmpty()) {
            if (!candidates.isEmpty()) {
                notes.add("The guidelines were no better on dev rows.");
            }
            return new Search(candidates, Optional.empty(), Map.of(), stopped, notes);
        }
        Reached reached = first.get();
        for (int round = 2; round <= CallPlan.MOST_ROUNDS; round++) {
            int passes = plan.passesOfRound(trials.judgeCallsLeft());
            if (passes < 1) {
                stopped = Stopped.BUDGET;
                break;
            }
            Optional<Reached> further = round(round, reached, passes);
            if (further.isEmpty()) {
                stopped = Stopped.PLATEAU;
                break;
            }
            reached = further.get();
        }
        return review.isPresent() ? kept(reached) : again(reached);
    }

    /** What the budget lacks for comparing a candidate, so that no reflection is paid for in vain. */
    private Optional<String> lack() {
        int compared = dev.examples().size();
        if (left() >= plan.compared(compared)) {
            return Optional.empty();
        }
        // Its verdicts may be known, and cost nothing.
        measureStart();
        long needed = (long) plan.asks() * compared;
        return left() >= needed
                ? Optional.empty()
                : Optional.of("a candidate needs " + needed + " judge calls for the " + compared
                        + " dev rows on which it is compared, and " + left() + " are left");
    }

    private void measureStart() {
        UsageTotal before = trials.spent();
        trials.run(start, dev);
        ofStart = ofStart.plus(trials.spentSince(before));
    }

    /** What a person rejected or dev refused is not proposed in other words; without a review the rest is worth a try. */
    private boolean anotherAttempt(int attempt) {
        return review.isEmpty()
                && attempt < CallPlan.MOST_ATTEMPTS
                && candidates.size() > attempt
                && left() >= plan.first();
    }

    /** A judge that is better than the start, made from nothing but the labels. */
    private Optional<Reached> attempt(int attempt) {
        String name = attempt == 0 ? "patterns" : "attempt " + (attempt + 1);
        UsageTotal before = trials.spent();
        GuidelineMaker maker = new GuidelineMaker(rows.all(), trials, seed + attempt);
        Optional<Guidelines> made = maker.fromLabels(start, train, plan.checkedTrain(), plan.passes())
                .map(found -> reviewed(1, maker, start, found));
        if (made.isEmpty()) {
            notes.add("No pattern was found in what the experts say.");
            return Optional.empty();
        }
        Optional<JudgeSpec> next = trials.guards().made(name, start, () -> maker.told(start, made.get()));
        if (next.isEmpty()) {
            notes.add("The guidelines that were found may not be used.");
            return Optional.empty();
        }
        UsageTotal ofMaking = trials.spentSince(before);
        measureStart();
        UsageTotal afterStart = trials.spent();
        Optional<Compared> asked = Compared.on(dev, start, next.get(), trials, 1);
        if (asked.isPresent() && !asked.get().better()) {
            Optional<Compared> fewer = asked;
            // What was set aside for the judge that would be kept has no better use than the rest of dev.
            int most = (int) Math.min(
                    plan.devRows() + left() / plan.compared(1),
                    labelled(rows.dev()).size());
            asked = Compared.on(drawn(labelled(rows.dev()), most), start, next.get(), trials, 1)
                    .or(() -> fewer);
        }
        if (asked.isEmpty()) {
            notes.add("The budget does not allow the judge and its candidate on dev rows.");
            stopped = Stopped.BUDGET;
            return Optional.empty();
        }
        boolean alone = asked.get().better();
        Compared compared = alone || review.isPresent()
                ? asked.get()
                : new OtherDeals(start, rows, trials, maker, plan).with(asked.get());
        boolean better = compared.better();
        if (candidates.isEmpty()) {
            keep(Candidate.incumbent("judge", compared.incumbent(), ofStart), start, compared);
        }
        keep(
                Candidate.tried(
                                name,
                                "judge",
                                made.get().change(),
                                compared.candidate(),
                                better,
                                ofMaking.plus(trials.spentSince(afterStart)))
                        .changing(start, next.get()),
                next.get(),
                compared);
        if (!better) {
            return Optional.empty();
        }
        if (!alone) {
            notes.add(OTHER_DEAL);
        }
        return Optional.of(new Reached(next.get(), name, made.get(), List.of()));
    }

    /** A judge that is better than the one that was reached, made from where that one is wrong. */
    private Optional<Reached> round(int number, Reached reached, int passes) {
        String name = "round " + number;
        UsageTotal before = trials.spent();
        GuidelineMaker maker = new GuidelineMaker(rows.all(), trials, seed + number);
        Optional<Guidelines> made = trials.run(reached.judge(), drawn(train, plan.checkedTrain()))
                .flatMap(said ->
                        maker.fromDisagreements(reached.judge(), verdicts(said), train, plan.checkedTrain(), passes))
                .map(found -> reviewed(number, maker, reached.judge(), found))
                .filter(found -> !Set.copyOf(found.texts())
                        .equals(Set.copyOf(reached.judge().guidelines())));
        Optional<JudgeSpec> next = made.flatMap(found ->
                trials.guards().made(name, reached.judge(), () -> maker.told(reached.judge(), found)));
        Optional<Compared> compared =
                next.flatMap(candidate -> Compared.on(dev, reached.judge(), candidate, trials, CallPlan.MOST_SAMPLES));
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        boolean better = compared.get().better();
        keep(
                Candidate.tried(
                                name,
                                reached.id(),
                                made.get().change(),
                                compared.get().candidate(),
                                better,
                                trials.spentSince(before))
                        .changing(reached.judge(), next.get()),
                next.get(),
                compared.get());
        return better
                ? Optional.of(new Reached(
                        next.get(),
                        name,
                        made.get(),
                        reached.patterns(),
                        made.get().added()))
                : Optional.empty();
    }

    /** As it was accepted. */
    private Search kept(Reached reached) {
        notes.addAll(reached.guidelines().notes());
        return search(reached.judge());
    }

    /** Made again from train and dev, with what further rounds found. */
    private Search again(Reached reached) {
        trials.stage("making the guidelines again from train and dev");
        List<Example> all = labelled(rows.all());
        GuidelineMaker maker = new GuidelineMaker(rows.all(), trials, seed);
        Optional<Guidelines> last = maker.fromLabels(
                start,
                reached.patterns(),
                all,
                (int) Math.min(plan.checkedAll(), left()),
                plan.passesOfKept(trials.judgeCallsLeft()));
        Optional<JudgeSpec> chosen =
                last.flatMap(found -> trials.guards().made("refitted", start, () -> maker.told(start, found)));
        notes.addAll((chosen.isPresent() ? last.get() : reached.guidelines()).notes());
        chosen.ifPresent(made -> notes.add(REMADE));
        return search(chosen.orElse(reached.judge()));
    }

    private Search search(JudgeSpec chosen) {
        List<Candidate> reported = new ArrayList<>(candidates);
        int best = IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).accepted())
                .max()
                .orElseThrow();
        reported.set(best, candidates.get(best).selected(corrected(best)).judging(specs.get(best)));
        return new Search(reported, Optional.of(chosen), Map.of(), stopped, notes);
    }

    /** On the rows of its dev figure. */
    private OptionalDouble corrected(int best) {
        Compared own = comparisons.get(best);
        if (!own.candidate().data().examples().equals(dev.examples())) {
            return Selection.corrected(List.of(own.incumbent(), own.candidate()), 1, seed);
        }
        // All were asked about these rows at least, so that this costs nothing.
        List<Run> runs =
                specs.stream().flatMap(spec -> trials.run(spec, dev).stream()).toList();
        return Selection.corrected(runs, best, seed);
    }

    private void keep(Candidate candidate, JudgeSpec spec, Compared compared) {
        comparisons.add(compared);
        candidates.add(candidate);
        specs.add(spec);
        trials.tried(candidate);
    }

    private Guidelines reviewed(int round, GuidelineMaker maker, JudgeSpec judge, Guidelines made) {
        List<Proposal> proposals = maker.proposals(judge, made);
        if (review.isEmpty() || proposals.isEmpty()) {
            return made;
        }
        List<ProposalAnswer> answers = review.get().review(new ProposalRound(round, judge, proposals));
        if (answers.size() != proposals.size()) {
            throw new IllegalStateException(
                    proposals.size() + " proposals were reviewed with " + answers.size() + " answers");
        }
        return made.answered(answers, text -> trials.guards().allows("an edited guideline", text));
    }

    private long left() {
        return trials.judgeCallsLeft().orElse(Long.MAX_VALUE / 4);
    }

    private static Map<Example, Verdict> verdicts(Run run) {
        Map<Example, Verdict> verdicts = new HashMap<>();
        for (int i = 0; i < run.verdicts().size(); i++) {
            verdicts.put(run.data().examples().get(i), run.verdicts().get(i));
        }
        return verdicts;
    }

    private Dataset drawn(List<Example> some, int number) {
        Set<Example> kept = LabelledRows.drawn(rows.all(), some, number, seed);
        return rows.all().where(kept::contains);
    }

    static List<Example> labelled(Dataset data) {
        return data.examples().stream()
                .filter(example -> data.gold(example).value().isPresent())
                .toList();
    }
}
