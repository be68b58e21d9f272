package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerTest {
    private static final Dataset DATA = Fakes.rows(100);

    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("run");
    }

    private static List<Verdict> expected() {
        return DATA.examples().stream().map(Fakes::verdict).toList();
    }

    @Test
    void givesOneVerdictForEachExampleInOrderWhateverOrderTheyFinishIn() {
        CountDownLatch later = new CountDownLatch(1);
        Runner runner = Runner.with(Fakes.judging(example -> {
                    if (example.id().equals("r0")) {
                        awaitQuietly(later);
                    } else if (example.id().equals("r20")) {
                        later.countDown();
                    }
                    return Fakes.verdict(example);
                }))
                .concurrency(32);

        assertThat(runner.judge(Fakes.spec(""), DATA).verdicts()).isEqualTo(expected());
    }

    @Test
    void hasAtMostSoManyRowsInFlight() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);

        Runner.with(Fakes.judging(example -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    four.countDown();
                    awaitQuietly(four);
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
        Judge judge = Fakes.judging(Fakes::verdict).apply(Fakes.spec(""));
        RunUnderWay run = new RunUnderWay(judge, DATA, RunSettings.standard().withConcurrency(8), Optional.empty());

        assertThatThrownBy(() -> run.go(Map.of(), UsageTotal.nothing(), line -> {}, () -> full))
                .hasMessageContaining("native thread");
        assertThat(full.isShutdown()).isTrue();
    }

    @Test
    void aKeptRunIsReturnedAgainWithoutACallAndWithEqualVerdicts() {
        AtomicInteger calls = new AtomicInteger();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    calls.incrementAndGet();
                    return Fakes.verdict(example);
                }))
                .folder(folder());
        Outcome first = runner.run(Fakes.spec(""), DATA);
        Outcome second = runner.run(Fakes.spec(""), DATA);

        assertThat(calls).hasValue(100);
        assertThat(first.run().orElseThrow().verdicts()).isEqualTo(expected());
        assertThat(second.run().orElseThrow().verdicts()).isEqualTo(expected());
        assertThat(second.judged()).isZero();
        assertThat(second.spent()).isEqualTo(first.spent());
        assertThat(second.ending()).isEqualTo(Ending.FINISHED);
        assertThat(second.sentence()).isEqualTo("all 100 rows have a verdict");
    }

    @Test
    void aBudgetEndsARunCleanlyAndTheSameCallGoesOn() {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    if (!asked.add(example.id())) {
                        twice.incrementAndGet();
                    }
                    return Fakes.verdict(example);
                }))
                .folder(folder())
                .budget(Budget.calls(40));

        Outcome first = runner.run(Fakes.spec(""), DATA);
        assertThat(first.ending()).isEqualTo(Ending.BUDGET);
        assertThat(first.done()).isEqualTo(40);
        assertThat(first.sentence())
                .isEqualTo("the budget of 40 calls is spent: 40 of 100 rows have a verdict;"
                        + " the same command goes on with a new one");
        assertThatThrownBy(first::orThrow).isInstanceOf(RunStopped.class).hasMessage(first.sentence());

        runner.run(Fakes.spec(""), DATA);
        Outcome last = runner.run(Fakes.spec(""), DATA);
        assertThat(last.run().orElseThrow().verdicts()).isEqualTo(expected());
        assertThat(last.spent().calls()).isEqualTo(100);
        assertThat(twice).hasValue(0);
    }

    @Test
    void budgetsOfTokensAndTimeEndARunToo() {
        Outcome tokens = Runner.with(Fakes.judging(Fakes::verdict))
                .concurrency(1)
                .budget(Budget.parse("tokens=150"))
                .run(Fakes.spec(""), DATA);
        assertThat(tokens.ending()).isEqualTo(Ending.BUDGET);
        assertThat(tokens.spent().tokens()).isEqualTo(150);

        Outcome time = Runner.with(Fakes.judging(Fakes::verdict))
                .budget(new Budget(
                        java.util.OptionalLong.empty(),
                        java.util.OptionalLong.empty(),
                        java.util.OptionalDouble.empty(),
                        java.util.Optional.of(Duration.ZERO)))
                .run(Fakes.spec(""), DATA);
        assertThat(time.done()).isZero();
        assertThat(time.ending()).isEqualTo(Ending.BUDGET);
    }

    @Test
    void aBudgetOfMoneyIsExceededByNoMoreThanWhatWasInFlight() {
        Outcome outcome = Runner.with(Fakes.judging(
                        example -> Fakes.verdict(example).withUsage(Fakes.priced(OptionalDouble.of(0.01)))))
                .concurrency(4)
                .budget(Budget.usd(0.095))
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.BUDGET);
        assertThat(outcome.spent().usd().orElseThrow()).isBetween(0.0999, 0.095 + 4 * 0.01);
        assertThat(outcome.sentence()).contains("the budget of 0.095 USD is spent");
    }

    @Test
    void aBudgetOfMoneyEndsWhereTheFirstPriceIsNotKnown() {
        Outcome outcome = Runner.with(Fakes.judging(Fakes::verdict))
                .concurrency(1)
                .budget(Budget.usd(1000))
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.BUDGET);
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.sentence()).contains("without the price of the model");
    }

    @Test
    void aBudgetOfCallsLetsRowsThroughThatNeedNone() {
        Outcome outcome = Runner.with(
                        Fakes.judging(example -> Fakes.verdict(example).withUsage(dev.plumbline.judge.Usage.none())))
                .concurrency(16)
                .budget(Budget.calls(3))
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
        assertThat(outcome.spent().calls()).isZero();
    }

    @Test
    void aStopFinishesWhatIsInFlightAndBeginsNothingMore() {
        StopSignal stop = new StopSignal();
        AtomicInteger begun = new AtomicInteger();
        Outcome outcome = Runner.with(Fakes.judging(example -> {
                    if (begun.incrementAndGet() == 10) {
                        stop.request();
                    }
                    return Fakes.verdict(example);
                }))
                .folder(folder())
                .stop(stop)
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(outcome.done()).isEqualTo(begun.get()).isLessThan(100);
        assertThat(outcome.sentence()).endsWith("; the same command goes on");
        assertThat(JournalReader.read(new RunFolder(folder()).journalFile()).verdicts())
                .hasSize(begun.get());
    }

    @Test
    void aRefusalThatEveryRowWouldMeetEndsTheRunAndIsNotKept() {
        AtomicInteger calls = new AtomicInteger();
        Outcome outcome = Runner.with(Fakes.judging(example -> {
                    calls.incrementAndGet();
                    return Fakes.failed(example, "authentication");
                }))
                .folder(folder())
                .concurrency(4)
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
        assertThat(outcome.sentence())
                .isEqualTo("the provider refuses the requests: it was authentication;"
                        + " 0 of 100 rows have a verdict; the same command goes on once that is mended");
        assertThat(calls.get()).isLessThanOrEqualTo(8);
        assertThat(JournalReader.read(new RunFolder(folder()).journalFile()).verdicts())
                .isEmpty();

        assertThat(Runner.with(Fakes.judging(Fakes::verdict))
                        .folder(folder())
                        .judge(Fakes.spec(""), DATA)
                        .verdicts())
                .isEqualTo(expected());
    }

    @Test
    void failedRowsAreKeptCountedAndAskedAgainOnRequest() {
        Runner failing = Runner.with(Fakes.judging(example ->
                        example.id().endsWith("3") ? Fakes.failed(example, "timeout") : Fakes.verdict(example)))
                .folder(folder());
        Outcome first = failing.run(Fakes.spec(""), DATA);
        assertThat(first.ending()).isEqualTo(Ending.TOO_MANY_FAILED);
        assertThat(first.run()).isPresent();
        assertThat(first.sentence())
                .isEqualTo("10 of 100 rows failed (timeout 10), more than the 5.0 % that are accepted;"
                        + " the same command with --retry-failed asks them again");
        assertThat(failing.maxFailed(0.1).run(Fakes.spec(""), DATA).ending()).isEqualTo(Ending.FINISHED);

        Outcome again = Runner.with(Fakes.judging(Fakes::verdict))
                .folder(folder())
                .retryFailed()
                .run(Fakes.spec(""), DATA);
        assertThat(again.judged()).isEqualTo(10);
        assertThat(again.run().orElseThrow().verdicts()).isEqualTo(expected());
        assertThat(again.spent().calls()).isEqualTo(110);
    }

    @Test
    void amongTheRunsOfAWorkspaceFailedRowsAreAskedAgainAlone() {
        Path runs = folder().resolveSibling("runs");
        Outcome first = Runner.with(Fakes.judging(example ->
                        example.id().endsWith("3") ? Fakes.failed(example, "timeout") : Fakes.verdict(example)))
                .within(runs)
                .run(Fakes.spec(""), DATA);
        Outcome again = Runner.with(Fakes.judging(Fakes::verdict))
                .within(runs)
                .retryFailed()
                .run(Fakes.spec(""), DATA);

        assertThat(again.folder()).isEqualTo(first.folder());
        assertThat(again.judged()).isEqualTo(10);
        assertThat(again.run().orElseThrow().verdicts()).isEqualTo(expected());
    }

    @Test
    void halfALineAtTheEndIsCutOffAndReported() throws Exception {
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).folder(folder());
        runner.budget(Budget.calls(30)).run(Fakes.spec(""), DATA);
        Path journal = new RunFolder(folder()).journalFile();
        Files.writeString(journal, "{\"id\":\"r99\",\"sta", StandardOpenOption.APPEND);
        List<String> notes = new ArrayList<>();

        Outcome outcome = runner.listener(new RunListener() {
                    @Override
                    public void noted(String sentence) {
                        notes.add(sentence);
                    }
                })
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.run().orElseThrow().verdicts()).isEqualTo(expected());
        assertThat(notes)
                .containsExactly(
                        "the last 16 bytes of " + journal + " were half a verdict of a killed run and are cut off");
        assertThat(Files.readAllLines(journal)).hasSize(101);
    }

    @Test
    void aFolderThatHoldsAnotherRunIsRefusedWithWhatDiffers() {
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).folder(folder());
        runner.run(Fakes.spec("a"), DATA);

        assertThatThrownBy(() -> runner.run(Fakes.spec("b"), Fakes.rows(5))).hasMessageMatching("""
                        (?s)the folder holds another run:
                          judge version: [0-9a-f]{12} there, [0-9a-f]{12} now
                          data version: [0-9a-f]{12} there, [0-9a-f]{12} now""");
    }

    @Test
    void twoWritersNeverShareAFolder() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread first = new Thread(() -> Runner.with(Fakes.judging(example -> {
                    running.countDown();
                    awaitQuietly(release);
                    return Fakes.verdict(example);
                }))
                .folder(folder())
                .run(Fakes.spec(""), DATA));
        first.start();
        awaitQuietly(running);
        try {
            assertThatThrownBy(() -> Runner.with(Fakes.judging(Fakes::verdict))
                            .folder(folder())
                            .run(Fakes.spec(""), DATA))
                    .hasMessage("another run is writing to this folder");
        } finally {
            release.countDown();
            joinQuietly(first);
        }
        assertThat(Runner.with(Fakes.judging(Fakes::verdict))
                        .folder(folder())
                        .judge(Fakes.spec(""), DATA)
                        .verdicts())
                .isEqualTo(expected());
    }

    @Test
    void whatAJudgeThrowsReachesTheCallerAndNothingIsLost() {
        assertThatThrownBy(() -> Runner.with(Fakes.judging(example -> {
                            if (example.id().equals("r50")) {
                                throw new IllegalStateException("a bug");
                            }
                            return Fakes.verdict(example);
                        }))
                        .folder(folder())
                        .run(Fakes.spec(""), DATA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThat(JournalReader.read(new RunFolder(folder()).journalFile()).verdicts())
                .hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void anInterruptOfTheCallerStopsTheRunAndIsKept() {
        AtomicInteger calls = new AtomicInteger();
        Thread caller = Thread.currentThread();
        Outcome outcome = Runner.with(Fakes.judging(example -> {
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

    @Test
    void aVerdictOfAnotherExampleIsABugAndNeverCounted() {
        Example other = DATA.examples().get(3);
        assertThatThrownBy(() -> Runner.with(Fakes.judging(example -> Fakes.verdict(other)))
                        .run(Fakes.spec(""), DATA))
                .hasMessageContaining("the judge answered for example 'r3' when it was asked for");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
