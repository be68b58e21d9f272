package dev.plumbline.judge;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one verdict cost, and who gave it.
 *
 * @param calls requests to a model that were needed: the question, and a repair question where one was asked
 * @param attempts HTTP requests, retries included
 * @param inputTokens tokens of prompts
 * @param outputTokens tokens of replies
 * @param cached whether it came from a cache, without any call
 * @param usd money; empty when the price is unknown
 * @param millis wall time
 * @param model model id that the provider reported
 * @param fingerprint the provider's fingerprint
 * @param wireMode how the form of the reply was stated beside the prompt, as {@code json_schema+logprobs}; of several
 *     replies all that occurred, in the order of their names
 */
public record Usage(
        int calls,
        int attempts,
        long inputTokens,
        long outputTokens,
        boolean cached,
        OptionalDouble usd,
        long millis,
        Optional<String> model,
        Optional<String> fingerprint,
        Optional<String> wireMode) {
    /** Between the wire modes of several replies. */
    private static final String AND = ", ";

    /** Nothing came over a wire. */
    public Usage(
            int calls,
            int attempts,
            long inputTokens,
            long outputTokens,
            boolean cached,
            OptionalDouble usd,
            long millis,
            Optional<String> model,
            Optional<String> fingerprint) {
        this(calls, attempts, inputTokens, outputTokens, cached, usd, millis, model, fingerprint, Optional.empty());
    }

    /** No model was asked. */
    public static Usage none() {
        return new Usage(0, 0, 0, 0, false, OptionalDouble.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** Both together; model and fingerprint are those of the last that names them, a price is known where all are. */
    Usage plus(Usage next) {
        return new Usage(
                calls + next.calls,
                attempts + next.attempts,
                inputTokens + next.inputTokens,
                outputTokens + next.outputTokens,
                calls + next.calls == 0 && (cached || next.cached),
                priceWith(next),
                millis + next.millis,
                next.model.isPresent() ? next.model : model,
                next.fingerprint.isPresent() ? next.fingerprint : fingerprint,
                together(wireMode, next.wireMode));
    }

    static Optional<String> together(Optional<String> one, Optional<String> other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return one.or(() -> other);
        }
        return Optional.of(Stream.of(one.get().split(AND), other.get().split(AND))
                .flatMap(Stream::of)
                .distinct()
                .sorted()
                .collect(Collectors.joining(AND)));
    }

    private OptionalDouble priceWith(Usage next) {
        boolean known = (usd.isPresent() || calls == 0) && (next.usd.isPresent() || next.calls == 0);
        return known && (usd.isPresent() || next.usd.isPresent())
                ? OptionalDouble.of(usd.orElse(0) + next.usd.orElse(0))
                : OptionalDouble.empty();
    }

    /** What it cost, without who gave it: of what is no verdict. */
    Usage ofNobody() {
        return new Usage(
                calls,
                attempts,
                inputTokens,
                outputTokens,
                cached,
                usd,
                millis,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This usage with another number of HTTP requests. */
    public Usage withAttempts(int value) {
        return new Usage(calls, value, inputTokens, outputTokens, cached, usd, millis, model, fingerprint, wireMode);
    }
}
