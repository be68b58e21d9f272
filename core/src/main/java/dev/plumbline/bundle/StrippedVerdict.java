package dev.plumbline.bundle;

import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import java.util.List;
import java.util.Optional;

/** A verdict without a word of anybody: what was decided, how surely, and what it cost. */
final class StrippedVerdict {
    private static final String LEFT_OUT = "left out";

    private StrippedVerdict() {}

    static Verdict of(Verdict verdict) {
        if (verdict instanceof Verdict.Decided decided) {
            return new Verdict.Decided(
                    decided.exampleId(),
                    decided.value(),
                    Optional.empty(),
                    decided.confidence(),
                    decided.probabilities(),
                    List.of(),
                    decided.raw(),
                    decided.usage(),
                    votes(decided.votes()));
        }
        if (verdict instanceof Verdict.Abstained abstained) {
            return new Verdict.Abstained(
                    abstained.exampleId(),
                    LEFT_OUT,
                    abstained.probabilities(),
                    abstained.usage(),
                    votes(abstained.votes()));
        }
        return verdict instanceof Verdict.Failed failed
                ? new Verdict.Failed(failed.exampleId(), failed.cause(), LEFT_OUT, failed.usage())
                : new Verdict.Unparsed(verdict.exampleId(), LEFT_OUT, LEFT_OUT, verdict.usage());
    }

    private static List<Vote> votes(List<Vote> votes) {
        return votes.stream()
                .map(vote -> new Vote(
                        vote.voter(), vote.status(), vote.value(), Optional.empty(), vote.confidence(), vote.weight()))
                .toList();
    }
}
