package dev.plumbline.report;

import dev.plumbline.judge.Verdict;
import java.util.Optional;

/** Why a verdict is what it is, in the judge's words, or why there is no decision. */
final class Reasons {
    private Reasons() {}

    static Optional<String> of(Verdict verdict) {
        // A provider's message may name hosts and request ids that differ each time; the cause is stable.
        return verdict instanceof Verdict.Failed failed ? Optional.of(failed.cause()) : verdict.explanation();
    }
}
