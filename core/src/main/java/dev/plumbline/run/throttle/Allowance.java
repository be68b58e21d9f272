package dev.plumbline.run.throttle;

import dev.plumbline.model.RateLimits.Quota;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One kind of limit, requests or tokens: the lower of what the user states and what the provider says of itself. While
 * less than a tenth of the provider's own limit is left, because others use the account too, the rest is spread over
 * the time until it is renewed.
 */
final class Allowance {
    private static final long MINUTE_AT_MOST = 90_000_000_000L;
    private static final int SCARCE = 10;

    private OptionalLong stated;
    private OptionalLong said = OptionalLong.empty();
    private Optional<MinuteLimit> limit = Optional.empty();
    private final Spacing scarcity = new Spacing();
    private double distanceOfOne;
    private long scarceUntil = Long.MIN_VALUE;

    Allowance(OptionalLong stated) {
        this.stated = stated;
        renew();
    }

    void state(OptionalLong value) {
        stated = value;
        renew();
    }

    /** The provider says what is left. */
    void said(Quota quota, long now) {
        long reset = Math.max(0, quota.reset().toMillis()) * 1_000_000;
        // A limit that takes longer to renew is one to the day, and no measure for a minute.
        if (quota.limit() > 0 && reset <= MINUTE_AT_MOST) {
            said = OptionalLong.of(quota.limit());
            renew();
        }
        if (quota.remaining() < quota.limit() / SCARCE) {
            distanceOfOne = (double) reset / Math.max(1, quota.remaining());
            scarceUntil = now + reset;
        } else {
            scarceUntil = now;
        }
    }

    private void renew() {
        if (stated.isEmpty() && said.isEmpty()) {
            return;
        }
        long most = Math.min(stated.orElse(Long.MAX_VALUE), said.orElse(Long.MAX_VALUE));
        limit.ifPresentOrElse(known -> known.limit(most), () -> limit = Optional.of(new MinuteLimit(most)));
    }

    long earliest(long cost, long now) {
        long earliest = limit.map(known -> known.earliest(cost, now)).orElse(Long.MIN_VALUE);
        return now < scarceUntil ? Math.max(earliest, Math.min(scarcity.next(), scarceUntil)) : earliest;
    }

    /** A start; what it costs can be corrected where a limit is known. */
    Optional<MinuteLimit.Spent> started(long cost, long now) {
        if (now < scarceUntil) {
            scarcity.started(now, distanceOfOne * cost);
        }
        return limit.map(known -> known.started(cost, now));
    }

    void correct(MinuteLimit.Spent spent, long cost) {
        limit.ifPresent(known -> known.correct(spent, cost));
    }
}
