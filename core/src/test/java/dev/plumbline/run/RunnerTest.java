package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run does while it is under way; what is left of it in a folder is {@link KeptRunTest}. */
@Timeout(60)
class RunnerTest {
    private static final Usage KEPT =
            new Usage(1, 1, 10, 5, true, OptionalDouble.empty(), 0, Optional.empty(), Optional.empty());

    @TempDir
    Path temporary;

    private static final Dataset DATA = Fakes.rows(100);

    @Test
    void givesOneVerdictForEachExampleInOrderWhateverOrderTheyFinishIn() {
        CountDownLatch later = new CountDownLatch(1);
        Runner runner = Runner.with(Fakes.judging(example -> {
                    if (example.id().equals("r0")) {
                        Fakes.await(later);
                    } else if (example.id().equals("r20")) {
                        later.countDown();
                    }
                    return Fakes.verdict(example);
                }))
                .concurrency(32);

        assertThat(runner.judge(Fakes.spec(""), DATA).verdicts()).isEqualTo(Fakes.verdicts(DATA));
    }

    @Test
    void hasAtMostSoManyRowsInFlight() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);

        Runner.with(Fakes.judging(example -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    four.countDown();
                    Fakes.await(four);
                    inFlight.decrementAndGet();
                    return Fakes.verdict(example);
                }))
                .concurrency(4)
                .judge(Fakes.spec(""), DATA);

        assertThat(most).hasValue(4);
    }

    @Test
    @Timeout(60)
    void aThreadThatCannotBeMadeEndsTheRunWithThatErrorInsteadOfAHang() {
        AtomicInteger asked = new AtomicInteger();
        ThreadPoolExecutor full = new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            public void execute(Runnable task) {
                if (asked.incrementAndGet() > 3) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.execute(task);
            }
        };
        // No worker goes on with a second row before all threads have been asked for.
        Judge judge = Fakes.judging(example -> {
                    while (asked.get() <= 3) {
                        Thread.onSpinWait();
                    }
                    return Fakes.verdict(example);
                })
                .apply(Fakes.spec(""));
        RunUnderWay run = underWay(judge, RunSettings.standard().withConcurrency(8), System::nanoTime);

        assertThatThrownBy(() -> run.go(
                        JournalReader.nothing(new HeldVerdicts(DATA.examples().size())),
                        (line, receipt) -> receipt.kept(0),
                        () -> full))
                .hasMessageContaining("native thread");
        assertThat(full.isShutdown()).isTrue();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static Verdict unreachable(Example example) {
        return new Verdict.Failed(example.id(), "connection", "no answer from 127.0.0.1", Usage.none());
    }

    @Test
    void whereNobodyIsThereTheFirstRoundEndsTheRunAndTheNextStartAsksAllRows(@TempDir Path folder) {
        AtomicInteger asked = new AtomicInteger();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    asked.incrementAndGet();
                    return unreachable(example);
                }))
                .concurrency(5)
                .folder(folder.resolve("run"));
        RunOutcome outcome = runner.run(Fakes.spec(""), Fakes.rows(200));

        assertThat(outcome.ending()).isEqualTo(Ending.UNANSWERED);
        assertThat(outcome.sentence())
                .isEqualTo(
                        "nothing answers: no answer from 127.0.0.1; 0 of 200 rows have a verdict; the same command goes"
                                + " on once something does");
        assertThat(asked.get()).isBetween(5, 10);

        RunOutcome next = Runner.with(Fakes.judging(Fakes::verdict))
                .folder(folder.resolve("run"))
                .run(Fakes.spec(""), Fakes.rows(200));
        assertThat(next.ending()).isEqualTo(Ending.FINISHED);
        assertThat(next.judged()).isEqualTo(200);
    }

    @Test
    void aKeptReplyIsNoSignThatSomebodyIsThere() {
        RunOutcome outcome = Runner.with(Fakes.judging(
                        example -> example.id().equals("r0") || example.id().equals("r1")
                                ? Fakes.verdict(example).withUsage(KEPT)
                                : unreachable(example)))
                .concurrency(5)
                .run(Fakes.spec(""), Fakes.rows(200));

        assertThat(outcome.ending()).isEqualTo(Ending.UNANSWERED);
        assertThat(outcome.judged()).as("the kept ones").isLessThanOrEqualTo(2);
    }

    @Test
    void rowsThatWereAskedBeforeAServerWasThereAreAskedOnceMore() {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        RunOutcome outcome = Runner.with(Fakes.judging(example -> {
                    boolean early = List.of("r0", "r1", "r2").contains(example.id());
                    return early && asked.add(example.id()) ? unreachable(example) : Fakes.verdict(example);
                }))
                .concurrency(1)
                .run(Fakes.spec(""), Fakes.rows(40));

        assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
        assertThat(outcome.judged()).isEqualTo(40);
        assertThat(outcome.run().orElseThrow().verdicts()).noneMatch(Verdict.Failed.class::isInstance);
    }

    @Test
    void thatNobodyAnswersYetIsToldOnceAndAtOnce() {
        List<String> told = new ArrayList<>();
        Runner.with(Fakes.judging(example -> {
                    Item.current().orElseThrow().unanswered("no answer from 127.0.0.1");
                    return Fakes.verdict(example);
                }))
                .listener(new RunListener() {
                    @Override
                    public void noted(String sentence) {
                        told.add(sentence);
                    }
                })
                .run(Fakes.spec(""), Fakes.rows(40));
        assertThat(told).containsExactly("no answer from 127.0.0.1; it is asked again, for about a minute");
    }

    @Test
    void noBurstOfBrokenConnectionsEndsARunThatWasAnswered() {
        CountDownLatch answered = new CountDownLatch(1);
        RunOutcome outcome = Runner.with(Fakes.judging(example -> {
                    if (example.id().equals("r2")) {
                        return Fakes.verdict(example);
                    }
                    awaited(answered);
                    return unreachable(example);
                }))
                .concurrency(4)
                .listener(new RunListener() {
                    @Override
                    public void judged(Verdict verdict) {
                        answered.countDown();
                    }
                })
                .run(Fakes.spec(""), Fakes.rows(200));

        assertThat(outcome.ending()).isEqualTo(Ending.TOO_MANY_FAILED);
        assertThat(outcome.done()).isEqualTo(200);
        assertThat(outcome.sentence()).startsWith("199 of 200 rows failed (connection 199)");
    }

    @Test
    void aRunOfFewRowsThatNobodyAnswersSaysWhy() {
        RunOutcome outcome = Runner.with(Fakes.judging(RunnerTest::unreachable)).run(Fakes.spec(""), Fakes.rows(3));

        assertThat(outcome.ending()).isEqualTo(Ending.TOO_MANY_FAILED);
        assertThat(outcome.sentence()).isEqualTo("nothing answers: no answer from 127.0.0.1; all 3 rows failed");
    }

    @Test
    void anInterruptOfTheCallerStopsTheRunAndIsKept() {
        AtomicInteger calls = new AtomicInteger();
        Thread caller = Thread.currentThread();
        RunOutcome outcome = Runner.with(Fakes.judging(example -> {
                    if (calls.incrementAndGet() == 5) {
                        caller.interrupt();
                    }
                    return Fakes.verdict(example);
                }))
                .concurrency(1)
                .run(Fakes.spec(""), Fakes.rows(100_000));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
    }

    private static RunUnderWay underWay(Judge judge, RunSettings settings, LongSupplier nanoTime) {
        return new RunUnderWay(judge, DATA, settings, Optional.empty(), 1, Interruption.taken(), nanoTime);
    }

    @Test
    @Timeout(30)
    void anInterruptBeforeTheStartOrWithinLeavesAFolderThatCanBeGoneOnWith() {
        Thread caller = Thread.currentThread();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    if (example.id().equals("r9")) {
                        caller.interrupt();
                    }
                    return Fakes.verdict(example)
                            .withUsage(new Usage(
                                    1,
                                    1,
                                    10,
                                    5,
                                    false,
                                    OptionalDouble.empty(),
                                    3,
                                    Optional.of("fake-1"),
                                    Optional.empty(),
                                    Optional.of("json_schema")));
                }))
                .folder(temporary.resolve("run"))
                .concurrency(1);
        caller.interrupt();
        RunOutcome before = runner.run(Fakes.spec(""), Fakes.rows(50_000));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(before.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(before.judged()).isZero();

        RunOutcome within = runner.run(Fakes.spec(""), Fakes.rows(50_000));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(within.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(within.done()).isGreaterThan(9);
        assertThat(new RunFolder(temporary.resolve("run")).manifest().wireModes())
                .containsEntry("json_schema", within.done());
    }

    @Test
    @Timeout(30)
    void aRowThatHangsAfterAStopIsBrokenOffByTimeThatGoesOnAndNotByTheClockOnTheWall() {
        StopSignal stop = new StopSignal();
        AtomicLong nanos = new AtomicLong();
        CountDownLatch broken = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        RunUnderWay run = underWay(
                Fakes.judging(example -> {
                            stop.request();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException brokenOff) {
                                broken.countDown();
                                Thread.currentThread().interrupt();
                            }
                            return Fakes.failed(example, "connection");
                        })
                        .apply(Fakes.spec("")),
                RunSettings.standard().withStop(stop).withConcurrency(1),
                () -> {
                    // A second for each look, so that the minute of grace passes in sixty looks.
                    looks.incrementAndGet();
                    return nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                });

        RunOutcome outcome = run.go(
                JournalReader.nothing(RowVerdicts.of(DATA.examples().size(), Optional.empty())),
                (line, receipt) -> receipt.kept(0));

        assertThat(broken.getCount()).isZero();
        assertThat(looks.get()).isGreaterThan(60);
        assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(outcome.judged()).isZero();
    }

    @Test
    void aVerdictOfAnotherExampleIsABugAndNeverCounted() {
        Example other = DATA.examples().get(3);
        assertThatThrownBy(() -> Runner.with(Fakes.judging(example -> Fakes.verdict(other)))
                        .run(Fakes.spec(""), DATA))
                .hasMessageContaining("the judge answered for example 'r3' when it was asked for");
    }
}
