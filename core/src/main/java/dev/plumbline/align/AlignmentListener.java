package dev.plumbline.align;

import dev.plumbline.run.RunListener;

/** Is told about the progress of an alignment. Called by one thread at a time; should return soon. */
public interface AlignmentListener {
    /** A listener that does nothing. */
    static AlignmentListener none() {
        return new AlignmentListener() {};
    }

    /** A stage begins, in words, such as {@code estimating by cross-fitting}. */
    default void stage(String what) {}

    /** A candidate was tried. */
    default void tried(Candidate candidate) {}

    /** Something changed: a stage, a candidate, or what was spent. Called often. */
    default void progress(SearchState state) {}

    /** The listener for the runs that the alignment makes. */
    default RunListener runs() {
        return RunListener.none();
    }
}
