package dev.plumbline.align;

import dev.plumbline.agreement.Decision;
import dev.plumbline.agreement.Question;
import dev.plumbline.scale.Scale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What follows from search, proof and estimate. Only a proof promotes.
 *
 * @param decision what follows
 * @param question what a new judge has to show
 * @param reason why, in a sentence
 * @param labelsNeeded test labels that would settle it, if what was observed stayed
 * @param labelsFor which decision they would settle it to, PROMOTE or KEEP; empty where labelsNeeded is
 */
public record Conclusion(
        Decision.Verdict decision,
        Question question,
        String reason,
        OptionalLong labelsNeeded,
        Optional<Decision.Verdict> labelsFor) {

    static Conclusion of(Search search, Scale scale, Optional<Proof> proof, Optional<CrossFitted> estimate) {
        if (proof.isPresent()) {
            Decision decision = proof.get().decision();
            return new Conclusion(
                    decision.verdict(),
                    decision.question(),
                    decision.reason(),
                    decision.labelsNeeded(),
                    decision.labelsFor());
        }
        Question question = search.cheaper()
                .map(cheaper -> Question.notWorse(cheaper.margin()))
                .orElseGet(Question::better);
        if (search.stopped() == Stopped.INTERRUPTED) {
            return new Conclusion(
                    Decision.Verdict.INCONCLUSIVE,
                    question,
                    "the search was stopped as asked, before its end",
                    OptionalLong.empty(),
                    Optional.empty());
        }
        if (search.chosen().isEmpty()) {
            return new Conclusion(
                    Decision.Verdict.KEEP, question, nothingFound(search), OptionalLong.empty(), Optional.empty());
        }
        Optional<Decision> expected = estimate.map(found -> Decision.of(found.paired(), scale, 1));
        OptionalLong labels = expected.map(Conclusion::expected).orElse(OptionalLong.empty());
        return new Conclusion(
                Decision.Verdict.INCONCLUSIVE,
                question,
                "there is no proof on test rows, and an estimate alone never promotes",
                labels,
                labels.isPresent()
                        ? expected.flatMap(found -> found.labelsFor().or(() -> Optional.of(found.verdict())))
                        : Optional.empty());
    }

    private static String nothingFound(Search search) {
        if (search.stopped() != Stopped.BUDGET) {
            return "no candidate was better than the judge on dev rows";
        }
        return search.candidates().size() > 1
                ? "nothing better than the judge was found within the budget; a larger one may find it"
                : "the budget did not reach for comparing a candidate with the judge; a larger one may find a better judge";
    }

    /** Test labels with which a gain like the estimated one would be proven: what is certain on these rows needs as many. */
    private static OptionalLong expected(Decision estimated) {
        return estimated.verdict() == Decision.Verdict.INCONCLUSIVE
                ? estimated.labelsNeeded()
                : OptionalLong.of(estimated.gain().n());
    }
}
