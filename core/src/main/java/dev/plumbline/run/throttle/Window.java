package dev.plumbline.run.throttle;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How many calls may be in flight: halved when the provider is in trouble, one more after each window without a cut,
 * never above the ceiling.
 *
 * <p>Trouble is overload of more than a quarter of a window, and of four calls at least: a stray 500 is answered by asking
 * again, not by sending less. So are time-outs of more than a quarter of the calls that were sent one after the other:
 * calls that hang come back long after those that were sent with them, and all at once where nothing else is left.
 * Refusals by rate are left to {@link LearnedRate}, since fewer calls in flight are no fewer requests a minute where
 * replies are quick, and needlessly few where they are slow. A window is as many replies as there may be calls in flight,
 * about a round trip; troubles of calls from before a cut are of the same burst and cut no more.
 */
final class Window {
    private static final int MOST = 1 << 20;
    /** Fewer troubles than these are chance, however few calls are in flight just then. */
    private static final int FEWEST_TROUBLES = 4;
    /** Calls that hang hold their places; with fewer places than this a few of them would hold up everything. */
    private static final int NARROWEST = 4;

    private int ceiling;
    private int limit;
    private int replies;
    private int troubles;
    private long cutAt = Long.MIN_VALUE;
    private final NavigableSet<Long> silent = new TreeSet<>();

    Window(int ceiling) {
        this.ceiling = ceiling;
        this.limit = ceiling;
    }

    static Window unlimited() {
        return new Window(MOST);
    }

    void ceiling(int value) {
        limit = limit == ceiling ? value : Math.min(limit, value);
        ceiling = value;
    }

    int limit() {
        return limit;
    }

    /**
     * A call came back.
     *
     * @param startNanos when it went out
     * @param trouble whether the provider was in trouble
     * @param inFlight calls in flight, this one included
     */
    void back(long startNanos, boolean trouble, int inFlight, long now) {
        if (startNanos < cutAt) {
            return;
        }
        int size = size(inFlight);
        replies++;
        troubles += trouble ? 1 : 0;
        if (tooMany(troubles, size)) {
            cut(size, now);
        } else if (replies >= size) {
            limit = Math.min(ceiling, limit + 1);
            replies = 0;
            troubles = 0;
        }
    }

    /**
     * A call came back without an answer, because it took too long.
     *
     * @param startNanos when it went out
     * @param number how many calls went out before it
     * @param inFlight calls in flight, this one included
     */
    void silent(long startNanos, long number, int inFlight, long now) {
        if (startNanos < cutAt) {
            return;
        }
        int size = size(inFlight);
        silent.add(number);
        silent.headSet(silent.last() - size, true).clear();
        if (tooMany(silent.size(), size)) {
            cut(size, now);
        }
    }

    private int size(int inFlight) {
        return Math.min(limit, Math.max(inFlight, 2 * NARROWEST));
    }

    private static boolean tooMany(int bad, int size) {
        return bad >= FEWEST_TROUBLES && bad > size / 4;
    }

    private void cut(int size, long now) {
        limit = Math.min(ceiling, Math.max(NARROWEST, size / 2));
        cutAt = now;
        replies = 0;
        troubles = 0;
        silent.clear();
    }
}
