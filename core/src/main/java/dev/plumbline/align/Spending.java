package dev.plumbline.align;

import dev.plumbline.align.ExpectedCost.Expected;
import dev.plumbline.judge.Usage;
import dev.plumbline.run.Budget;
import dev.plumbline.run.UsageTotal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What an alignment has spent and may still spend. Safe for use by many threads. */
final class Spending {
    private final long startNanos = System.nanoTime();
    private AlignmentBudget budget = AlignmentBudget.of(Budget.unlimited());
    private UsageTotal judged = UsageTotal.nothing();
    private UsageTotal reflected = UsageTotal.nothing();
    private UsageTotal underWay = UsageTotal.nothing();
    private int reflecting;
    private long expectedTokens;
    private double expectedUsd;
    private volatile Runnable spent = () -> {};
    private long heldBack;

    /** What may be spent from now on, all that was spent before included. */
    synchronized void allow(AlignmentBudget most) {
        this.budget = most;
    }

    /** From now on this is run whenever something was spent. */
    void whenSpent(Runnable told) {
        this.spent = told;
    }

    /** Keeps so many more calls of judges from being spent; fewer where it is below 0. */
    synchronized void holdBack(long calls) {
        this.heldBack += calls;
    }

    synchronized UsageTotal judged() {
        return judged;
    }

    /** With the verdicts of the run that is under way. */
    synchronized UsageTotal judgedSoFar() {
        return judged.plus(underWay);
    }

    synchronized UsageTotal reflected() {
        return reflected;
    }

    /** One verdict of the run that is under way. */
    void judging(Usage one) {
        synchronized (this) {
            underWay = underWay.plus(one);
        }
        spent.run();
    }

    /** What a whole run has cost. */
    synchronized void judged(UsageTotal more) {
        judged = judged.plus(more);
        underWay = UsageTotal.nothing();
    }

    /** The same of a run of which only the verdicts count that came just now. */
    synchronized void judgedNow() {
        judged(underWay);
    }

    /** What judges may spend; empty when that is nothing. */
    synchronized Optional<Budget> forJudging() {
        return budget.forJudging(judged, reflected, elapsed()).flatMap(this::withoutHeldBack);
    }

    private Optional<Budget> withoutHeldBack(Budget left) {
        if (heldBack == 0 || left.calls().isEmpty()) {
            return Optional.of(left);
        }
        long calls = left.calls().getAsLong() - heldBack;
        return calls < 1
                ? Optional.empty()
                : Optional.of(new Budget(OptionalLong.of(calls), left.tokens(), left.usd(), left.time()));
    }

    /** The same for a judge that makes no calls. */
    synchronized Optional<Budget> forJudgingFree() {
        return budget.all().withoutCalls().less(judged.plus(reflected), elapsed());
    }

    /** Whether a call of reflection may be sent. */
    enum Leave {
        GIVEN,
        /** Not beside those in flight: what they leave over may do for it. */
        LATER,
        REFUSED
    }

    /**
     * Takes leave for one call of reflection and sets aside what it will probably cost. A single one is given leave as
     * long as anything is left; beside others only what is sure to fit.
     *
     * @param cost what it will probably cost; empty where no reply has shown that yet
     */
    synchronized Leave leave(Optional<Expected> cost) {
        Optional<Budget> left = budget.forReflecting(judged, reflected, elapsed());
        if (left.isEmpty()) {
            return Leave.REFUSED;
        }
        if (reflecting > 0 && !fits(left.get(), cost)) {
            return Leave.LATER;
        }
        reflecting++;
        expectedTokens += tokens(cost);
        expectedUsd += usd(cost);
        return Leave.GIVEN;
    }

    private boolean fits(Budget left, Optional<Expected> cost) {
        boolean measured = left.tokens().isPresent() || left.usd().isPresent();
        return left.calls().orElse(Long.MAX_VALUE) > reflecting
                && (!measured || cost.isPresent())
                && expectedTokens + tokens(cost) <= left.tokens().orElse(Long.MAX_VALUE)
                && expectedUsd + usd(cost) <= left.usd().orElse(Double.POSITIVE_INFINITY);
    }

    private static long tokens(Optional<Expected> cost) {
        return cost.map(Expected::tokens).orElse(0L);
    }

    private static double usd(Optional<Expected> cost) {
        return cost.map(expected -> expected.usd().orElse(0)).orElse(0.0);
    }

    /** Gives the leave back with what the call has cost. */
    void reflected(UsageTotal more, Optional<Expected> expected) {
        synchronized (this) {
            reflecting--;
            expectedTokens -= tokens(expected);
            expectedUsd -= usd(expected);
            reflected = reflected.plus(more);
        }
        spent.run();
    }

    /** Whether the time that may be spent is over. */
    synchronized boolean late() {
        return budget.all()
                .time()
                .filter(most -> most.compareTo(elapsed()) <= 0)
                .isPresent();
    }

    /** Calls that judges may still make; empty without a limit. */
    synchronized OptionalLong judgeCallsLeft() {
        return forJudging().map(Budget::calls).orElse(OptionalLong.of(0));
    }

    /** Calls that reflection may still make; empty without a limit. */
    synchronized OptionalLong reflectionCallsLeft() {
        return budget.forReflecting(judged, reflected, elapsed())
                .map(Budget::calls)
                .orElse(OptionalLong.of(0));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
