package dev.plumbline.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a provider's reply says about the limits of the account.
 *
 * @param requests limit of requests
 * @param tokens limit of tokens
 */
public record RateLimits(Optional<Quota> requests, Optional<Quota> tokens) {
    /** Nothing is said. */
    public static final RateLimits UNKNOWN = new RateLimits(Optional.empty(), Optional.empty());

    /**
     * One limit.
     *
     * @param limit most in the provider's period, which is a minute where {@code reset} is not longer
     * @param remaining what is left of it
     * @param reset time until all of it is there again
     */
    public record Quota(long limit, long remaining, Duration reset) {}
}
