package dev.plumbline.judge;

/**
 * Tells whether a stop broke off what a verdict was to be put together of. What was asked before it is only a part, and
 * a majority of a part would pass for one of all; a failure is judged again in the next start.
 */
final class BrokenOff {
    private BrokenOff() {}

    static boolean by(Verdict verdict) {
        return verdict instanceof Verdict.Failed && Thread.currentThread().isInterrupted();
    }
}
