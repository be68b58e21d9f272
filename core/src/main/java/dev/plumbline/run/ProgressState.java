package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a run is.
 *
 * @param total all rows
 * @param before rows done by earlier starts
 * @param decided rows decided by this start
 * @param abstained rows abstained by this start
 * @param unparsed rows unparsed by this start
 * @param failed rows failed in this start
 * @param spent what this start has cost
 * @param compared rows whose agreement is known
 * @param agreeing how many of these agree
 * @param inFlight calls sent and not yet answered
 * @param waiting calls that wait for a limit
 */
record ProgressState(
        int total,
        int before,
        int decided,
        int abstained,
        int unparsed,
        int failed,
        UsageTotal spent,
        int compared,
        int agreeing,
        int inFlight,
        int waiting) {

    static ProgressState nothing() {
        return started(0, 0);
    }

    static ProgressState started(int total, int before) {
        return new ProgressState(total, before, 0, 0, 0, 0, UsageTotal.nothing(), 0, 0, 0, 0);
    }

    ProgressState plus(Verdict verdict, Optional<Boolean> agrees) {
        return new ProgressState(
                total,
                before,
                decided + (verdict instanceof Verdict.Decided ? 1 : 0),
                abstained + (verdict instanceof Verdict.Abstained ? 1 : 0),
                unparsed + (verdict instanceof Verdict.Unparsed ? 1 : 0),
                failed + (verdict instanceof Verdict.Failed ? 1 : 0),
                spent.plus(verdict.usage()),
                compared + (agrees.isPresent() ? 1 : 0),
                agreeing + (agrees.orElse(false) ? 1 : 0),
                inFlight,
                waiting);
    }

    ProgressState calling(int nowInFlight, int nowWaiting) {
        return new ProgressState(
                total,
                before,
                decided,
                abstained,
                unparsed,
                failed,
                spent,
                compared,
                agreeing,
                nowInFlight,
                nowWaiting);
    }

    /** Requests beyond the first of each call; known of a row when it is done. */
    long retries() {
        return spent.attempts() - spent.calls();
    }

    int judged() {
        return decided + abstained + unparsed + failed;
    }

    int done() {
        return before + judged();
    }

    /** Rows a second of this start; empty before the first. */
    OptionalDouble rate(Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        return judged() == 0 || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(judged() / seconds);
    }

    /** Seconds left at this rate; empty before the first row. */
    OptionalDouble secondsLeft(Duration elapsed) {
        OptionalDouble rate = rate(elapsed);
        return rate.isPresent() ? OptionalDouble.of((total - done()) / rate.getAsDouble()) : OptionalDouble.empty();
    }
}
