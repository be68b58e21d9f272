package dev.plumbline.run;

import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;

/** Writes the attempts that the retries counted into a verdict, since a judge sees only what came of them. */
final class Attempts {
    private Attempts() {}

    static Verdict counted(Verdict verdict, int attempts) {
        if (attempts <= verdict.usage().attempts()) {
            return verdict;
        }
        Usage old = verdict.usage();
        Usage usage = new Usage(
                old.calls(),
                attempts,
                old.inputTokens(),
                old.outputTokens(),
                old.cached(),
                old.usd(),
                old.millis(),
                old.model(),
                old.fingerprint());
        if (verdict instanceof Verdict.Decided decided) {
            return new Verdict.Decided(
                    decided.exampleId(),
                    decided.value(),
                    decided.reason(),
                    decided.confidence(),
                    decided.probabilities(),
                    decided.evidence(),
                    decided.raw(),
                    usage);
        }
        if (verdict instanceof Verdict.Abstained abstained) {
            return new Verdict.Abstained(abstained.exampleId(), abstained.why(), abstained.probabilities(), usage);
        }
        if (verdict instanceof Verdict.Unparsed unparsed) {
            return new Verdict.Unparsed(unparsed.exampleId(), unparsed.text(), unparsed.why(), usage);
        }
        Verdict.Failed failed = (Verdict.Failed) verdict;
        return new Verdict.Failed(failed.exampleId(), failed.cause(), failed.message(), usage);
    }
}
