package dev.plumbline.judge;

import dev.plumbline.model.ModelReply;
import java.util.Optional;
import java.util.OptionalDouble;

/** Adds up what one verdict costs. Used by one thread. */
final class Expense {
    private final long start = System.nanoTime();
    private int calls;
    private long inputTokens;
    private long outputTokens;
    private Optional<String> model = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();

    void called() {
        calls++;
    }

    void answered(ModelReply reply) {
        inputTokens += reply.usage().input();
        outputTokens += reply.usage().output();
        model = Optional.of(reply.model()).filter(name -> !name.isEmpty());
        fingerprint = reply.fingerprint();
    }

    /** Retries are not seen here: who retries counts further attempts. Prices are not known here either. */
    Usage usage() {
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Usage(
                calls, calls, inputTokens, outputTokens, false, OptionalDouble.empty(), millis, model, fingerprint);
    }

    /** What several verdicts cost together; model and fingerprint are those of the last that names them. */
    static Usage sum(Iterable<Usage> usages) {
        Usage sum = Usage.none();
        for (Usage next : usages) {
            sum = new Usage(
                    sum.calls() + next.calls(),
                    sum.attempts() + next.attempts(),
                    sum.inputTokens() + next.inputTokens(),
                    sum.outputTokens() + next.outputTokens(),
                    false,
                    OptionalDouble.empty(),
                    sum.millis() + next.millis(),
                    next.model().isPresent() ? next.model() : sum.model(),
                    next.fingerprint().isPresent() ? next.fingerprint() : sum.fingerprint());
        }
        return sum;
    }
}
