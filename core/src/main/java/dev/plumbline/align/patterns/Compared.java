package dev.plumbline.align.patterns;

import dev.plumbline.align.Acceptance;
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
 * A judge and a candidate on the same dev rows.
 *
 * @param incumbent verdicts of the judge
 * @param candidate verdicts of the candidate
 */
record Compared(Run incumbent, Run candidate) {
    /** Empty when the budget does not allow it. */
    static Optional<Compared> on(Dataset dev, JudgeSpec judge, JudgeSpec candidate, Trials trials) {
        return trials.run(judge, dev)
                .flatMap(incumbent -> trials.run(candidate, dev).map(tried -> new Compared(incumbent, tried)));
    }

    /** This and a comparison on other rows of the same data as one; the judge's version is that of this. */
    Compared and(Compared others, Dataset data) {
        return new Compared(together(incumbent, others.incumbent, data), together(candidate, others.candidate, data));
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
        return Acceptance.of(incumbent, candidate).better();
    }
}
