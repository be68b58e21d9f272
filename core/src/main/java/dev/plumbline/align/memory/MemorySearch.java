package dev.plumbline.align.memory;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.Criteria;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.ExamplePool;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One search. */
final class MemorySearch {
    /** Characters of guidelines and retrieved examples together: some 800 tokens more for each verdict. */
    static final int LONGEST = 3_200;

    private final JudgeSpec judge;
    private final DevelopmentRows rows;
    private final NewRows labelled;
    private final MemoryPlan plan;
    private final Distiller distiller;
    private final int most;
    private final long seed;
    private final Trials trials;
    private final Optional<ModelEndpoint> embedding;
    private final List<String> notes = new ArrayList<>();
    private Optional<ExamplePool> pool = Optional.empty();

    MemorySearch(
            JudgeSpec judge,
            DevelopmentRows rows,
            NewRows labelled,
            Trials trials,
            int most,
            long seed,
            Optional<ModelEndpoint> embedding) {
        this.embedding = embedding;
        this.judge = judge;
        this.rows = rows;
        this.labelled = labelled;
        this.plan = MemoryPlan.of(trials.judgeCallsLeft(), judge.asks(), labelled);
        this.distiller = new Distiller(judge, rows.all(), trials, seed);
        this.most = most;
        this.seed = seed;
        this.trials = trials;
    }

    Search go() {
        if (labelled.goesOn()) {
            int fresh = labelled.fresh().size();
            notes.add("The judge has learned from all but " + fresh + " of the "
                    + labelled.all().size() + " labelled rows, so only those are read.");
            if (fresh == 0) {
                return nothing();
            }
        }
        Optional<Learned> learned = learn();
        Optional<JudgeSpec> guided = learned.flatMap(
                one -> trials.guards().made("memory", judge, () -> one.memory().of(judge)));
        if (guided.isEmpty() && !remembers()) {
            return nothing();
        }
        Dataset compared = LabelledRows.some(rows.dev(), labelled.dev(), plan.devRows(), seed);
        Optional<Finalists> begun = Finalists.begun(trials, judge, compared);
        if (begun.isEmpty()) {
            return Finalists.unaffordable(notes);
        }
        Finalists finalists = begun.get();
        boolean better = guided.isPresent()
                && compare(finalists, "memory", change(learned.orElseThrow().memory()), guided.get(), compared);
        Optional<JudgeSpec> shown = remembering(better ? guided.orElseThrow() : judge)
                .filter(next -> compare(finalists, "nearest", nearest(next), next, compared));
        if (better) {
            Last last = again(learned.orElseThrow());
            JudgeSpec chosen = last.judge().orElse(guided.orElseThrow());
            return finished(finalists, shown.map(next -> likewise(next, chosen)).orElse(chosen), last);
        }
        learned.ifPresent(one -> notes.addAll(0, one.memory().allNotes()));
        notes.add(
                shown.isPresent()
                        ? "The guidelines stay as they are."
                        : "Neither guidelines nor remembered examples were better on dev rows.");
        return finalists.search(Stopped.CONVERGED, seed, notes);
    }

    /** What was found, what the judge's model says of it, and what is kept of it. */
    private record Learned(List<Guideline> found, Criteria criteria, Memory memory) {}

    private Optional<Learned> learn() {
        List<Guideline> given = distiller.given();
        List<Example> read = labelled.goesOn() ? labelled.freshOfTrain() : labelled.train();
        List<Guideline> found = distiller.distil(given, read, plan.questions());
        if (found.size() == given.size()) {
            notes.add("No guideline was found in what the experts say.");
            return Optional.empty();
        }
        Criteria criteria = checked(found, plan.first());
        return Optional.of(
                new Learned(found, criteria, weighing(criteria, found).weigh(fitted(), held(), most)));
    }

    /** The judge that is written where guidelines were better, and what is said of them. */
    private record Last(Optional<JudgeSpec> judge, Memory memory) {}

    /** Verdicts of a candidate beside those of the best so far; false where it is not better, or cannot be paid for. */
    private boolean compare(Finalists finalists, String id, String change, JudgeSpec candidate, Dataset compared) {
        UsageTotal before = trials.spent();
        Optional<Run> run = trials.run(candidate, compared);
        if (run.isEmpty()) {
            notes.add("The budget does not allow " + change + " on dev rows.");
            return false;
        }
        boolean better = Acceptance.of(finalists.bestRun(), run.get()).better();
        finalists.add(
                Candidate.tried(id, finalists.bestId(), change, run.get(), better, trials.spentSince(before))
                        .changing(judge, candidate),
                candidate,
                run.get());
        return better;
    }

