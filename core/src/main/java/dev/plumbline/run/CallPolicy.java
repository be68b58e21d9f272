package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.run.throttle.Throttles;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a run asks models: a deadline around retries around the throttle of the model's account, so that each attempt
 * passes the throttle. A call that takes far longer than all before it is given up and asked anew. A runner over judges
 * uses {@link #standard}; to ask otherwise, decorate the judges and give the runner only what makes them:
 *
 * <pre>{@code
 * Judges patient = judges.decorated(new CallPolicy(
 *         Retry.standard(seed), Throttles.ofProcess(), Deadline.of(Duration.ofMinutes(10))));
 * Runner.with(patient::judge).judge(spec, data);
 * }</pre>
 *
 * @param retry when to ask again
 * @param throttles the limits of accounts
 * @param deadline how long one row may take in all, what it waits for the limits of the account left out
 */
public record CallPolicy(Retry retry, Throttles throttles, Deadline deadline) implements UnaryOperator<LanguageModel> {
    /** The defaults of {@link Retry}, the throttles of the process, and 5 minutes for a row. */
    public static CallPolicy standard(long seed) {
        return new CallPolicy(Retry.standard(seed), Throttles.ofProcess(), Deadline.of(Duration.ofMinutes(5)));
    }

    @Override
    public LanguageModel apply(LanguageModel model) {
        LanguageModel patient = Patience.standard().apply(model);
        return deadline.apply(retry.apply(
                inTurn(throttles.apply(model.account().map(sent(patient)::of).orElse(sent(patient))))));
    }

    /** Tells the row of this thread that it waits for the limits of the account, and whether the provider refused it. */
    private static LanguageModel inTurn(LanguageModel throttled) {
        return request -> {
            Optional<Item> row = Item.current();
            row.ifPresent(Item::waits);
            try {
                ModelReply reply = throttled.ask(request);
                row.ifPresent(item -> item.refused(false));
                return reply;
            } catch (ModelFailure failure) {
                row.ifPresent(item -> item.refused(failure.kind() == ModelFailure.Kind.RATE_LIMITED
                        || failure.kind() == ModelFailure.Kind.OVERLOADED));
                if (failure.kind() == ModelFailure.Kind.CONNECTION) {
                    row.ifPresent(item -> item.unanswered("" + failure.getMessage()));
                }
                throw failure;
            } finally {
                row.ifPresent(Item::waitsNoMore);
            }
        };
    }

    private static LanguageModel sent(LanguageModel model) {
        return request -> {
            Item.current().ifPresent(Item::waitsNoMore);
            return model.ask(request);
        };
    }
}
