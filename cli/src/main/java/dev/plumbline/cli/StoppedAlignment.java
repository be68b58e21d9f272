package dev.plumbline.cli;

import dev.plumbline.align.Alignment;
import dev.plumbline.align.Stopped;
import dev.plumbline.dataset.BadInput;

/** An alignment that was stopped as asked before its search had ended; what was paid for is kept. */
final class StoppedAlignment extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient BadInput told;

    private StoppedAlignment(BadInput told) {
        super(told.getMessage());
        this.told = told;
    }

    /**
     * Nothing of such an alignment is written or shown as a result.
     *
     * @throws StoppedAlignment where it is one
     */
    static void check(Alignment alignment) {
        if (alignment.stopped() == Stopped.INTERRUPTED) {
            int tried = alignment.candidates().size();
            throw new StoppedAlignment(BadInput.of(
                    "stopped as asked, before the end of the search: "
                            + (tried == 1 ? "1 judge was" : tried + " judges were")
                            + " tried on dev rows; the same command goes on",
                    "verdicts and reflections that were paid for are kept"));
        }
    }

    /** What happened, and what to do. */
    BadInput told() {
        return told;
    }
}
