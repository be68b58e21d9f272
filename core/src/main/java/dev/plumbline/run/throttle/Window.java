package dev.plumbline.run.throttle;

/**
 * How many calls may be in flight: halved when the provider is in trouble, one more after each window without a cut,
 * never above the ceiling.
 *
 * <p>Trouble is overload and time-outs of more than a quarter of a window, and of four calls at least: a stray 500 is answered by asking again, not
 * by sending less. Refusals by rate are left to {@link LearnedRate}, since fewer calls in flight are no fewer
 * requests a minute where replies are quick, and needlessly few where they are slow. A window is as many replies as
 * there may be calls in flight, about a round trip; troubles of calls from before a cut are of the same burst and cut
 * no more.
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
        int size = Math.min(limit, Math.max(inFlight, 2 * NARROWEST));
        replies++;
        troubles += trouble ? 1 : 0;
        if (troubles >= FEWEST_TROUBLES && troubles > size / 4) {
            limit = Math.min(ceiling, Math.max(NARROWEST, size / 2));
            cutAt = now;
            begin();
        } else if (replies >= size) {
            limit = Math.min(ceiling, limit + 1);
            begin();
        }
    }

    private void begin() {
        replies = 0;
        troubles = 0;
    }
}
