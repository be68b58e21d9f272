package dev.plumbline.run;

/**
 * How a run is done, apart from what is judged.
 *
 * @param concurrency most rows in flight
 * @param budget when to stop
 * @param listener is told about progress
 * @param stop who may stop it
 * @param retryFailed whether rows that failed earlier are asked again
 * @param maxFailed share of failed rows that is still accepted
 */
record RunSettings(
        int concurrency, Budget budget, RunListener listener, StopSignal stop, boolean retryFailed, double maxFailed) {
    RunSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency has to be at least 1, got " + concurrency);
        }
        if (!(maxFailed >= 0 && maxFailed <= 1)) {
            throw new IllegalArgumentException("the share of failed rows has to be in 0..1, got " + maxFailed);
        }
    }

    static RunSettings standard() {
        return new RunSettings(16, Budget.unlimited(), RunListener.none(), new StopSignal(), false, 0.05);
    }

    RunSettings withConcurrency(int value) {
        return new RunSettings(value, budget, listener, stop, retryFailed, maxFailed);
    }

    RunSettings withBudget(Budget value) {
        return new RunSettings(concurrency, value, listener, stop, retryFailed, maxFailed);
    }

    RunSettings withListener(RunListener value) {
        return new RunSettings(concurrency, budget, value, stop, retryFailed, maxFailed);
    }

    RunSettings withStop(StopSignal value) {
        return new RunSettings(concurrency, budget, listener, value, retryFailed, maxFailed);
    }

    RunSettings withRetryFailed() {
        return new RunSettings(concurrency, budget, listener, stop, true, maxFailed);
    }

    RunSettings withMaxFailed(double value) {
        return new RunSettings(concurrency, budget, listener, stop, retryFailed, value);
    }
}
