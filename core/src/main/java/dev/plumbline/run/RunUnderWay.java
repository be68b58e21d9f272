package dev.plumbline.run;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.run.throttle.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One start of a runner: rows go out, at most so many at a time, and verdicts come in. Whoever has judged a row goes on
 * with the next one while the verdict is being kept; rows begun and not kept yet, which a kill makes be asked again, are at
 * most a sixteenth more than those that may be judged at a time.
 */
final class RunUnderWay {
    private static final long LOOK_AT_STOP_EVERY_MILLIS = 50;
    /** Where a reply takes a fifth of a second, as much as comes in twelve milliseconds: a sync of the journal or two. */
    private static final int BEING_KEPT_PART = 16;

    private static final Duration GRACE_AFTER_TIME = Duration.ofSeconds(15);

    private final Judge judge;
    private final Dataset data;
    private final RunSettings settings;
    private final Optional<Path> folder;
    private final int callsOfRow;
    private final Interruption interruption;
    private final LongSupplier nanoTime;
    private final Semaphore places;
    private final int mostOpen;
    private final Semaphore open;
    private final Progression progression;
    private final Share share = new Share();
    private Silence silence = Silence.of(0, 1);
    private final Set<Work> inFlight = ConcurrentHashMap.newKeySet();
    private long startNanos;

    /**
     * @param callsOfRow requests that a row needs where nothing is cached
     * @param interruption an interrupt of the caller's that stops the run
     * @param nanoTime time that goes on evenly, whatever the clock on the wall is set to
     */
    RunUnderWay(
            Judge judge,
            Dataset data,
            RunSettings settings,
            Optional<Path> folder,
            int callsOfRow,
            Interruption interruption,
            LongSupplier nanoTime) {
        this.judge = judge;
        this.data = data;
        this.settings = settings;
        this.folder = folder;
        this.callsOfRow = callsOfRow;
        this.interruption = interruption;
        this.nanoTime = nanoTime;
        this.places = new Semaphore(settings.concurrency());
        this.mostOpen = settings.concurrency() + settings.concurrency() / BEING_KEPT_PART;
        this.open = new Semaphore(mostOpen);
        this.progression = new Progression(data.examples().size(), settings.listener());
    }

    /**
     * Judges what has no verdict yet.
     *
     * @param known verdicts of earlier starts
     * @param journal takes each new verdict
     */
    RunOutcome go(JournalReader known, VerdictStore journal) {
        return go(known, journal, Workers::start);
    }

    /** The same on threads of the caller's, which are shut down at the end. */
    RunOutcome go(JournalReader known, VerdictStore journal, Supplier<ExecutorService> threads) {
        startNanos = nanoTime.getAsLong();
        settings.listener().asking(share::waiting, share::inFlight);
        BitSet missing = progression.begin(known, settings.retryFailed());
        if (missing.isEmpty() && settings.retryFailed()) {
            settings.listener().noted("no row failed, so none is asked again");
        }
        silence = Silence.of(missing.cardinality(), settings.concurrency());
        if (!missing.isEmpty()) {
            // Not closed by try: on 17 an executor is no resource, and all rows have ended when it is shut down.
            ExecutorService workers = threads.get();
            try {
                sendOut(new RowsLeft(missing), workers, journal);
            } finally {
                awaitAll();
                workers.shutdown();
            }
        }
        progression.throwBug();
        RunOutcome outcome =
                new Endings(judge.version(), data, settings, folder).outcome(progression, known.spent(), elapsed());
        outcome.run().flatMap(run -> AnsweredBy.of(run.verdicts()).note()).ifPresent(settings.listener()::noted);
        new WireModes(wireModes()).note().ifPresent(settings.listener()::noted);
        settings.listener().ended(outcome);
        return outcome;
    }

    /** Rows that are being judged, or whose verdicts are being kept. */
    int rowsInFlight() {
        return progression.inFlight();
    }

    /** Number of verdicts by the wire mode that they came by, those of earlier starts included. */
    Map<String, Integer> wireModes() {
        return progression.wireModes();
    }

