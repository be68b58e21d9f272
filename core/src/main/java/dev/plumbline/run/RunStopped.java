package dev.plumbline.run;

/**
 * A run ended before every example had a verdict, or with more of them failed than accepted. What was judged is kept
 * where the run has a folder, and the same call goes on.
 */
public final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RunOutcome outcome;

    RunStopped(RunOutcome outcome) {
        super(outcome.sentence());
        this.outcome = outcome;
    }

    /** How it ended and what is there. */
    public RunOutcome outcome() {
        return outcome;
    }
}
