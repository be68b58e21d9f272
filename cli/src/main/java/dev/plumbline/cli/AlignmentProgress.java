package dev.plumbline.cli;

import dev.plumbline.align.AlignmentListener;
import dev.plumbline.align.Candidate;
import dev.plumbline.statistics.Percent;

/** Says what an alignment is doing. */
final class AlignmentProgress implements AlignmentListener {
    private final Session session;

    AlignmentProgress(Session session) {
        this.session = session;
    }

    @Override
    public void stage(String what) {
        session.note(what);
    }

    @Override
    public void tried(Candidate candidate) {
        session.note("  " + candidate.id() + ": " + candidate.change() + ", right on " + Percent.of(candidate.dev())
                + " of dev rows");
    }
}
