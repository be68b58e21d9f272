package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Candidates with verdicts on the same dev rows, and the one of them that is kept.
 *
 * <pre>{@code
 * Finalists finalists = new Finalists(trials, Candidate.incumbent("judge", run, cost), judge, run);
 * finalists.add(Candidate.tried("g1", "judge", "2 guidelines", itsRun, true, itsCost), candidate, itsRun);
 * return finalists.search(Stopped.PLATEAU, seed, notes);
 * }</pre>
 *
 * <p>For use by one thread.
 */
public final class Finalists {
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<JudgeSpec> specs = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Trials trials;
    private int best;

    /** The judge that the search began with, and nothing else yet. */
    public Finalists(Trials trials, Candidate incumbent, JudgeSpec judge, Run dev) {
        this.trials = trials;
        keep(incumbent, judge, dev);
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
            reported.set(best, candidates.get(best).selected(Selection.corrected(runs, best, seed)));
        }
        return new Search(
                reported, best > 0 ? Optional.of(specs.get(best)) : Optional.empty(), Map.of(), stopped, notes);
    }
}
