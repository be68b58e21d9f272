package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/**
 * At most so many requests in flight, over all models that the same limit is put around; further callers wait their
 * turn, first come, first served. A pause of {@link Retry} outside of it takes no place.
 *
 * <p>Safe for use by many threads.
 */
public final class ConcurrencyLimit implements UnaryOperator<LanguageModel> {
    private final Semaphore places;

    private ConcurrencyLimit(int most) {
        places = new Semaphore(most, true);
    }

    /**
     * A limit.
     *
     * @param most requests in flight, at least 1
     */
    public static ConcurrencyLimit of(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("concurrency has to be at least 1, got " + most);
        }
        return new ConcurrencyLimit(most);
    }

    /** The model within the limit. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        return request -> {
            try {
                places.acquire();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ModelFailure(
                        ModelFailure.Kind.CONNECTION, "interrupted while it waited for one of the places in flight");
            }
            try {
                return model.ask(request);
            } finally {
                places.release();
            }
        };
    }
}
