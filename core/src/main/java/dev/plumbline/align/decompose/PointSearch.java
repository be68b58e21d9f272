package dev.plumbline.align.decompose;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Checklist;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decomposes by the points of each row's reference. */
final class PointSearch {
    static final String ALL = "points";
    static final String LEARNED = "points learned";

    private final JudgeSpec judge;
    private final DevelopmentRows rows;
    private final Trials trials;
    private final CalibrationOptimizer calibration;
    private final long seed;

    PointSearch(JudgeSpec judge, DevelopmentRows rows, Trials trials, CalibrationOptimizer calibration, long seed) {
        this.judge = judge;
        this.rows = rows;
        this.trials = trials;
        this.calibration = calibration;
        this.seed = seed;
    }

    /** The judge that asks about points and passes what meets them all. */
    static JudgeSpec asking(JudgeSpec judge, Checklist.Calls calls) {
        return judge.withCalibration(Optional.empty())
                .withChecklist(Optional.of(Checklist.ofReference().asked(calls)));
    }

    Search search(Checklist.Calls calls) {
        Optional<JudgeSpec> made = trials.guards().made(ALL, judge, () -> asking(judge, calls));
        if (made.isEmpty()) {
            return Search.nothing(Stopped.CONVERGED, "The judge is asked about points already.");
        }
        JudgeSpec all = made.get();
        Optional<Finalists> begun = Finalists.begun(trials, judge, rows.dev());
        if (begun.isEmpty()) {
            return Finalists.unaffordable(List.of());
        }
        UsageTotal before = trials.spent();
        Optional<Run> asked = trials.run(all, rows.dev());
        if (asked.isEmpty()) {
            return Search.nothing(Stopped.BUDGET, "The budget does not allow asking about points on dev rows.");
        }
        Finalists finalists = begun.get();
        finalists.add(
                Candidate.tried(
                                ALL,
                                Finalists.START,
                                "each point of the reference is asked about, and all have to be met",
                                asked.get(),
                                Acceptance.of(finalists.bestRun(), asked.get()).better(),
                                trials.spentSince(before))
                        .changing(judge, all),
                all,
                asked.get());
        List<String> notes = new ArrayList<>();
        boolean learned = learn(finalists, all, asked.get(), notes);
        Search found = finalists.search(Stopped.CONVERGED, seed, notes);
        boolean calibrated = found.chosen().flatMap(JudgeSpec::calibration).isPresent();
        if (!learned || !calibrated) {
            return found.chosen().isPresent() ? found : found.noting("Asking about points was no better on dev rows.");
        }
        return calibration.accepted(all, rows, trials, found.candidates());
    }

    private boolean learn(Finalists finalists, JudgeSpec all, Run asked, List<String> notes) {
        Optional<JudgeSpec> fitted;
        UsageTotal before = trials.spent();
        try {
            fitted = calibration.fitted(all, rows.train(), trials);
        } catch (BadInput few) {
            notes.add("The weights of the answers were not learned: " + few.getMessage() + ".");
            return false;
        }
        if (fitted.isEmpty()) {
            notes.add("The budget did not reach for learning from the answers.");
            return false;
        }
        Run learned = trials.run(fitted.get(), rows.dev()).orElseThrow();
        finalists.add(
                Candidate.tried(
                        LEARNED,
                        ALL,
                        "how much a point that is not met counts is learned from the labels of train",
                        learned,
                        Acceptance.of(asked, learned).better(),
                        trials.spentSince(before)),
                fitted.get(),
                learned);
        return true;
    }
}
