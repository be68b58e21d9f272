package dev.plumbline.models;

/** What is known so far of one endpoint. Safe for use by many threads. */
final class LearnedMode {
    private volatile WireMode mode = WireMode.FULL;

    WireMode now() {
        return mode;
    }

    /** Takes note that a mode was refused; when another thread has learned something meanwhile, that stands. */
    synchronized void refused(WireMode asked, WireMode poorer) {
        if (mode.equals(asked)) {
            mode = poorer;
        }
    }
}
