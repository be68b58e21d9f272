package dev.plumbline.model;

import dev.plumbline.model.ModelReply.TokenUsage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A language model gave no usable reply. Messages never hold keys or headers.
 */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;
    private final transient RateLimits limits;
    private final int requests;
    private final transient Optional<TokenUsage> usage;
    private final transient OptionalDouble usd;

    /** Why there is no reply. */
    public enum Kind {
        /** Too many requests. */
        RATE_LIMITED(true, false),
        /** The provider has trouble: 500, 502, 503, 529. */
        OVERLOADED(true, false),
        /** No reply in time. */
        TIMEOUT(true, false),
        /** No connection, or it broke. */
        CONNECTION(true, false),
        /** The answer is not what the protocol says. */
        MALFORMED(true, false),
        /** The provider's filter or the model itself refused. */
        CONTENT_FILTER(false, false),
        /** The reply ended at the token limit before it was complete. */
        TRUNCATED(false, false),
        /** The prompt is longer than the model's window. */
        CONTEXT_TOO_LONG(false, false),
        /** The provider does not accept the request. */
        INVALID_REQUEST(false, false),
        /** The server knows no such model, or its address is another. */
        NOT_FOUND(false, true),
        /** The certificate of the server is not trusted. */
        UNTRUSTED(false, true),
        /** The key is wrong or missing. */
        AUTHENTICATION(false, true),
        /** The account has no money or quota left. */
        QUOTA(false, true),
        /** The item's total time is over. */
        DEADLINE(false, false);

        private final boolean retryable;
        private final boolean endsRun;

        Kind(boolean retryable, boolean endsRun) {
            this.retryable = retryable;
            this.endsRun = endsRun;
        }

        /** Whether asking again can succeed. */
        public boolean retryable() {
            return retryable;
        }

        /** Whether every other request will fail in the same way, so that a run should stop. */
        public boolean endsRun() {
            return endsRun;
        }

        /** Lower-case name for files and reports. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ModelFailure(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    public ModelFailure(Kind kind, String message, Optional<Duration> retryAfter) {
        this(kind, message, retryAfter, RateLimits.UNKNOWN);
    }

    /** With what the refusal says about the account's limits. */
    public ModelFailure(Kind kind, String message, Optional<Duration> retryAfter, RateLimits limits) {
        this(kind, message, retryAfter, limits, 1, Optional.empty(), OptionalDouble.empty());
    }

    private ModelFailure(
            Kind kind,
            String message,
            Optional<Duration> retryAfter,
            RateLimits limits,
            int requests,
            Optional<TokenUsage> usage,
            OptionalDouble usd) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.limits = limits;
        this.requests = requests;
        this.usage = usage;
        this.usd = usd;
    }

    /** This with what the refusal says about the account's limits. */
    public ModelFailure withLimits(RateLimits said) {
        return new ModelFailure(kind, "" + getMessage(), retryAfter, said, requests, usage, usd);
    }

    /** This after so many requests, those included that were refused while it was found out how to ask. */
    public ModelFailure withRequests(int number) {
        return number == requests
                ? this
                : new ModelFailure(kind, "" + getMessage(), retryAfter, limits, number, usage, usd);
    }

    /** This with the tokens of a reply that there was and that cannot be used, as of one that a filter stopped. */
    public ModelFailure withUsage(TokenUsage used) {
        return new ModelFailure(kind, "" + getMessage(), retryAfter, limits, requests, Optional.of(used), usd);
    }

    /** This with what it cost, in US dollars. */
    public ModelFailure withUsd(double price) {
        return new ModelFailure(kind, "" + getMessage(), retryAfter, limits, requests, usage, OptionalDouble.of(price));
    }

    /** Why there is no reply. */
    public Kind kind() {
        return kind;
    }

    /** How long the provider asks to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** What the refusal says about the account's limits. */
    public RateLimits limits() {
        return limits;
    }

    /** Requests that were sent: 1, and those that were refused while it was found out how to ask; 0 when none was. */
    public int requests() {
        return requests;
    }

    /** Tokens of a reply that there was; empty when nothing was replied, which is taken as free. */
    public Optional<TokenUsage> usage() {
        return usage;
    }

    /** What it cost; empty when the price is unknown. */
    public OptionalDouble usd() {
        return usd;
    }
}
