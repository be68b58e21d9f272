package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Label values that are common enough to be known: pairs, the positive one first, and named steps. */
final class KnownScales {
    private static final List<List<String>> PAIRS = List.of(
            List.of("pass", "fail"),
            List.of("passed", "failed"),
            List.of("true", "false"),
            List.of("yes", "no"),
            List.of("y", "n"),
            List.of("t", "f"),
            List.of("p", "f"),
            List.of("correct", "incorrect"),
            List.of("correct", "wrong"),
            List.of("right", "wrong"),
            List.of("good", "bad"),
            List.of("ok", "not ok"),
            List.of("ok", "nok"),
            List.of("accept", "reject"),
            List.of("accepted", "rejected"),
            List.of("acceptable", "unacceptable"),
            List.of("acceptable", "not acceptable"),
            List.of("positive", "negative"),
            List.of("relevant", "irrelevant"),
            List.of("relevant", "not relevant"),
            List.of("safe", "unsafe"),
            List.of("supported", "unsupported"),
            List.of("supported", "not supported"),
            List.of("grounded", "ungrounded"),
            List.of("factual", "hallucinated"),
            List.of("faithful", "unfaithful"),
            List.of("helpful", "unhelpful"),
            List.of("helpful", "not helpful"),
            List.of("valid", "invalid"),
            List.of("compliant", "non-compliant"),
            List.of("thumbs_up", "thumbs_down"),
            List.of("thumbs up", "thumbs down"),
            List.of("up", "down"),
            List.of("👍", "👎"),
            List.of("like", "dislike"));

    private static final List<List<String>> STEPS = List.of(
            List.of("low", "medium", "high"),
            List.of("low", "mid", "high"),
            List.of("poor", "fair", "good"),
            List.of("poor", "fair", "good", "excellent"),
            List.of("poor", "fair", "good", "very good", "excellent"),
            List.of("bad", "ok", "good"),
            List.of("bad", "neutral", "good"),
            List.of("negative", "neutral", "positive"),
            List.of("incorrect", "partially correct", "correct"),
            List.of("incorrect", "partial", "correct"),
            List.of("fail", "partial", "pass"),
            List.of("no", "partly", "yes"),
            List.of("no", "partially", "yes"),
            List.of("no", "somewhat", "yes"),
            List.of("none", "partial", "full"));

    private KnownScales() {}

    /**
     * The scale of normalised values: a pair that holds them all, else steps that hold them all. One value alone tells
     * its pair.
     */
    static Optional<Scale> of(Collection<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        for (List<String> pair : PAIRS) {
            if (pair.containsAll(values)) {
                return Optional.of(pair.get(0).equals("true") ? Scale.bool() : Scale.categories(pair));
            }
        }
        return STEPS.stream()
                .filter(steps -> steps.containsAll(values))
                .findFirst()
                .map(Scale::ordinal);
    }
}
