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

    /** Asks a model and counts the call; one that was never sent is none. */
    ModelReply ask(LanguageModel asked, ModelRequest request) {
        calls++;
        try {
            ModelReply reply = asked.ask(request);
            answered(reply);
            return reply;
        } catch (ModelFailure failure) {
            if (failure.requests() == 0) {
                calls--;
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

    /** Retries are not seen here: who retries counts further attempts. A call without a reply is taken as free. */
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
