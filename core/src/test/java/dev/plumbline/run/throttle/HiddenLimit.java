package dev.plumbline.run.throttle;

import java.time.Duration;
import java.util.Optional;

/** A server with a token bucket that it does not speak of. Times are nanoseconds. */
final class HiddenLimit {
    private final double ratePerNano;
    private final double depth;
    private final Optional<Duration> retryAfter;
    private double tokens;
    private long last;

    HiddenLimit(double perSecond, double seconds, Optional<Duration> retryAfter) {
        this.ratePerNano = perSecond / 1e9;
        this.depth = Math.max(1, perSecond * seconds);
        this.retryAfter = retryAfter;
        this.tokens = depth;
    }

    boolean accepts(long now) {
        tokens = Math.min(depth, tokens + (now - last) * ratePerNano);
        last = now;
        // A token that is whole but for rounding is a whole one.
        if (tokens < 1 - 1e-9) {
            return false;
        }
        tokens--;
        return true;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
