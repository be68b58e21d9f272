package dev.plumbline.run.throttle;

/**
 * Finds the rate of requests that a server accepts without saying so. Until the first refusal there is no rate.
 *
 * <p>The first refusal gives a guess: what was accepted a second until then. From there the rate doubles every two
 * seconds until the next refusal, which gives an upper end. Then it goes fast to 3 % below that end, slowly to it, and
 * slower still beyond (a cubic, as TCP CUBIC has it), so that a limit that was raised is found and a steady one is
 * touched once in some minutes. Between two refusals a token bucket, of whatever depth, has given out at most its rate
 * times the time; a refusal soon after a cut is answered by going down to that.
 *
 * <p>Refusals of calls that were sent before a cut belong to the burst that was answered by it. Where calls are refused
 * at much less than the server has surely given, the cause is not their rate: refusals are disregarded for two minutes,
 * or until they are many.
 */
final class LearnedRate {
    private static final double SECOND = 1e9;
    private static final double MARGIN = 0.03;
    private static final double SLOWEST = 1 / 60.0;
    private static final double APPROACH_SECONDS = 5;
    private static final double SHORTEST_HOLD = 0.1;
    private static final double LONGEST_MEMORY = 60;
    private static final long DISREGARDED_FOR = 120_000_000_000L;

    private enum Phase {
        UNLIMITED,
        SEARCHING,
        KNOWN,
        DISREGARDING
    }

    private final Spacing spacing = new Spacing();
    private Phase phase = Phase.UNLIMITED;
    private boolean held;
    private long sinceNanos;
    private long resumeNanos = Long.MIN_VALUE;
    private long cutNanos = Long.MIN_VALUE;
    private long lastStart;
    private double sent;
    private double refused;
    private double grown;
    private double from;
    private double top;
    private double refusedAt;
    private double surely;
    private double pauseBefore;
    private long relearnNanos;
    private int answers;
    private int refusals;

    /** Earliest time of the next start. */
    long earliest(long now) {
        if (held) {
            if (now < resumeNanos) {
                return resumeNanos;
            }
            resume();
        }
        return limiting() ? Math.max(spacing.next(), resumeNanos) : Long.MIN_VALUE;
    }

    private boolean limiting() {
        return phase == Phase.SEARCHING || phase == Phase.KNOWN;
    }

    void started(long now) {
        if (limiting()) {
            // Only time in which the rate was made use of can teach that more is possible.
            grown += Math.min((now - lastStart) / SECOND, 2 / rate());
            spacing.started(now, SECOND / rate());
        } else if (sent == 0) {
            sinceNanos = now;
        } else if (now - sinceNanos > LONGEST_MEMORY * SECOND) {
            sinceNanos += (now - sinceNanos) / 2;
            sent /= 2;
            refused /= 2;
        }
        lastStart = now;
        sent++;
    }

    /** A call of the past was answered otherwise than by a refusal. */
    void accepted() {
        answered(0);
    }

    /** A call was refused for the rate; the server asks for a pause until some time. */
    void refused(long startNanos, long now, long pauseUntil) {
        answered(1);
        if (held || startNanos > cutNanos) {
            refused++;
        }
        if (held) {
            resumeNanos = Math.max(resumeNanos, pauseUntil);
        }
        boolean sameBurst = startNanos <= cutNanos;
        if (sameBurst || (phase == Phase.DISREGARDING && now < relearnNanos && !many())) {
            return;
        }
        refusedAt = limiting() ? rate() : 0;
        double hold = limiting() ? Math.max(SHORTEST_HOLD, 1 / rate()) : 1;
        held = true;
        cutNanos = now;
        resumeNanos = Math.max(pauseUntil, now + (long) (hold * SECOND));
    }

    private boolean many() {
        return answers >= 16 && refusals > 0.4 * answers;
    }

    private void answered(int refusal) {
        if (answers >= 64) {
            answers /= 2;
            refusals /= 2;
        }
        answers++;
        refusals += refusal;
    }

    /** Requests a second. */
    private double rate() {
        if (phase == Phase.SEARCHING) {
            return Math.max(SLOWEST, from * Math.pow(2, grown / Math.max(1.5, 4 / from)));
        }
        double left = (top - from) * Math.exp(-grown / APPROACH_SECONDS);
        if (left > MARGIN * top) {
            return Math.max(SLOWEST, top - left);
        }
        double beyond = (grown - approach()) / plateau() - 1;
        return Math.max(SLOWEST, top * (1 + MARGIN * beyond * beyond * beyond));
    }

    private double approach() {
        return Math.max(0, APPROACH_SECONDS * Math.log((top - from) / (MARGIN * top)));
    }

    private double plateau() {
        return Math.min(600, Math.max(100, 300 / top));
    }

    /** Reckons the new rate when the hold is over, because by then the answers to the burst have come in. */
    private void resume() {
        held = false;
        double total = Math.max(1e-3, (cutNanos - sinceNanos) / SECOND);
        double accepted = Math.max(0, sent - refused);
        if (!limiting()) {
            from = Math.max(1, accepted) / Math.max(0.5, total);
            phase = Phase.SEARCHING;
        } else if (phase == Phase.SEARCHING) {
            known(0.85 * refusedAt, 0.7 * refusedAt);
            surely = 0;
        } else if (grown >= approach() + plateau()) {
            double run = Math.max(1e-3, total - pauseBefore);
            // The mean of a long climb is far below its end.
            double next = Math.min(refusedAt, Math.max(1.02 * accepted / run, 0.9 * refusedAt));
            known(next, (1 - MARGIN) * next);
            surely = 0;
        } else {
            early(Math.max(0, accepted - 1) / total);
        }
        pauseBefore = (resumeNanos - cutNanos) / SECOND;
        sinceNanos = cutNanos;
        sent = 0;
        refused = 0;
        grown = 0;
        lastStart = resumeNanos;
    }

    private void early(double least) {
        // A bucket that gave this much on average cannot refuse what comes at much less.
        surely = Math.max(surely, least);
        if (refusedAt < 0.7 * surely) {
            phase = Phase.DISREGARDING;
            relearnNanos = resumeNanos + DISREGARDED_FOR;
            surely = 0;
            answers = 0;
            refusals = 0;
            return;
        }
        double next = Math.max((least + refusedAt) / 2, 0.95 * refusedAt);
        known(next, Math.min((1 - MARGIN) * next, Math.max(least, 0.5 * refusedAt)));
    }

    private void known(double newTop, double newFrom) {
        phase = Phase.KNOWN;
        top = Math.max(SLOWEST, newTop);
        from = Math.max(SLOWEST / 2, newFrom);
    }
}
