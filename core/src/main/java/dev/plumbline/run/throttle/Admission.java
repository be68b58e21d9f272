package dev.plumbline.run.throttle;

import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides which calls of an account may start, and when. Holds no threads and no clock: whoever drives it says what
 * time it is, in nanoseconds that only grow. Not safe for use by several threads at once.
 */
final class Admission {
    /** Only the end of a call in flight can let the next one start. */
    static final long NOT_BEFORE_AN_END = Long.MAX_VALUE;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final long AFTER_PAUSE = 1_000_000_000L;

    private final Turns turns = new Turns();
    private final Allowance requests = new Allowance(OptionalLong.empty());
    private final Allowance tokens = new Allowance(OptionalLong.empty());
    private final Window window = Window.unlimited();
    private final LearnedRate learned = new LearnedRate();
    private final Spacing spread = new Spacing();
    private long pausedUntil = Long.MIN_VALUE;
    private long started;
    private int inFlight;
    private int inFlightAtPause;

    void state(Limits limits) {
        requests.state(limits.requestsPerMinute());
        tokens.state(limits.tokensPerMinute());
        limits.concurrency().ifPresent(window::ceiling);
    }

    /** A call waits from now on. */
    void enter(Ticket ticket) {
        turns.add(ticket);
        ticket.share().waits(1);
    }

    /** A waiting call gives up. */
    void leave(Ticket ticket) {
        turns.remove(ticket);
        ticket.share().waits(-1);
    }

    /** Starts those that may start now and returns them in order. */
    List<Ticket> admit(long now) {
        List<Ticket> admitted = new ArrayList<>();
        while (!turns.isEmpty() && next(now) <= now) {
            Ticket ticket = turns.take();
            ticket.share().waits(-1);
            ticket.share().flies(1);
            requests.started(1, now);
            ticket.start(now, started++, tokens.started(ticket.tokens(), now));
            learned.started(now);
            if (afterPause(now)) {
                spread.started(now, (double) AFTER_PAUSE / Math.max(1, inFlightAtPause));
            }
            inFlight++;
            admitted.add(ticket);
        }
        return admitted;
    }

    /** When the next waiting call may start; {@link #NOT_BEFORE_AN_END} also where none waits. */
    long next(long now) {
        if (turns.isEmpty() || inFlight >= window.limit()) {
            return NOT_BEFORE_AN_END;
        }
        long next = Math.max(pausedUntil, learned.earliest(now));
        next = Math.max(next, requests.earliest(1, now));
        next = Math.max(next, tokens.earliest(turns.first().tokens(), now));
        return afterPause(now) ? Math.max(next, spread.next()) : next;
    }

    private boolean afterPause(long now) {
        return pausedUntil != Long.MIN_VALUE && now < pausedUntil + AFTER_PAUSE;
    }

    /** A call was answered; the tokens are those that it used, where that is known. */
    void replied(Ticket ticket, OptionalLong used, RateLimits limits, long now) {
        ticket.spentTokens().ifPresent(spent -> used.ifPresent(real -> tokens.correct(spent, real)));
        window.back(ticket.startNanos(), false, inFlight, now);
        learned.accepted();
        back(ticket, limits, now);
    }

    /** A call failed. */
    void failed(Ticket ticket, ModelFailure.Kind kind, Optional<Duration> retryAfter, RateLimits limits, long now) {
        boolean refused = kind == ModelFailure.Kind.RATE_LIMITED;
        boolean trouble = kind == ModelFailure.Kind.OVERLOADED || kind == ModelFailure.Kind.TIMEOUT;
        if (refused || trouble) {
            retryAfter.ifPresent(asked -> pause(asked, now));
        }
        if (kind == ModelFailure.Kind.TIMEOUT) {
            window.silent(ticket.startNanos(), ticket.number(), inFlight, now);
        } else {
            window.back(ticket.startNanos(), trouble, inFlight, now);
        }
        if (refused) {
            learned.refused(ticket.startNanos(), now, Math.max(now, pausedUntil));
        } else if (!trouble) {
            learned.accepted();
        }
        back(ticket, limits, now);
    }

    /** A longer pause would outlast every call; the one that was told so fails, and another asks after this one. */
    private void pause(Duration asked, long now) {
        Duration pause = asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
        if (now + pause.toNanos() > pausedUntil) {
            inFlightAtPause = pausedUntil > now ? Math.max(inFlightAtPause, inFlight) : inFlight;
            pausedUntil = now + pause.toNanos();
        }
    }

    private void back(Ticket ticket, RateLimits limits, long now) {
        inFlight--;
        ticket.share().flies(-1);
        limits.requests().ifPresent(quota -> requests.said(quota, now));
        limits.tokens().ifPresent(quota -> tokens.said(quota, now));
    }
}
