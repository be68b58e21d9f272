package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.run.throttle.Share;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Asks again when asking again can help, after a pause.
 *
 * <p>The pause before attempt n + 1 is drawn evenly from 0 to min(longest, first × 2<sup>n − 1</sup>) (full jitter).
 * Where the server says how long to wait, that long is waited and half a second of jitter on top, so that callers do
 * not come back all at once. A wait longer than the longest allowed is not begun: the failure stands. Defaults: 8
 * attempts, first pause up to 500 ms, longest 60 s.
 *
 * <p>Safe for use by many threads.
 */
public final class Retry implements UnaryOperator<LanguageModel> {
    private static final Duration SPREAD = Duration.ofMillis(500);

    private final int attempts;
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** Waits. */
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    Retry(int attempts, Duration first, Duration longest, RandomGenerator random, Sleeper sleeper) {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("retry needs at least 1 attempt and 0 <= first pause <= longest, got "
                    + attempts + ", " + first + ", " + longest);
        }
        this.attempts = attempts;
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.sleeper = sleeper;
    }

    /** Retries with the defaults. */
    public static Retry standard(long seed) {
        return of(8, Duration.ofMillis(500), Duration.ofSeconds(60), seed);
    }

    /**
     * Retries.
     *
     * @param attempts most attempts, the first one included
     * @param first longest pause before the second attempt
     * @param longest longest pause at all
     * @param seed seed of the jitter
     */
    public static Retry of(int attempts, Duration first, Duration longest, long seed) {
        return new Retry(
                attempts,
                first,
                longest,
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
                pause -> Thread.sleep(pause.toMillis()));
    }

    /** The model, asked again where that can help. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        return request -> ask(model, request);
    }

    private ModelReply ask(LanguageModel model, ModelRequest request) {
        int sent = 0;
        for (int attempt = 1; ; attempt++) {
            Item.current().ifPresent(item -> item.attempted(1));
            try {
                ModelReply reply = model.ask(request);
                Item.current().ifPresent(item -> item.attempted(reply.requests() - 1));
                return reply;
            } catch (ModelFailure failure) {
                Item.current().ifPresent(item -> item.attempted(failure.requests() - 1));
                sent += failure.requests();
                if (!failure.kind().retryable() || Thread.currentThread().isInterrupted()) {
                    throw failure.withRequests(sent);
                }
                if (attempt == attempts) {
                    throw because(failure.withRequests(sent), "after " + attempts + " attempts");
                }
                pause(failure.withRequests(sent), attempt);
            }
        }
    }

    private void pause(ModelFailure failure, int attempt) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(longest) > 0) {
            throw because(
                    failure,
                    "the server asks to wait " + asked.toSeconds() + " s, more than the longest pause of "
                            + longest.toSeconds() + " s");
        }
        Duration pause = asked.isZero() ? jitter(ceiling(attempt)) : asked.plus(jitter(SPREAD));
        try {
            Share.pausing(() -> sleeper.sleep(pause));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw because(failure, "interrupted in the pause after attempt " + attempt);
        }
    }

    private Duration ceiling(int attempt) {
        Duration ceiling = first;
        for (int i = 1; i < attempt && ceiling.compareTo(longest) < 0; i++) {
            ceiling = ceiling.multipliedBy(2);
        }
        return ceiling.compareTo(longest) < 0 ? ceiling : longest;
    }

    private Duration jitter(Duration ceiling) {
        synchronized (random) {
            return Duration.ofNanos((long) (random.nextDouble() * ceiling.toNanos()));
        }
    }

    private static ModelFailure because(ModelFailure failure, String more) {
        return new ModelFailure(failure.kind(), failure.getMessage() + " (" + more + ")", failure.retryAfter())
                .withRequests(failure.requests());
    }
}
