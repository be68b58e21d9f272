package dev.plumbline.run;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.ModelFailure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One start of a runner: rows go out, at most so many at a time, and verdicts come in. */
final class RunUnderWay {
    private static final long LOOK_AT_STOP_EVERY_MILLIS = 50;

    private final Judge judge;
    private final Dataset data;
    private final RunSettings settings;
    private final Optional<Path> folder;
    private final Semaphore places;
    private final Progression progression;
    private final long startNanos = System.nanoTime();

    RunUnderWay(Judge judge, Dataset data, RunSettings settings, Optional<Path> folder) {
        this.judge = judge;
        this.data = data;
        this.settings = settings;
        this.folder = folder;
        this.places = new Semaphore(settings.concurrency());
        this.progression = new Progression(data.examples(), settings.listener());
    }

    /**
     * Judges what has no verdict yet.
     *
     * @param known verdicts of earlier starts
     * @param before what they cost
     * @param journal takes each new verdict; returns when it is durable
     */
    Outcome go(Map<String, Verdict> known, Spent before, Consumer<String> journal) {
        List<Integer> missing = progression.begin(known, settings.retryFailed());
        if (!missing.isEmpty()) {
            // Not closed by try: on 17 an executor is no resource, and all rows have ended when it is shut down.
            ExecutorService workers = Workers.start();
            try {
                sendOut(missing, workers, journal);
            } finally {
                places.acquireUninterruptibly(settings.concurrency());
                workers.shutdown();
            }
        }
        progression.throwBug();
        Outcome outcome = new Endings(judge.version(), data, settings, folder)
                .outcome(progression, before, Duration.ofNanos(System.nanoTime() - startNanos));
        outcome.run().flatMap(run -> AnsweredBy.of(run.verdicts()).note()).ifPresent(settings.listener()::noted);
        settings.listener().ended(outcome);
        return outcome;
    }

    private void sendOut(List<Integer> missing, ExecutorService workers, Consumer<String> journal) {
        for (int row : missing) {
            if (!place()) {
                return;
            }
            progression.sent();
            workers.execute(() -> {
                try {
                    judge(row, journal);
                } finally {
                    places.release();
                }
            });
        }
    }

    /** Waits for a place in flight; false when nothing more is to be begun. */
    private boolean place() {
        try {
            while (!stopped()) {
                if (places.tryAcquire(LOOK_AT_STOP_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    // Looked at again, because the row that made room may have been the one that ends the run.
                    if (stopped()) {
                        places.release();
                        return false;
                    }
                    return true;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            progression.stop(Ending.INTERRUPTED, "");
        }
        return false;
    }

    private boolean stopped() {
        if (settings.stop().requested()) {
            progression.stop(Ending.INTERRUPTED, "");
        }
        progression
                .reached(settings.budget(), Duration.ofNanos(System.nanoTime() - startNanos))
                .ifPresent(limit -> progression.stop(Ending.BUDGET, limit));
        return progression.stopped();
    }

    private void judge(int row, Consumer<String> journal) {
        Example example = data.examples().get(row);
        Item item = Item.begin();
        try {
            Verdict verdict = Attempts.counted(judge.judge(example), item.attempts());
            Optional<String> refusal = Refusals.endsRun(verdict);
            if (refusal.isPresent()) {
                progression.stop(Ending.REFUSED, refusal.get());
            } else if (keep(verdict, journal)) {
                progression.judged(row, verdict);
            }
        } catch (ModelFailure failure) {
            if (failure.kind().endsRun()) {
                progression.stop(Ending.REFUSED, "" + failure.getMessage());
            } else {
                progression.bug(failure);
            }
        } catch (RuntimeException | Error bug) {
            // It has to reach the caller rather than a thread that nobody hears.
            progression.bug(bug);
        } finally {
            Item.end();
            progression.back();
        }
    }

    private boolean keep(Verdict verdict, Consumer<String> journal) {
        String line = VerdictLine.write(verdict);
        try {
            journal.accept(line);
            return true;
        } catch (UncheckedIOException failure) {
            String why = failure.getCause() == null
                    ? failure.toString()
                    : "" + failure.getCause().getMessage();
            progression.stop(Ending.STORAGE, why);
            return false;
        }
    }
}
