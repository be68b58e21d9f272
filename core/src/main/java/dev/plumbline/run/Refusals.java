package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import dev.plumbline.model.ModelFailure;
import java.util.Optional;

/** Tells failures that every other row will meet as well from those of one row. */
final class Refusals {
    private Refusals() {}

    /** What the provider said, when it will say the same to every row. */
    static Optional<String> endsRun(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            for (ModelFailure.Kind kind : ModelFailure.Kind.values()) {
                if (kind.endsRun() && kind.text().equals(failed.cause())) {
                    return Optional.of(failed.message());
                }
            }
        }
        return Optional.empty();
    }
}
