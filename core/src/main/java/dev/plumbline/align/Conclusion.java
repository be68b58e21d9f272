package dev.plumbline.align;

import dev.plumbline.agreement.Decision;
import dev.plumbline.scale.Scale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What follows from search, proof and estimate. Only a proof promotes.
 *
 * @param verdict what follows
 * @param reason why, in a sentence
 * @param labelsNeeded test labels that would settle it, if what was observed stayed
 */
record Conclusion(Decision.Verdict verdict, String reason, OptionalLong labelsNeeded) {

    static Conclusion of(Search search, Scale scale, Optional<Proof> proof, Optional<CrossFitted> estimate) {
        if (proof.isPresent()) {
            Decision decision = proof.get().decision();
            return new Conclusion(decision.verdict(), decision.reason(), decision.labelsNeeded());
        }
        if (search.stopped() == Stopped.INTERRUPTED) {
            return new Conclusion(
                    Decision.Verdict.INCONCLUSIVE,
                    "the search was stopped as asked, before its end",
                    OptionalLong.empty());
        }
        boolean finished = search.stopped() == Stopped.CONVERGED || search.stopped() == Stopped.PLATEAU;
        if (search.chosen().isEmpty()) {
            return finished
                    ? new Conclusion(
                            Decision.Verdict.KEEP,
                            "no candidate was better than the judge on dev rows",
                            OptionalLong.empty())
                    : new Conclusion(
                            Decision.Verdict.INCONCLUSIVE,
                            "the search ended before anything was found",
                            OptionalLong.empty());
        }
        return new Conclusion(
                Decision.Verdict.INCONCLUSIVE,
                "there is no proof on test rows, and an estimate alone never promotes",
                estimate.map(found -> expected(found, scale)).orElse(OptionalLong.empty()));
    }

    /** Test labels with which a gain like the estimated one would be proven: what is certain on these rows needs as many. */
    private static OptionalLong expected(CrossFitted estimate, Scale scale) {
        Decision decision = Decision.of(estimate.paired(), scale, 1);
        return decision.verdict() == Decision.Verdict.INCONCLUSIVE
                ? decision.labelsNeeded()
                : OptionalLong.of(decision.gain().n());
    }
}
