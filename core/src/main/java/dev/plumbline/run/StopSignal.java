package dev.plumbline.run;

import java.time.Duration;

/**
 * Asks a runner to stop: nothing new is begun, pauses end, what is in flight is finished and kept, for {@link #GRACE} at most.
 * Asked again, what is in flight is broken off and judged in the next start. Any thread may ask, for example a handler of
 * Ctrl-C.
 */
public final class StopSignal {
    /**
     * What is in flight is waited for so long: long enough for the reply of a model that reasons, short enough for somebody
     * who waits at a terminal.
     */
    public static final Duration GRACE = Duration.ofMinutes(1);

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
