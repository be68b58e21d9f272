package dev.plumbline.report;

import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row on which human and judge differ, with what a person needs to see why. All texts are data.
 *
 * @param id the example
 * @param kind group under which it is listed, in the words of the scale: {@code False pass}, {@code False fail},
 *     {@code Undecided}
 * @param human the human label
 * @param judge the judge's label; empty when it did not decide
 * @param status decided, abstained, unparsed or failed
 * @param confidence probability of the judge's label, 0 to 1, where it gives one
 * @param question what was asked
 * @param reference what a good response contains
 * @param response what was judged
 * @param annotations every annotator's label
 * @param reason the judge's reason, or why it did not decide
 * @param evidence what decided, largest share first
 */
public record DisagreementFigures(
        String id,
        String kind,
        String human,
        Optional<String> judge,
        String status,
        OptionalDouble confidence,
        Optional<String> question,
        Optional<String> reference,
        Optional<String> response,
        List<Annotation> annotations,
        Optional<String> reason,
        List<Evidence> evidence) {
    public DisagreementFigures {
        annotations = List.copyOf(annotations);
        evidence = List.copyOf(evidence);
    }

    /** A row without texts, as plain columns have it. */
    public static DisagreementFigures of(
            String id, String kind, String human, Optional<String> judge, String status, OptionalDouble confidence) {
        return new DisagreementFigures(
                id,
                kind,
                human,
                judge,
                status,
                confidence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** This without the texts of the row; labels and reasons stay. */
    DisagreementFigures withoutTexts() {
        return new DisagreementFigures(
                id,
                kind,
                human,
                judge,
                status,
                confidence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                annotations,
                reason,
                evidence);
    }

    /** This with what the verdict adds: what became of the question, and what decided. */
    DisagreementFigures judgedAs(Verdict verdict) {
        return new DisagreementFigures(
                id,
                kind,
                human,
                judge,
                verdict.status(),
                confidence,
                question,
                reference,
                response,
                annotations,
                reason,
                verdict instanceof Verdict.Decided decided ? decided.evidence() : List.of());
    }

    /**
     * One annotator's label.
     *
     * @param annotator who
     * @param label which
     * @param rationale why, in the annotator's words
     */
    public record Annotation(String annotator, String label, Optional<String> rationale) {}
}
