package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows are asked while the verdicts of others wait for the disk, and neither are ever too many. */
@Timeout(60)
class RowsBeingKeptTest {
    private static final long SEED = 20_261_123;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger mostAsking = new AtomicInteger();

    private Verdict judged(Example example) {
        mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
        asked.incrementAndGet();
        asking.decrementAndGet();
        return Fakes.verdict(example);
    }

    private static RunUnderWay run(Function<Example, Verdict> judge, Dataset data, RunSettings settings) {
        return new RunUnderWay(
                Fakes.judging(judge).apply(Fakes.spec("")),
                data,
                settings,
                Optional.empty(),
                1,
                Interruption.taken(),
                System::nanoTime);
    }

    private static JournalReader nothing(Dataset data) {
        return JournalReader.nothing(new HeldVerdicts(data.examples().size()));
    }

    private static void until(BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void aSixteenthMoreRowsAreBegunThanMayBeAskedAtATimeAndNoRunEndsBeforeItsVerdictsAreKept() throws Exception {
        Dataset data = Fakes.rows(80);
        Queue<VerdictStore.Receipt> waiting = new ConcurrentLinkedQueue<>();
        RunUnderWay run = run(this::judged, data, RunSettings.standard().withConcurrency(32));
        CompletableFuture<RunOutcome> outcome =
                CompletableFuture.supplyAsync(() -> run.go(nothing(data), (line, receipt) -> waiting.add(receipt)));

        until(() -> waiting.size() == 34);
        assertThat(outcome).isNotDone();
        for (int kept = 0; kept < 80; kept++) {
            int begun = Math.min(80, 34 + kept);
            until(() -> asked.get() == begun && !waiting.isEmpty());
            assertThat(run.rowsInFlight()).isLessThanOrEqualTo(34);
            assertThat(outcome).isNotDone();
            waiting.remove().kept(kept);
        }
        assertThat(outcome.get(30, TimeUnit.SECONDS).done()).isEqualTo(80);
        assertThat(asked).hasValue(80);
    }

    @Test
    void neverMoreRowsAreAskedAtATimeThanStatedHoweverLongKeepingTakes() {
        System.out.println("RowsBeingKeptTest: seed " + SEED);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int round = 0; round < 40; round++) {
            mostAsking.set(0);
            int concurrency = 1 + random.nextInt(40);
            Dataset data = Fakes.rows(random.nextInt(300));
            int gathered = 1 + random.nextInt(concurrency);
            AtomicInteger open = new AtomicInteger();
            AtomicInteger kept = new AtomicInteger();
            AtomicInteger mostOpen = new AtomicInteger();
            Queue<VerdictStore.Receipt> waiting = new ArrayDeque<>();
            RunUnderWay run = run(
                    example -> {
                        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                        // Lets the others begin.
                        LockSupport.parkNanos(1);
                        return judged(example);
                    },
                    data,
                    RunSettings.standard().withConcurrency(concurrency));
            RunOutcome outcome = run.go(nothing(data), (line, receipt) -> {
                synchronized (waiting) {
                    waiting.add(receipt);
                    if (waiting.size() >= Math.min(gathered, data.examples().size() - kept.get())) {
                        open.addAndGet(-waiting.size());
                        kept.addAndGet(waiting.size());
                        waiting.forEach(each -> each.kept(0));
                        waiting.clear();
                    }
                }
            });

            assertThat(outcome.done()).isEqualTo(data.examples().size());
            assertThat(mostAsking.get()).as("round %d", round).isLessThanOrEqualTo(concurrency);
            assertThat(mostOpen.get()).as("round %d", round).isLessThanOrEqualTo(concurrency + concurrency / 16);
        }
    }

    @Test
    void rowsWhoseVerdictsAreBeingKeptCountForTheBudget() throws Exception {
        Dataset data = Fakes.rows(40);
        Queue<VerdictStore.Receipt> waiting = new ConcurrentLinkedQueue<>();
        RunUnderWay run = run(
                this::judged, data, RunSettings.standard().withConcurrency(32).withBudget(Budget.calls(9)));
        CompletableFuture<RunOutcome> outcome =
                CompletableFuture.supplyAsync(() -> run.go(nothing(data), (line, receipt) -> waiting.add(receipt)));

        until(() -> waiting.size() == 9);
        waiting.forEach(receipt -> receipt.kept(0));
        assertThat(outcome.get(30, TimeUnit.SECONDS).ending()).isEqualTo(Ending.BUDGET);
        assertThat(asked).hasValue(9);
    }

    @Test
    void whatCannotBeKeptEndsTheRunAndDoesNotCount() {
        Dataset data = Fakes.rows(40);
        RunOutcome outcome = run(this::judged, data, RunSettings.standard().withConcurrency(8))
                .go(nothing(data), (line, receipt) -> receipt.lost(new IOException("No space left on device")));

        assertThat(outcome.ending()).isEqualTo(Ending.STORAGE);
        assertThat(outcome.sentence()).contains("No space left on device");
        assertThat(outcome.done()).isZero();
        assertThat(asked.get()).isLessThanOrEqualTo(8);
    }

    @Test
    void aStoreThatThrowsIsABugAndLeavesNoRowWaiting() {
        Dataset data = Fakes.rows(40);
        RunUnderWay run = run(this::judged, data, RunSettings.standard().withConcurrency(8));
        assertThatThrownBy(() -> run.go(nothing(data), (line, receipt) -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }))
                .hasMessageContaining("native thread");
        assertThat(run.rowsInFlight()).isZero();
    }
}