    /** Each worker goes on with the next row by itself; here it is waited for what a worker does not wait for. */
    private void sendOut(RowsLeft missing, ExecutorService workers, VerdictStore journal) {
        while (missing.any() && place()) {
            OptionalInt row = next(missing);
            if (row.isEmpty()) {
                places.release();
                continue;
            }
            try {
                workers.execute(() -> work(row.getAsInt(), missing, journal));
            } catch (RuntimeException | Error refused) {
                // The row never began, so its place is released here; the end of the run waits for all places.
                over();
                places.release();
                throw refused;
            }
        }
    }

    private void work(int first, RowsLeft missing, VerdictStore journal) {
        try {
            share.during(() -> {
                judge(first, journal);
                for (OptionalInt row = next(missing); row.isPresent(); row = next(missing)) {
                    judge(row.getAsInt(), journal);
                }
            });
        } finally {
            places.release();
        }
    }

    /** A row to begin now, where there is one and nothing speaks against it. */
    private OptionalInt next(RowsLeft missing) {
        if (!missing.any()) {
            return OptionalInt.empty();
        }
        open.acquireUninterruptibly();
        if (stopped() || !progression.sent(settings.budget(), callsOfRow)) {
            open.release();
            return OptionalInt.empty();
        }
        OptionalInt row = missing.take();
        if (row.isEmpty()) {
            over();
        }
        return row;
    }

    /** A row that was begun is neither judged any more nor is its verdict being kept. */
    private void over() {
        progression.back();
        open.release();
    }

