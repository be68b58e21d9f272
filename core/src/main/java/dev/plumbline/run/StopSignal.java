package dev.plumbline.run;

/**
 * Asks a runner to stop: nothing new is begun, what is in flight is finished and kept. Any thread may ask, for
 * example a handler of Ctrl-C.
 */
public final class StopSignal {
    private volatile boolean requested;

    /** Asks to stop. */
    public void request() {
        requested = true;
    }

    /** Whether someone asked. */
    public boolean requested() {
        return requested;
    }
}
