package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Gives up a call that takes far longer than any that was answered, so that a connection that hangs holds its place for
 * seconds and not until it has been silent for minutes.
 *
 * <p>After 50 replies of a model, the first attempt at a row may take five times the longest reply so far, and 10 s at
 * least; each further attempt twice as long as the one before, so that a row that really takes long gets its time. What is
 * given up is a time-out. Outside of a {@link Runner} there are no attempts, and nothing is given up. Safe for use by many
 * threads.
 */
final class Patience implements UnaryOperator<LanguageModel> {
    private static final int FEWEST_REPLIES = 50;
    private static final int TIMES_THE_LONGEST = 5;
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 10;

    private final Alarm.Timer timer;
    private final LongSupplier nanoTime;

    Patience(Alarm.Timer timer, LongSupplier nanoTime) {
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    static Patience standard() {
        return new Patience(Alarm.shared(), System::nanoTime);
    }

    /** The model, whose replies teach how long to wait for the next ones. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        Known known = new Known();
        return request -> ask(model, request, known);
    }

    /** What was learned of one model. */
    private static final class Known {
        private final AtomicInteger replies = new AtomicInteger();
        private final AtomicLong longestNanos = new AtomicLong();

        void answered(long nanos) {
            longestNanos.accumulateAndGet(nanos, Math::max);
            replies.incrementAndGet();
        }

        /** How long a first attempt may take; empty until there are enough replies to judge by. */
        Optional<Duration> most() {
            Duration usual = Duration.ofNanos(longestNanos.get()).multipliedBy(TIMES_THE_LONGEST);
            if (replies.get() < FEWEST_REPLIES) {
                return Optional.empty();
            }
            return Optional.of(usual.compareTo(LEAST) > 0 ? usual : LEAST);
        }
    }

    private ModelReply ask(LanguageModel model, ModelRequest request, Known known) {
        long start = nanoTime.getAsLong();
        int attempts = Item.current().map(Item::attempts).orElse(0);
        ModelReply reply = attempts == 0 ? model.ask(request) : within(start, attempts, model, request, known);
        known.answered(nanoTime.getAsLong() - start);
        return reply;
    }

    private ModelReply within(long start, int attempts, LanguageModel model, ModelRequest request, Known known) {
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        Alarm alarm = Alarm.in(
                LEAST.multipliedBy(1L << doublings),
                timer,
                () -> known.most()
                        .map(most -> most.multipliedBy(1L << doublings).minusNanos(nanoTime.getAsLong() - start))
                        .orElse(LEAST));
        try {
            return model.ask(request);
        } catch (ModelFailure failure) {
            throw alarm.rang()
                    ? new ModelFailure(
                            ModelFailure.Kind.TIMEOUT,
                            "no reply after " + Math.round((nanoTime.getAsLong() - start) / 1e8) / 10.0
                                    + " s, far longer than the model took before; at last: " + failure.getMessage())
                    : failure;
        } finally {
            alarm.off();
        }
    }
}
