package dev.plumbline.judge;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts what one verdict costs while it is made. Used by one thread. */
final class UsageMeter {
    private final long start = System.nanoTime();
    private int calls;
    private int fromCache;
    private int searching;
    private long inputTokens;
    private long outputTokens;
    private OptionalDouble usd = OptionalDouble.of(0);
    private Optional<String> model = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();
    private Optional<String> wireMode = Optional.empty();

    /** Asks, and counts the call and what came of it; one that was never sent is none. */
    ModelReply ask(LanguageModel asked, ModelRequest request) {
        calls++;
        try {
            ModelReply reply = asked.ask(request);
            answered(reply);
            return reply;
        } catch (ModelFailure failure) {
            if (failure.requests() == 0) {
                calls--;
            } else {
                failed(failure);
            }
            throw failure;
        }
    }

    /** A reply from a cache takes the call back that it saved. */
    private void answered(ModelReply reply) {
        if (reply.cached()) {
            calls--;
            fromCache++;
        }
        searching += Math.max(0, reply.requests() - 1);
        inputTokens += reply.usage().input();
        outputTokens += reply.usage().output();
        usd = usd.isPresent() && reply.usd().isPresent()
                ? OptionalDouble.of(usd.getAsDouble() + reply.usd().getAsDouble())
                : OptionalDouble.empty();
        model = Optional.of(reply.model()).filter(name -> !name.isEmpty());
        fingerprint = reply.fingerprint();
        wireMode = Usage.together(wireMode, reply.wireMode());
    }

    /** A call without a reply: what a reply used that was thrown away counts, and a price that is not known is none. */
    private void failed(ModelFailure failure) {
        if (failure.usage().isPresent()) {
            inputTokens += failure.usage().get().input();
            outputTokens += failure.usage().get().output();
        }
        usd = usd.isPresent() && failure.usd().isPresent()
                ? OptionalDouble.of(usd.getAsDouble() + failure.usd().getAsDouble())
                : OptionalDouble.empty();
    }

    /** Retries are not seen here: who retries counts further attempts. */
    Usage usage() {
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Usage(
                calls,
                calls + searching,
                inputTokens,
                outputTokens,
                calls == 0 && fromCache > 0,
                usd,
                millis,
                model,
                fingerprint,
                wireMode);
    }
}
