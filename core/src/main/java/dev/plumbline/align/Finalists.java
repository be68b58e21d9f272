package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Candidates with verdicts on the same dev rows, and the one of them that is kept.
 *
 * <pre>{@code
 * Optional<Finalists> begun = Finalists.begun(trials, judge, dev);
 * if (begun.isEmpty()) {
 *     return Finalists.unaffordable(notes);
 * }
 * Finalists finalists = begun.get();
 * finalists.add(Candidate.tried("g1", "judge", "2 guidelines", itsRun, true, itsCost), candidate, itsRun);
 * return finalists.search(Stopped.PLATEAU, seed, notes);
 * }</pre>
 *
 * <p>For use by one thread.
 */
public final class Finalists {
    /** Name of the judge that a search begins with. */
    public static final String START = "judge";

    private final List<Candidate> candidates = new ArrayList<>();
    private final List<JudgeSpec> specs = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Trials trials;
    private int best;

    private Finalists(Trials trials) {
        this.trials = trials;
    }

    /** The judge that the search begins with, judged on dev rows; empty where the budget does not allow that. */
    public static Optional<Finalists> begun(Trials trials, JudgeSpec judge, Dataset dev) {
        UsageTotal before = trials.spent();
        return trials.run(judge, dev).map(run -> {
            Finalists finalists = new Finalists(trials);
            finalists.keep(Candidate.incumbent(START, run, trials.spentSince(before)), judge, run);
            return finalists;
        });
    }

    /** What a search that could not begin gives back. */
    public static Search unaffordable(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        all.add("The budget does not allow the judge on dev rows.");
        return new Search(List.of(), Optional.empty(), Map.of(), Stopped.BUDGET, all);
    }

    /**
     * One more; it is the best so far when it is better than the one that was.
     *
     * @param tried how it is reported
     */
    public void add(Candidate tried, JudgeSpec spec, Run dev) {
        keep(tried, spec, dev);
        if (Acceptance.of(runs.get(best), dev).better()) {
            best = runs.size() - 1;
        }
    }

    /** The judge that the search began with. */
    public Candidate first() {
        return candidates.get(0);
    }

    /** Name of the best so far. */
    public String bestId() {
        return candidates.get(best).id();
    }

    /** Verdicts of the best so far. */
    public Run bestRun() {
        return runs.get(best);
    }

    /** Whether one is better than the judge that the search began with. */
    public boolean found() {
        return best > 0;
    }

    private void keep(Candidate candidate, JudgeSpec spec, Run dev) {
        candidates.add(candidate);
        specs.add(spec);
        runs.add(dev);
        trials.alive(runs.size());
        trials.tried(candidate);
    }

    /** The candidates, and the best of them where it is better than the judge that the search began with. */
    public Search search(Stopped stopped, long seed, List<String> notes) {
        List<Candidate> reported = new ArrayList<>(candidates);
        if (best > 0) {
            reported.set(
                    best,
                    candidates
                            .get(best)
                            .selected(Selection.corrected(runs, best, seed))
                            .judging(specs.get(best)));
        }
        return new Search(
                reported, best > 0 ? Optional.of(specs.get(best)) : Optional.empty(), Map.of(), stopped, notes);
    }
}