    /** Waits for a place in flight; false when nothing more is to be begun. */
    private boolean place() {
        try {
            while (!stopped()) {
                Optional<String> tooSmall = progression.tooSmall(settings.budget(), callsOfRow);
                if (tooSmall.isPresent()) {
                    progression.stop(Ending.BUDGET, tooSmall.get());
                } else if (progression.full(settings.budget(), callsOfRow)) {
                    progression.awaitRow(LOOK_AT_STOP_EVERY_MILLIS);
                } else if (places.tryAcquire(LOOK_AT_STOP_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    // Looked at again, because the row that made room may have been the one that ends the run.
                    if (stopped()) {
                        places.release();
                        return false;
                    }
                    return true;
                }
            }
        } catch (InterruptedException interrupted) {
            interruption.noted();
            progression.stop(Ending.INTERRUPTED, "");
        }
        return false;
    }

    /**
     * Waits until no row is in flight and all verdicts are kept; after a stop pauses end, and with the grace the rows that
     * hang.
     */
    private void awaitAll() {
        OptionalLong impatient = OptionalLong.empty();
        while (true) {
            try {
                if (places.tryAcquire(settings.concurrency(), LOOK_AT_STOP_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException asked) {
                interruption.noted();
                progression.stop(Ending.INTERRUPTED, "");
            }
            if (stopped() && hurried()) {
                share.stop();
                long end = impatient.orElseGet(() -> nanoTime.getAsLong() + grace().toNanos());
                impatient = OptionalLong.of(end);
                if (settings.stop().atOnce() || nanoTime.getAsLong() - end > 0) {
                    inFlight.forEach(Work::breakOff);
                }
            }
        }
        open.acquireUninterruptibly(mostOpen);
    }

    /** Rows in flight are within a budget of calls, tokens or money, and are waited for; other stops want an end. */
    private boolean hurried() {
        return late()
                || settings.stop().requested()
                || progression
                        .ending()
                        .filter(ending -> ending != Ending.BUDGET)
                        .isPresent();
    }

    private boolean late() {
        return settings.budget()
                .time()
                .filter(most -> most.compareTo(elapsed()) <= 0)
                .isPresent();
    }

    private Duration grace() {
        return late() ? GRACE_AFTER_TIME : StopSignal.GRACE;
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    }

    private boolean stopped() {
        if (settings.stop().requested() || interruption.seen()) {
            progression.stop(Ending.INTERRUPTED, "");
        }
        progression.reached(settings.budget(), elapsed()).ifPresent(limit -> progression.stop(Ending.BUDGET, limit));
        return progression.stopped();
    }

    /** What is left to do of a row that was begun: judging it, and keeping each verdict that came of it. */
    private final class Begun {
        private final AtomicInteger left = new AtomicInteger(1);

        void more() {
            left.incrementAndGet();
        }

        void done() {
            if (left.decrementAndGet() == 0) {
                over();
            }
        }
    }

    private void judge(int row, VerdictStore journal) {
        Begun begun = new Begun();
        try {
            ask(row, begun, journal);
        } finally {
            begun.done();
        }
    }

    private void ask(int row, Begun begun, VerdictStore journal) {
        Example example = data.examples().get(row);
        Item item = Item.begin(progression::unanswered);
        Work work = new Work();
        inFlight.add(work);
        try {
            Verdict verdict = counted(own(example, judge.judge(example)), item.attempts());
            inFlight.remove(work);
            if (work.done() && verdict instanceof Verdict.Failed) {
                // Broken off by a stop: the row is judged in the next start.
                return;
            }
            Optional<String> refusal = Refusals.endsRun(verdict);
            if (refusal.isPresent()) {
                progression.stop(Ending.REFUSED, refusal.get());
            } else {
                for (Silence.Held one : silence.heard(row, verdict)) {
                    if (one.row() == row) {
                        keep(row, verdict, begun, journal);
                    } else if (!stopped()) {
                        // Asked while nobody was there yet.
                        ask(one.row(), begun, journal);
                    }
                }
                silence.nobody().ifPresent(why -> progression.stop(Ending.UNANSWERED, why));
            }
        } catch (ModelFailure failure) {
            if (failure.kind().endsRun()) {
                progression.stop(Ending.REFUSED, "" + failure.getMessage());
            } else {
                progression.bug(failure);
            }
        } catch (RuntimeException | Error bug) {
            // Thrown to the caller at the end of the run; thrown here it would be lost with the worker thread.
            progression.bug(bug);
        } finally {
            inFlight.remove(work);
            work.done();
            Item.end();
        }
    }

    private static Verdict own(Example example, Verdict verdict) {
        if (!example.id().equals(verdict.exampleId())) {
            throw new IllegalStateException("the judge answered for example '" + verdict.exampleId()
                    + "' when it was asked for '" + example.id() + "'");
        }
        return verdict;
    }

    /** With the attempts that retries counted, since a judge sees only what came of them. */
    private static Verdict counted(Verdict verdict, int attempts) {
        Usage usage = verdict.usage();
        return attempts > usage.attempts() ? verdict.withUsage(usage.withAttempts(attempts)) : verdict;
    }

    private void keep(int row, Verdict verdict, Begun begun, VerdictStore journal) {
        String line = VerdictLine.write(verdict);
        begun.more();
        try {
            journal.append(line, new Keeping(row, verdict, begun));
        } catch (RuntimeException | Error notEvenBegun) {
            begun.done();
            throw notEvenBegun;
        }
    }

    /** A verdict that is being kept. */
    private final class Keeping implements VerdictStore.Receipt {
        private final int row;
        private final Verdict verdict;
        private final Begun begun;

        private Keeping(int row, Verdict verdict, Begun begun) {
            this.row = row;
            this.verdict = verdict;
            this.begun = begun;
        }

        @Override
        public void kept(long offset) {
            try {
                progression.judged(row, verdict, offset);
            } catch (RuntimeException | Error bug) {
                // A listener's, which is thrown to the caller at the end of the run.
                progression.bug(bug);
            } finally {
                begun.done();
            }
        }

        @Override
        public void lost(Throwable why) {
            // The manifest, which lines wait for, is written where no checked exception can be thrown.
            Throwable problem = why instanceof UncheckedIOException ? why.getCause() : why;
            try {
                if (problem instanceof IOException) {
                    progression.stop(Ending.STORAGE, "" + problem.getMessage());
                } else {
                    progression.bug(why);
                }
            } finally {
                begun.done();
            }
        }
    }
}
