package dev.plumbline.run;

/**
 * Asks a runner to stop: nothing new is begun, pauses end, what is in flight is finished and kept, for a minute at most.
 * Asked again, what is in flight is broken off and judged in the next start. Any thread may ask, for example a handler of
 * Ctrl-C.
 */
public final class StopSignal {
    private volatile boolean requested;
    private volatile boolean atOnce;

    /** Asks to stop; asked again, to stop at once. */
    public synchronized void request() {
        atOnce = requested;
        requested = true;
    }

    /** Asks to stop where nobody has asked yet: what is in flight is finished whoever asks in this way, and how often. */
    public synchronized void requestOnce() {
        requested = true;
    }

    /** Whether someone asked. */
    public boolean requested() {
        return requested;
    }

    /** Whether someone asked twice. */
    public boolean atOnce() {
        return atOnce;
    }
}
