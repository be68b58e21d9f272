package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is kept in a folder: the same call goes on with it, and nothing is judged twice. */
@Timeout(60)
class KeptRunTest {
    private static final Dataset DATA = Fakes.rows(100);

    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("run");
    }

    @Test
    void aKeptRunIsReturnedAgainWithoutACallAndWithEqualVerdicts() {
        AtomicInteger calls = new AtomicInteger();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    calls.incrementAndGet();
                    return Fakes.verdict(example);
                }))
                .folder(folder());
        RunOutcome first = runner.run(Fakes.spec(""), DATA);
        RunOutcome second = runner.run(Fakes.spec(""), DATA);

        assertThat(calls).hasValue(100);
        assertThat(first.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
        assertThat(second.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
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

        RunOutcome first = runner.run(Fakes.spec(""), DATA);
        assertThat(first.ending()).isEqualTo(Ending.BUDGET);
        assertThat(first.done()).isEqualTo(40);
        assertThat(first.sentence())
                .isEqualTo("the budget of 40 calls is spent: 40 of 100 rows have a verdict;"
                        + " the same command goes on with a new one");
        assertThatThrownBy(first::orThrow).isInstanceOf(RunStopped.class).hasMessage(first.sentence());

        runner.run(Fakes.spec(""), DATA);
        RunOutcome last = runner.run(Fakes.spec(""), DATA);
        assertThat(last.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
        assertThat(last.spent().calls()).isEqualTo(100);
        assertThat(twice).hasValue(0);
    }

    @Test
    void aStopFinishesWhatIsInFlightAndBeginsNothingMore() {
        StopSignal stop = new StopSignal();
        AtomicInteger begun = new AtomicInteger();
        RunOutcome outcome = Runner.with(Fakes.judging(example -> {
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
        assertThat(kept()).hasSize(begun.get());
    }

    @Test
    void aRefusalThatEveryRowWouldMeetEndsTheRunAndIsNotKept() {
        AtomicInteger calls = new AtomicInteger();
        RunOutcome outcome = Runner.with(Fakes.judging(example -> {
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
        assertThat(kept()).isEmpty();

        assertThat(Runner.with(Fakes.judging(Fakes::verdict))
                        .folder(folder())
                        .judge(Fakes.spec(""), DATA)
                        .verdicts())
                .isEqualTo(Fakes.verdicts(DATA));
    }

    @Test
    void failedRowsAreKeptCountedAndAskedAgainOnRequest() {
        Runner failing =
                Runner.with(Fakes.judging(KeptRunTest::everyTenthFails)).folder(folder());
        RunOutcome first = failing.run(Fakes.spec(""), DATA);
        assertThat(first.ending()).isEqualTo(Ending.TOO_MANY_FAILED);
        assertThat(first.run()).isPresent();
        assertThat(first.sentence())
                .isEqualTo("10 of 100 rows failed (timeout 10), more than the 5.0 % that are accepted;"
                        + " the same command with --retry-failed asks them again");
        assertThat(failing.maxFailed(0.1).run(Fakes.spec(""), DATA).ending()).isEqualTo(Ending.FINISHED);

        RunOutcome again = Runner.with(Fakes.judging(Fakes::verdict))
                .folder(folder())
                .retryFailed()
                .run(Fakes.spec(""), DATA);
        assertThat(again.judged()).isEqualTo(10);
        assertThat(again.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
        assertThat(again.spent().calls()).isEqualTo(110);
    }

    @Test
    void amongTheRunsOfAWorkspaceFailedRowsAreAskedAgainAlone() {
        Path runs = folder().resolveSibling("runs");
        RunOutcome first = Runner.with(Fakes.judging(KeptRunTest::everyTenthFails))
                .within(runs)
                .run(Fakes.spec(""), DATA);
        RunOutcome again = Runner.with(Fakes.judging(Fakes::verdict))
                .within(runs)
                .retryFailed()
                .run(Fakes.spec(""), DATA);

        assertThat(again.folder()).isEqualTo(first.folder());
        assertThat(again.judged()).isEqualTo(10);
        assertThat(again.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
    }

    @Test
    void aRunWhoseReportIsNotWrittenIsGivenAgainWithoutACall() throws Exception {
        Path runs = folder().resolveSibling("runs");
        AtomicInteger calls = new AtomicInteger();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    calls.incrementAndGet();
                    return Fakes.verdict(example);
                }))
                .within(runs, "report.json");
        Path first = runner.run(Fakes.spec(""), DATA).folder().orElseThrow();
        RunOutcome again = runner.run(Fakes.spec(""), DATA);
        assertThat(again.folder()).contains(first);
        assertThat(again.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
        assertThat(calls).hasValue(100);

        Files.writeString(first.resolve("report.json"), "{}");
        assertThat(runner.run(Fakes.spec(""), DATA).folder()).contains(first.resolveSibling("accuracy-2"));
    }

    @Test
    void whereNoRowFailedNoneIsAskedAgainAndTheFinishedRunIsGiven() {
        Path runs = folder().resolveSibling("runs");
        List<String> notes = new ArrayList<>();
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).within(runs);
        RunOutcome first = runner.run(Fakes.spec(""), DATA);
        RunOutcome again = runner.retryFailed().listener(noting(notes)).run(Fakes.spec(""), DATA);

        assertThat(again.folder()).isEqualTo(first.folder());
        assertThat(again.judged()).isZero();
        assertThat(notes).containsExactly("no row failed, so none is asked again");
    }

    @Test
    void aJournalOfAnotherRunIsRefusedWithBothValues() throws Exception {
        Runner.with(Fakes.judging(Fakes::verdict)).folder(folder()).run(Fakes.spec("a"), DATA);
        Path other = folder().resolveSibling("other");
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).folder(other);
        runner.run(Fakes.spec("b"), DATA);
        Path journal = new RunFolder(other).journalFile();
        Files.copy(new RunFolder(folder()).journalFile(), journal, StandardCopyOption.REPLACE_EXISTING);
        String there = Fingerprint.of("a").substring(0, 12);
        String manifest = Fingerprint.of("b").substring(0, 12);

        assertThatThrownBy(() -> runner.run(Fakes.spec("b"), DATA))
                .isInstanceOf(BadInput.class)
                .hasMessage("the journal is of another run: judge version " + there + " there, " + manifest
                        + " in the manifest");
        assertThatThrownBy(() -> Run.read(other, DATA)).hasMessageContaining("the journal is of another run");
    }

    @Test
    void aJudgeThatWasEditedBesideARunIsRefusedWhenTheRunGoesOnToo() throws Exception {
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).folder(folder());
        runner.budget(Budget.calls(30)).run(Fakes.spec("{{ response }}"), DATA);
        Path judge = new RunFolder(folder()).judgeFile();
        Files.writeString(judge, Files.readString(judge).replace("{{ response }}", "{{ response }} now"));

        assertThatThrownBy(() -> runner.run(Fakes.spec("{{ response }}"), DATA))
                .hasMessageStartingWith("the judge was edited after the run: it has version accuracy@");
    }

    @Test
    void halfALineAtTheEndIsCutOffAndReported() throws Exception {
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).folder(folder());
        runner.budget(Budget.calls(30)).run(Fakes.spec(""), DATA);
        Path journal = new RunFolder(folder()).journalFile();
        Files.writeString(journal, "{\"id\":\"r99\",\"sta", StandardOpenOption.APPEND);
        List<String> notes = new ArrayList<>();

        RunOutcome outcome = runner.listener(noting(notes)).run(Fakes.spec(""), DATA);

        assertThat(outcome.run().orElseThrow().verdicts()).isEqualTo(Fakes.verdicts(DATA));
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
                    Fakes.await(release);
                    return Fakes.verdict(example);
                }))
                .folder(folder())
                .run(Fakes.spec(""), DATA));
        first.start();
        Fakes.await(running);
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
                .isEqualTo(Fakes.verdicts(DATA));
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
        assertThat(kept()).hasSizeGreaterThanOrEqualTo(50);
    }

    private static RunListener noting(List<String> notes) {
        return new RunListener() {
            @Override
            public void noted(String sentence) {
                notes.add(sentence);
            }
        };
    }

    private static Verdict everyTenthFails(Example example) {
        return example.id().endsWith("3") ? Fakes.failed(example, "timeout") : Fakes.verdict(example);
    }

    private List<Verdict> kept() {
        return Fakes.kept(new RunFolder(folder()).journalFile(), DATA);
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
