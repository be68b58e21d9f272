package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;

/** A person has to say something before an alignment can go on; what was paid for is kept. */
final class UnansweredProposals extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient BadInput told;

    UnansweredProposals(BadInput told) {
        super(told.getMessage());
        this.told = told;
    }

    /** What is asked for, and what to do. */
    BadInput told() {
        return told;
    }
}
