package dev.plumbline.cli;

import dev.plumbline.run.Ending;

/** Exit codes; scripts rely on them. */
final class ExitCode {
    /** Done, or the gate passed. */
    static final int DONE = 0;
    /** The gate failed, or a strict audit found an error. */
    static final int FAILED = 1;
    /** Usage or input error. */
    static final int USAGE = 2;
    /** The gate could not decide. */
    static final int INCONCLUSIVE = 3;
    /** Incomplete but resumable. */
    static final int INCOMPLETE = 4;
    /** A fault in Plumbline. */
    static final int FAULT = 5;
    /** Interrupted, resumable. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The code of a run that ended early, or with too many failures. */
    static int of(Ending ending) {
        return switch (ending) {
            case FINISHED -> DONE;
            case INTERRUPTED -> INTERRUPTED;
            case TOO_MANY_FAILED, BUDGET, REFUSED, UNANSWERED, STORAGE -> INCOMPLETE;
        };
    }
}
