package dev.plumbline.run.throttle;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Limits of a provider account, as its owner states them.
 *
 * <pre>{@code
 * Limits limits = Limits.none().withRequestsPerMinute(500).withTokensPerMinute(200_000);
 * }</pre>
 *
 * @param requestsPerMinute most requests begun in any minute
 * @param tokensPerMinute most tokens, of prompts and replies, of the requests begun in any minute
 * @param concurrency most requests in flight
 */
public record Limits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalInt concurrency) {
    public Limits {
        positive("requests per minute", requestsPerMinute.orElse(1));
        positive("tokens per minute", tokensPerMinute.orElse(1));
        positive("concurrency", concurrency.orElse(1));
    }

    /** Nothing is stated. */
    public static Limits none() {
        return new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
    }

    /** These with a limit of requests. */
    public Limits withRequestsPerMinute(long most) {
        return new Limits(OptionalLong.of(most), tokensPerMinute, concurrency);
    }

    /** These with a limit of tokens. */
    public Limits withTokensPerMinute(long most) {
        return new Limits(requestsPerMinute, OptionalLong.of(most), concurrency);
    }

    /** These with a limit of requests in flight. */
    public Limits withConcurrency(int most) {
        return new Limits(requestsPerMinute, tokensPerMinute, OptionalInt.of(most));
    }

    private static void positive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("a limit of " + what + " has to be at least 1, got " + value);
        }
    }
}
