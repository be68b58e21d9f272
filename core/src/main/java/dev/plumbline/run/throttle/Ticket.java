package dev.plumbline.run.throttle;

import java.util.Optional;

/** One call at a gate, waiting or in flight. Guarded by whoever guards the gate. */
final class Ticket {
    private final Share share;
    private final long tokens;
    private boolean started;
    private long startNanos;
    private long number;
    private Optional<MinuteLimit.Spent> spentTokens = Optional.empty();

    /**
     * A call that has not started.
     *
     * @param share whose turn it takes
     * @param tokens estimate of its tokens, prompt and reply together
     */
    Ticket(Share share, long tokens) {
        this.share = share;
        this.tokens = tokens;
    }

    Share share() {
        return share;
    }

    long tokens() {
        return tokens;
    }

    boolean started() {
        return started;
    }

    long startNanos() {
        return startNanos;
    }

    /** How many calls of the account started before it. */
    long number() {
        return number;
    }

    /** What it took of the limit of tokens, where there is one. */
    Optional<MinuteLimit.Spent> spentTokens() {
        return spentTokens;
    }

    void start(long now, long before, Optional<MinuteLimit.Spent> ofTokens) {
        started = true;
        startNanos = now;
        number = before;
        spentTokens = ofTokens;
    }
}
