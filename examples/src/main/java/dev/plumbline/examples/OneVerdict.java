package dev.plumbline.examples;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;

/** One verdict where a program needs one: a guardrail, a test. */
public final class OneVerdict {
    private OneVerdict() {}

    /** Judges one answer. */
    public static void main(String[] arguments) {
        System.out.println(
                of("Refunds take 14 days and go back to your card.", "refund within 14 days; to the same card"));
    }

    static String of(String answer, String notes) {
        JudgeSpec spec = JudgeSpec.named("accuracy")
                .model("local:/lexical")
                .scale(Scale.of("pass", "fail"))
                .instructions("Response: {{ response }} Grading notes: {{ grading_notes }}");
        try (Judges judges = Judges.fromEnvironment()) {
            Verdict verdict = judges.judge(spec).judge(Example.of("response", answer, "grading_notes", notes));
            // Sealed: nothing can pass for an answer that is none.
            return switch (verdict) {
                case Verdict.Decided decided ->
                    decided.value() + ": " + decided.reason().orElse("");
                case Verdict.Abstained abstained -> "abstained: " + abstained.why();
                case Verdict.Unparsed unparsed -> "unparsed: " + unparsed.text();
                case Verdict.Failed failed -> "failed: " + failed.message();
            };
        }
    }
}
