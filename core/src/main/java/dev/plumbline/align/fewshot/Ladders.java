package dev.plumbline.align.fewshot;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.List;
import java.util.Optional;

/**
 * Judges with more and more examples, tried one after the other on the same dev rows, each against the best before it. A
 * ladder is left when two steps in a row were no better.
 */
final class Ladders {
    private static final int WORSE_IN_A_ROW = 2;

    private final JudgeSpec start;
    private final Dataset dev;
    private final Trials trials;

    Ladders(JudgeSpec start, Dataset dev, Trials trials) {
        this.start = start;
        this.dev = dev;
        this.trials = trials;
    }

    /** Tries the judge that the search begins with, and then each ladder. */
    Search climb(List<List<Step>> ladders, long seed, List<String> notes) {
        Optional<Finalists> begun = Finalists.begun(trials, start, dev);
        if (begun.isEmpty()) {
            return Finalists.unaffordable(notes);
        }
        Finalists finalists = begun.get();
        Stopped stopped = Stopped.CONVERGED;
        for (List<Step> ladder : ladders) {
            if (stopped != Stopped.BUDGET) {
                stopped = climb(ladder, finalists);
            }
        }
        if (!finalists.found()) {
            notes.add("No number of examples was better on dev rows.");
        }
        return finalists.search(stopped, seed, notes);
    }

    private Stopped climb(List<Step> ladder, Finalists finalists) {
        int worse = 0;
        for (Step step : ladder) {
            Optional<JudgeSpec> next = trials.guards().made(step.id(), start, step::judge);
            if (next.isEmpty()) {
                continue;
            }
            UsageTotal before = trials.spent();
            Optional<Run> run = trials.run(next.get(), dev);
            if (run.isEmpty()) {
                return Stopped.BUDGET;
            }
            boolean better = Acceptance.of(finalists.bestRun(), run.get()).better();
            finalists.add(
                    Candidate.tried(
                                    step.id(),
                                    finalists.bestId(),
                                    step.change(),
                                    run.get(),
                                    better,
                                    trials.spentSince(before))
                            .changing(start, next.get()),
                    next.get(),
                    run.get());
            worse = better ? 0 : worse + 1;
            if (worse >= WORSE_IN_A_ROW) {
                return Stopped.PLATEAU;
            }
        }
        return Stopped.CONVERGED;
    }
}
