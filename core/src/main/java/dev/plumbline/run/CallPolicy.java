package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a run asks models: a deadline around retries around the model. A runner over judges uses {@link #standard}; to
 * ask otherwise, decorate the judges and give the runner only what makes them:
 *
 * <pre>{@code
 * Judges patient = judges.decorated(new CallPolicy(Retry.standard(seed), Deadline.of(Duration.ofMinutes(10))));
 * Runner.with(patient::judge).judge(spec, data);
 * }</pre>
 *
 * @param retry when to ask again
 * @param deadline how long one row may take in all
 */
public record CallPolicy(Retry retry, Deadline deadline) implements UnaryOperator<LanguageModel> {
    /** The defaults of {@link Retry}, and 5 minutes for a row. */
    public static CallPolicy standard(long seed) {
        return new CallPolicy(Retry.standard(seed), Deadline.of(Duration.ofMinutes(5)));
    }

    @Override
    public LanguageModel apply(LanguageModel model) {
        return deadline.apply(retry.apply(model));
    }
}
