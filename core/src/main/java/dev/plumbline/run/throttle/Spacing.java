package dev.plumbline.run.throttle;

/**
 * Starts at even distances. A start that comes a little late, because a thread was woken late, does not put off the
 * later ones; time that nobody used, or that a pause took, is never caught up with.
 */
final class Spacing {
    /** How late a start may be without putting off the next, in nanoseconds. */
    static final long SLACK = 5_000_000;

    private long next = Long.MIN_VALUE;

    /** Earliest time of the next start. */
    long next() {
        return next;
    }

    /** A start at a time, to be followed by this distance. */
    void started(long now, double distanceNanos) {
        next = later(Math.max(next, now - SLACK), distanceNanos);
    }

    /** Puts the next start off by so much, or forward where it is negative. */
    void shift(double nanos) {
        if (next != Long.MIN_VALUE) {
            next = later(next, nanos);
        }
    }

    private static long later(long from, double nanos) {
        return from + (long) Math.ceil(Math.min(nanos, 1e17));
    }
}
