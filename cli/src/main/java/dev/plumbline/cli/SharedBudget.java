package dev.plumbline.cli;

import dev.plumbline.run.Budget;
import dev.plumbline.run.RunListener;
import dev.plumbline.run.UsageTotal;
import java.time.Duration;
import java.util.Optional;

/** One budget for the runs of several judges, one after the other. What earlier starts of a run cost is not counted. */
final class SharedBudget {
    private final Budget budget;
    private final long startNanos = System.nanoTime();
    private UsageTotal spent = UsageTotal.nothing();

    SharedBudget(Budget budget) {
        this.budget = budget;
    }

    /** What the next run may spend; empty when nothing is left. */
    Optional<Budget> left() {
        return budget.less(spent, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /** Counts what a run spends, and passes all that is told on. */
    RunListener paying(RunListener next) {
        return next.alsoJudged(verdict -> spent = spent.plus(verdict.usage()));
    }
}
