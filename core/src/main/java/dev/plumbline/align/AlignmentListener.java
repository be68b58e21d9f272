package dev.plumbline.align;

import dev.plumbline.run.RunListener;

/** Hears of an alignment under way. Called by one thread at a time; should return soon. */
public interface AlignmentListener {
    /** Hears nothing. */
    static AlignmentListener none() {
        return new AlignmentListener() {};
    }

    /** A stage begins, in words, such as {@code estimating by cross-fitting}. */
    default void stage(String what) {}

    /** A candidate was tried. */
    default void tried(Candidate candidate) {}

    /** Who hears of the runs that the alignment makes. */
    default RunListener runs() {
        return RunListener.none();
    }
}
