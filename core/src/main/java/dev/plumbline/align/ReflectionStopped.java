package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.ModelFailure;

/**
 * The model that reflects cannot be reached or does not take requests, so that an alignment cannot go on. What was paid
 * for until then is kept, and the same alignment, started again, goes on from there.
 */
public final class ReflectionStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient BadInput told;

    ReflectionStopped(BadInput told) {
        super(told.getMessage());
        this.told = told;
    }

    static boolean by(ModelFailure failure) {
        return failure.kind().retryable() || failure.kind().endsRun() || failure.kind() == ModelFailure.Kind.DEADLINE;
    }

    /** What happened, and what to do. */
    public BadInput told() {
        return told;
    }
}
