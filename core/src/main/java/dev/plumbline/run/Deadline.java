package dev.plumbline.run;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Ends what is asked for one row when its time is over, wherever it hangs: in a read, in a pause before the next
 * attempt, in the queue for a free place.
 *
 * <pre>{@code
 * LanguageModel bounded = Deadline.of(Duration.ofMinutes(3)).apply(retry.apply(model));
 * }</pre>
 *
 * <p>Under a {@link Runner} the time counts from the start of the row, so a repair question shares it with the
 * question; elsewhere it counts from each call. What a row waits for its turn under a {@link CallPolicy} is not counted,
 * unless the provider has just refused it: a stated limit is no silence of the provider. The calling thread is interrupted from another one, which works on
 * every Java that Plumbline runs on. Safe for use by many threads.
 */
public final class Deadline implements UnaryOperator<LanguageModel> {
    /** While a row waits, what it has left stays as it is, however little that is. */
    private static final Duration SOONEST = Duration.ofMillis(50);

    private final Duration total;
    private final Alarm.Timer timer;

    Deadline(Duration total, Alarm.Timer timer) {
        this.total = total;
        this.timer = timer;
    }

    /**
     * A deadline.
     *
     * @param total time for one row with all its attempts
     */
    public static Deadline of(Duration total) {
        if (total.isZero() || total.isNegative()) {
            throw new IllegalArgumentException("a deadline has to be above 0, got " + total);
        }
        return new Deadline(total, Alarm.shared());
    }

    /** The model, failing with {@link ModelFailure.Kind#DEADLINE} when the time is over. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        return request -> ask(model, request);
    }

    private ModelReply ask(LanguageModel model, ModelRequest request) {
        Optional<Item> row = Item.current();
        Duration left = row.map(this::left).orElse(total);
        if (left.isZero() || left.isNegative()) {
            throw new ModelFailure(ModelFailure.Kind.DEADLINE, "the row's time of " + seconds() + " was over")
                    .withRequests(0);
        }
        Alarm alarm = Alarm.in(left, timer, () -> row.map(this::later).orElse(Duration.ZERO));
        try {
            return model.ask(request);
        } catch (ModelFailure failure) {
            if (alarm.rang()) {
                throw new ModelFailure(
                                ModelFailure.Kind.DEADLINE,
                                "no reply within the row's time of " + seconds() + "; at last: " + failure.getMessage())
                        .withRequests(failure.requests());
            }
            throw failure;
        } finally {
            alarm.off();
        }
    }

    private Duration left(Item row) {
        return total.minus(row.age());
    }

    /** How much longer to wait when the time seems over: a row that waited for its turn meanwhile has some left. */
    private Duration later(Item row) {
        Duration left = left(row);
        boolean some = !left.isZero() && !left.isNegative();
        return some && left.compareTo(SOONEST) < 0 ? SOONEST : left;
    }

    private String seconds() {
        return total.toMillis() % 1000 == 0 ? total.toSeconds() + " s" : total.toMillis() + " ms";
    }
}
