package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A way of making a judge agree better with people.
 *
 * <p>The contract of every optimizer:
 * <ul>
 * <li>it sees {@link DevelopmentRows} and nothing else: it fits to train, and accepts a candidate by a paired comparison
 *     with the incumbent on dev; on a tie the incumbent stays;
 * <li>where something is {@linkplain dev.plumbline.judge.Redaction redacted}, the rows that it sees lack it, so it may
 *     show them to a model; it numbers rows in prompts, since their ids may say more than it knows;
 * <li>it asks judges through {@link Trials} only, which counts what that costs and refuses beyond the budget;
 * <li>it changes no more than it has to: parameters and scale of the judge stay, and so does the model, unless the user
 *     {@linkplain #models allows} others;
 * <li>the same judge, rows, verdicts and seed give the same result;
 * <li>it does not measure itself: the proof is made by {@link Align}, on rows that the optimizer never saw.
 * </ul>
 */
public interface Optimizer {
    /** Name in files and flags, as {@code calibration}. */
    String name();

    /**
     * Looks for a better judge.
     *
     * @throws dev.plumbline.dataset.BadInput when judge or rows do not suit; the message says what is missing
     */
    Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials);

    /**
     * Whether a judge that it makes has to be asked anew about a row that the judge before has already judged. If so,
     * the proof costs twice as much.
     */
    default boolean asksAnew() {
        return true;
    }

    /**
     * Calls that the judge that it makes needs for a row, at most, so that the proof can be set aside before anything is
     * spent. Default: as many as the judge before.
     */
    default int asks(JudgeSpec judge, DevelopmentRows rows) {
        return judge.asks();
    }

    /**
     * Tokens that prompts of the judges that it makes have beyond those of the judge before, as a guess before anything is
     * known, for estimates and for what is set aside. Default: those of a dozen guidelines.
     */
    default double tokensAdded(JudgeSpec judge, DevelopmentRows rows) {
        return 400;
    }

    /**
     * What {@link #search} would ask for, for an estimate before anything is sent. Default: every row once, and no
     * question; an optimizer that reflects says so here.
     *
     * @param judgeCalls calls of the judge that the budget allows; empty without a limit
     * @param reflectionCalls calls of the model that reflects that it allows; empty without a limit
     */
    default Outlay outlay(
            JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        return Outlay.once(judge, rows);
    }

    /**
     * A model of a server that would be sent the fields of rows to find examples by, for an estimate. Default: none.
     */
    default Optional<ModelEndpoint> embeddingModel(JudgeSpec judge) {
        return Optional.empty();
    }

    /** Models that the user allows in place of the judge's. */
    default List<ModelEndpoint> models() {
        return List.of();
    }

    /**
     * What is needed to repeat its work on folds and on shuffled labels, where that asks no judge about a row twice;
     * empty for optimizers whose repetition would have to be paid for.
     */
    default Optional<Refit> refit(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        return Optional.empty();
    }
}
