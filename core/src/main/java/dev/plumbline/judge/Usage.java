package dev.plumbline.judge;

import java.util.Optional;
import java.util.OptionalDouble;

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
        Optional<String> fingerprint) {

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
                next.fingerprint.isPresent() ? next.fingerprint : fingerprint);
    }

    private OptionalDouble priceWith(Usage next) {
        boolean known = (usd.isPresent() || calls == 0) && (next.usd.isPresent() || next.calls == 0);
        return known && (usd.isPresent() || next.usd.isPresent())
                ? OptionalDouble.of(usd.orElse(0) + next.usd.orElse(0))
                : OptionalDouble.empty();
    }

    /** This usage with another number of HTTP requests. */
    public Usage withAttempts(int value) {
        return new Usage(calls, value, inputTokens, outputTokens, cached, usd, millis, model, fingerprint);
    }
}
