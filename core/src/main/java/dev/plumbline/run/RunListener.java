package dev.plumbline.run;

import dev.plumbline.judge.Verdict;

/** Is told about the progress of a run. Called by one thread at a time; should return soon. */
public interface RunListener {
    /** A listener that does nothing. */
    static RunListener none() {
        return new RunListener() {};
    }

    /**
     * The run begins.
     *
     * @param total all examples
     * @param done examples whose verdict is known from an earlier start
     */
    default void started(int total, int done) {}

    /** Something that a person should know, in one sentence. */
    default void noted(String sentence) {}

    /** A verdict was given and is durable. */
    default void judged(Verdict verdict) {}

    /** The run ended. */
    default void ended(Outcome outcome) {}
}
