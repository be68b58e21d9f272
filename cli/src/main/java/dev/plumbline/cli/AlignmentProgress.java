package dev.plumbline.cli;

import dev.plumbline.align.AlignmentListener;
import dev.plumbline.align.Candidate;

/** Says what an alignment is doing. */
final class AlignmentProgress implements AlignmentListener {
    private final Terminal terminal;
    private final Everywhere everywhere;

    AlignmentProgress(Terminal terminal, Everywhere everywhere) {
        this.terminal = terminal;
        this.everywhere = everywhere;
    }

    @Override
    public void stage(String what) {
        everywhere.note(terminal, what);
    }

    @Override
    public void tried(Candidate candidate) {
        everywhere.note(
                terminal,
                "  " + candidate.id() + ": " + candidate.change() + ", dev accuracy "
                        + candidate.dev().text());
    }
}
