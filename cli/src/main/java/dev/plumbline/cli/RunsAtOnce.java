package dev.plumbline.cli;

import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The runs of several judges at once. Each begins when the one before it has its folder, so that folders are numbered in
 * the order in which the judges were given; ends are told in that order too.
 */
final class RunsAtOnce {
    private final StopSignal stop;
    private Optional<Throwable> thrown = Optional.empty();
    private boolean interrupted;

    private RunsAtOnce(StopSignal stop) {
        this.stop = stop;
    }

    /** A run. */
    interface Work {
        /**
         * Runs to the end.
         *
         * @param begun to be called when the run has its folder
         */
        RunOutcome run(Runnable begun);

        /** Takes the end, on the thread that waits for all. */
        void ended(RunOutcome outcome);
    }

    /**
     * Runs all; what one of them throws stops the others, which can be gone on with, and is thrown when they have ended.
     * An interrupt of this thread stops all of them too; their ends are told, and then it is given back.
     */
    static void run(List<? extends Work> works, StopSignal stop) {
        new RunsAtOnce(stop).all(works);
    }

    private void all(List<? extends Work> works) {
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<RunOutcome>> outcomes = new ArrayList<>();
            for (Work work : works) {
                outcomes.add(begin(work, threads));
            }
            for (int i = 0; i < works.size(); i++) {
                Work work = works.get(i);
                Future<RunOutcome> outcome = outcomes.get(i);
                ended(outcome).ifPresent(work::ended);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (thrown.isPresent()) {
            throw unchecked(thrown.get());
        }
    }

    private Future<RunOutcome> begin(Work work, ExecutorService threads) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<RunOutcome> outcome = threads.submit(() -> {
            try {
                return work.run(begun::countDown);
            } catch (RuntimeException | Error failed) {
                stop.requestOnce();
                throw failed;
            } finally {
                begun.countDown();
            }
        });
        waited(() -> {
            begun.await();
            return begun;
        });
        return outcome;
    }

    private Optional<RunOutcome> ended(Future<RunOutcome> outcome) {
        return waited(() -> {
            try {
                return Optional.of(outcome.get());
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                thrown = thrown.or(() -> Optional.of(cause));
                return Optional.empty();
            }
        });
    }

    /** What is waited for. */
    private interface Awaited<T> {
        T get() throws InterruptedException;
    }

    private <T> T waited(Awaited<T> awaited) {
        while (true) {
            try {
                return awaited.get();
            } catch (InterruptedException asked) {
                interrupted = true;
                stop.requestOnce();
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
