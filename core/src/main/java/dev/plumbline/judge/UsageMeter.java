package dev.plumbline.judge;

import dev.plumbline.model.ModelReply;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts what one verdict costs while it is made. Used by one thread. */
final class UsageMeter {
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
}
