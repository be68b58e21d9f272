package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.run.throttle.Throttles;
import java.time.Duration;
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
 * @param deadline how long one row may take in all
 */
public record CallPolicy(Retry retry, Throttles throttles, Deadline deadline) implements UnaryOperator<LanguageModel> {
    /** The defaults of {@link Retry}, the throttles of the process, and 5 minutes for a row. */
    public static CallPolicy standard(long seed) {
        return new CallPolicy(Retry.standard(seed), Throttles.ofProcess(), Deadline.of(Duration.ofMinutes(5)));
    }

    @Override
    public LanguageModel apply(LanguageModel model) {
        LanguageModel patient = Patience.standard().apply(model);
        return deadline.apply(
                retry.apply(throttles.apply(model.account().map(patient::of).orElse(patient))));
    }
}
