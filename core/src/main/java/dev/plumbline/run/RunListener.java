package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Is told about the progress of a run. Called by one thread at a time; should return soon. */
public interface RunListener {
    /** A listener that does nothing. */
    static RunListener none() {
        return new RunListener() {};
    }

    /** This, with every verdict given to somebody else too, and to them first. */
    default RunListener alsoJudged(Consumer<Verdict> also) {
        return new ToldToo(this, () -> {}, also);
    }

    /** This, with somebody else told first when the run has its folder and begins. */
    default RunListener alsoBegun(Runnable also) {
        return new ToldToo(this, also, verdict -> {});
    }

    /**
     * The run begins.
     *
     * @param total all examples
     * @param done examples whose verdict is known from an earlier start
     */
    default void started(int total, int done) {}

    /**
     * How many calls of the run are under way can be asked from now on, before the run begins.
     *
     * @param waiting calls that wait for a limit of their account
     * @param inFlight calls that are sent and not yet answered
     */
    default void asking(IntSupplier waiting, IntSupplier inFlight) {}

    /** Something that a person should know, in one sentence. */
    default void noted(String sentence) {}

    /** A verdict was given and is durable. */
    default void judged(Verdict verdict) {}

    /** The run ended. */
    default void ended(RunOutcome outcome) {}
}
