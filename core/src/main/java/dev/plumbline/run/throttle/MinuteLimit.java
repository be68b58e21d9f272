package dev.plumbline.run.throttle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A known limit to the minute, of requests or of tokens: starts are spaced evenly, and what was begun in any minute is
 * never more than the limit. What a call costs is estimated at its start and corrected when it is known.
 */
final class MinuteLimit {
    /** A little more than a minute, so that jitter on the way cannot put one more into the server's minute. */
    private static final long WINDOW = 60_100_000_000L;

    private final Deque<Spent> log = new ArrayDeque<>();
    private final Spacing spacing = new Spacing();
    private long limit;
    private long sum;

    /** What one call has spent. */
    static final class Spent {
        private final long at;
        private long cost;

        private Spent(long at, long cost) {
            this.at = at;
            this.cost = cost;
        }
    }

    MinuteLimit(long limit) {
        this.limit = limit;
    }

    void limit(long value) {
        limit = value;
    }

    /** Earliest start of a call of this cost. A call that costs more than the limit has a minute to itself. */
    long earliest(long cost, long now) {
        forget(now);
        long room = limit - Math.min(cost, limit);
        long earliest = spacing.next();
        if (sum > room) {
            long left = sum;
            for (Spent spent : log) {
                left -= spent.cost;
                if (left <= room) {
                    return Math.max(earliest, spent.at + WINDOW);
                }
            }
        }
        return earliest;
    }

    Spent started(long cost, long now) {
        Spent spent = new Spent(now, cost);
        log.add(spent);
        sum += cost;
        spacing.started(now, distance(cost));
        return spent;
    }

    /** Corrects what a call has spent, also when it is no longer in the window: its debt is spaced out all the same. */
    void correct(Spent spent, long cost) {
        long more = cost - spent.cost;
        spent.cost = cost;
        if (!log.isEmpty() && log.peek().at <= spent.at) {
            sum += more;
        }
        spacing.shift(distance(more));
    }

    private double distance(long cost) {
        return (double) WINDOW * cost / limit;
    }

    private void forget(long now) {
        while (!log.isEmpty() && log.element().at + WINDOW <= now) {
            sum -= log.remove().cost;
        }
    }
}
