package dev.plumbline.align.patterns;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.PairedRuns;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A judge and a candidate on the same dev rows, once or with several verdicts on each row.
 *
 * @param runs verdicts of the judge, and of the candidate
 */
record Compared(PairedRuns runs) {
    /** Empty when the budget does not allow one verdict of each. */
    static Optional<Compared> on(Dataset dev, JudgeSpec judge, JudgeSpec candidate, Trials trials, int samples) {
        return PairedRuns.on(dev, judge, candidate, trials, samples).map(Compared::new);
    }

    Run incumbent() {
        return runs.first().get(0);
    }

    Run candidate() {
        return runs.second().get(0);
    }

    /** The first verdicts of this and of a comparison on other rows of the same data; versions are those of this. */
    Compared and(Compared others, Dataset data) {
        return new Compared(new PairedRuns(
                List.of(together(incumbent(), others.incumbent(), data)),
                List.of(together(candidate(), others.candidate(), data))));
    }

    private static Run together(Run first, Run second, Dataset data) {
        Map<Example, Verdict> verdicts = new HashMap<>();
        for (Run run : List.of(first, second)) {
            for (int i = 0; i < run.verdicts().size(); i++) {
                verdicts.put(run.data().examples().get(i), run.verdicts().get(i));
            }
        }
        Dataset rows = data.where(verdicts::containsKey);
        return new Run(
                first.judge(), rows, rows.examples().stream().map(verdicts::get).toList(), Optional.empty());
    }

    boolean better() {
        return Acceptance.better(runs.gain(0));
    }
}
