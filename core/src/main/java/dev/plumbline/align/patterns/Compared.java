package dev.plumbline.align.patterns;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
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

    boolean better() {
        return Acceptance.of(incumbent, candidate).better();
    }
}
