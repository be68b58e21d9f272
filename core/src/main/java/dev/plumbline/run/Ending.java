package dev.plumbline.run;

/** How a run ended. */
public enum Ending {
    /** Every example has its verdict. */
    FINISHED,
    /** Every example has its verdict, but more of them failed than allowed. */
    TOO_MANY_FAILED,
    /** The caller asked to stop. */
    INTERRUPTED,
    /** The budget is spent. */
    BUDGET,
    /** The provider refuses every request: wrong key, no quota. */
    REFUSED,
    /** No connection for a whole round of rows, and no answer before: nobody is there. */
    UNANSWERED,
    /** Verdicts can no longer be written. */
    STORAGE
}