    /** Rows of train are compared with all of dev, which takes long where there are many. */
    private ExamplePool pool() {
        ExamplePool made = pool.orElseGet(() -> ExamplePool.of(judge, rows, trials, seed));
        pool = Optional.of(made);
        return made;
    }

    /** Whether the judge retrieves, and there is more for it to retrieve. */
    private boolean remembers() {
        return judge.retrieval().isPresent() && !pool().examples().isEmpty();
    }

    /** The judge with its nearest examples, as many characters as guidelines leave; one of each label. */
    private Optional<JudgeSpec> remembering(JudgeSpec next) {
        if (room(next) < LONGEST / 2) {
            return Optional.empty();
        }
        return pool().retrieval(judge, trials, embedding, notes::add).map(store -> {
            Retrieval retrieval =
                    judge.retrieval().isPresent() ? store : store.ofEachLabel(1).withCharacters(room(next));
            return next.withRetrieval(retrieval);
        });
    }

    /** The judge with the examples of another one, which are not embedded and paid for once more. */
    private JudgeSpec likewise(JudgeSpec shown, JudgeSpec chosen) {
        if (room(chosen) < LONGEST / 2) {
            return chosen;
        }
        return chosen.withRetrieval(shown.retrieval()
                .map(retrieval -> judge.retrieval().isPresent() ? retrieval : retrieval.withCharacters(room(chosen))));
    }

    private static int room(JudgeSpec judge) {
        return LONGEST - judge.guidelines().stream().mapToInt(String::length).sum();
    }

    /** One more question over all rows, and weights from all rows. */
    private Last again(Learned accepted) {
        List<Example> read = labelled.goesOn() ? labelled.freshOfDev() : labelled.all();
        List<Guideline> more = distiller.distil(accepted.found(), read, plan.more());
        Criteria answers = more.size() == accepted.found().size() ? accepted.criteria() : checked(more, plan.second());
        Memory last =
                weighing(answers, more).weigh(labelled.goesOn() ? labelled.checked() : labelled.all(), List.of(), most);
        Optional<JudgeSpec> judged = trials.guards().made("refitted", judge, () -> last.of(judge));
        return new Last(judged, judged.isPresent() ? last : accepted.memory());
    }

    private Search finished(Finalists finalists, JudgeSpec chosen, Last last) {
        notes.addAll(0, last.memory().allNotes());
        if (last.judge().isPresent()) {
            notes.add("The guidelines that are written were weighed again on train and dev together, so the dev figure"
                    + " is that of the judge before that.");
        }
        Search search = finalists.search(Stopped.CONVERGED, seed, notes);
        return new Search(search.candidates(), Optional.of(chosen), Map.of(), search.stopped(), search.notes());
    }

    /** Rows of train that weights are fitted to before the comparison. */
    private List<Example> fitted() {
        Set<Example> checked = Set.copyOf(labelled.checked());
        return labelled.goesOn()
                ? labelled.train().stream().filter(checked::contains).toList()
                : labelled.train();
    }

    private List<Example> held() {
        Set<Example> checked = Set.copyOf(labelled.checked());
        return labelled.dev().stream().filter(checked::contains).toList();
    }

    private Weighing weighing(Criteria criteria, List<Guideline> found) {
        return new Weighing(rows.all(), judge.scale(), criteria, found, labelled.goesOn());
    }

    private Criteria checked(List<Guideline> guidelines, MemoryPlan.Checks checks) {
        Criteria criteria =
                new Criteria(guidelines.stream().map(Guideline::rule).toList());
        Dataset asked = LabelledRows.some(rows.all(), labelled.checked(), checks.rows(), seed);
        for (int pass = 0; pass < checks.passes(); pass++) {
            if (!trials.check(judge, criteria, asked, pass)) {
                break;
            }
        }
        return criteria;
    }

    private static String change(Memory memory) {
        int kept = memory.texts().size();
        return kept + (kept == 1 ? " guideline" : " guidelines") + " from the reasons of experts";
    }

    private static String nearest(JudgeSpec next) {
        Retrieval retrieval = next.retrieval().orElseThrow();
        return "to each item the nearest " + retrieval.ofEachLabel() + " of each label, from "
                + retrieval.store().size() + " examples";
    }

    private Search nothing() {
        return new Search(List.of(), Optional.empty(), Map.of(), Stopped.CONVERGED, notes);
    }
}
