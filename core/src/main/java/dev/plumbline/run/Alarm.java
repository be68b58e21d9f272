package dev.plumbline.run;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Interrupts the thread that set it when a time is over, unless it is turned off before; an interrupt that arrives after
 * that would hit the thread's next work. It rings until it is turned off, since alarms may be set within one another, and
 * the inner one takes back the interrupt that it hears.
 */
final class Alarm {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Thread thread = Thread.currentThread();
    private final Timer timer;
    private final Supplier<Duration> left;
    private Runnable cancel = () -> {};
    private boolean rang;
    private boolean off;

    private Alarm(Timer timer, Supplier<Duration> left) {
        this.timer = timer;
        this.left = left;
    }

    /** Runs something later, unless it is cancelled before. */
    interface Timer {
        /** Returns what cancels it. */
        Runnable after(Duration delay, Runnable task);
    }

    /** The timer of the process. */
    static Timer shared() {
        return WatchedAlarms::after;
    }

    /** An alarm for this thread. */
    static Alarm in(Duration delay, Timer timer) {
        return in(delay, timer, () -> Duration.ZERO);
    }

    /**
     * An alarm for this thread that may be put off.
     *
     * @param left asked when the time is over: how much longer to wait; nothing where it is to ring
     */
    static Alarm in(Duration delay, Timer timer, Supplier<Duration> left) {
        Alarm alarm = new Alarm(timer, left);
        alarm.set(delay);
        return alarm;
    }

    private synchronized void set(Duration delay) {
        cancel = timer.after(delay, this::ring);
    }

    private synchronized void ring() {
        if (off) {
            return;
        }
        Duration more = rang ? Duration.ZERO : left.get();
        if (more.isZero() || more.isNegative()) {
            rang = true;
            thread.interrupt();
            set(AGAIN);
        } else {
            set(more);
        }
    }

    synchronized boolean rang() {
        return rang;
    }

    synchronized void off() {
        off = true;
        cancel.run();
        if (rang) {
            // Cleared on purpose: the interrupt was meant for the call that has just ended.
            Thread.interrupted();
        }
    }
}
