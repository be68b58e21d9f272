package dev.plumbline.models;

import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a model is there at its address, which decides what it means when the server says that there is nothing: where
 * it never answered, every row would be told so, and the run ends; where it did, something between is in trouble, and
 * asking again can help. Until the server itself says that it knows no such model, it is asked more than once, because a
 * gateway that starts says 404 as well. Safe for use by many threads.
 */
final class ModelPresence {
    private static final int ASKED_AGAIN = 2;

    private final AtomicInteger absences = new AtomicInteger();
    private volatile boolean answered;

    void answered() {
        if (!answered) {
            answered = true;
        }
    }

    /** What to say of a refusal. */
    ModelFailure meaning(Refused refused) {
        ModelFailure failure = refused.failure();
        if (failure.kind() != Kind.NOT_FOUND) {
            return failure;
        }
        boolean passing = answered || (!refused.namesModel() && absences.incrementAndGet() <= ASKED_AGAIN);
        return passing
                ? new ModelFailure(Kind.OVERLOADED, "" + failure.getMessage(), failure.retryAfter(), failure.limits())
                : failure;
    }
}
