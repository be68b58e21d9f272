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
    private RunsAtOnce() {}

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

    /** Runs all; what one of them throws stops the others, which can be gone on with, and is thrown when they have ended. */
    static void run(List<? extends Work> works, StopSignal stop) {
        Optional<Throwable> thrown = Optional.empty();
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<RunOutcome>> outcomes = new ArrayList<>();
            for (Work work : works) {
                outcomes.add(begin(work, threads, stop));
            }
            for (int i = 0; i < works.size(); i++) {
                try {
                    works.get(i).ended(outcomes.get(i).get());
                } catch (ExecutionException failed) {
                    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                    thrown = thrown.or(() -> Optional.of(cause));
                }
            }
        } catch (InterruptedException interrupted) {
            stop.request();
            Thread.currentThread().interrupt();
        }
        if (thrown.isPresent()) {
            throw unchecked(thrown.get());
        }
    }

    private static Future<RunOutcome> begin(Work work, ExecutorService threads, StopSignal stop)
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<RunOutcome> outcome = threads.submit(() -> {
            try {
                return work.run(begun::countDown);
            } catch (RuntimeException | Error failed) {
                stop.request();
                throw failed;
            } finally {
                begun.countDown();
            }
        });
        begun.await();
        return outcome;
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
