package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Ending;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.StopSignal;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several runs whose caller is interrupted, or of which some fail. */
@Timeout(60)
class RunsAtOnceTest {
    private static final JudgeSpec SPEC = JudgeSpec.named("one")
            .model("ollama:/fake")
            .scale(Scale.of("pass", "fail"))
            .instructions("{{ response }}");
    private static final Dataset ROWS = Dataset.of(IntStream.range(0, 100_000)
            .mapToObj(i -> new Example("r" + i, "r" + i, Map.of("response", "answer")))
            .toList());

    private final StopSignal stop = new StopSignal();
    private final List<RunOutcome> ended = new ArrayList<>();

    /** A run whose rows do something. */
    private record Doing(StopSignal stop, Runnable row, List<RunOutcome> ends) implements RunsAtOnce.Work {
        @Override
        public RunOutcome run(Runnable begun) {
            begun.run();
            return Runner.with(spec -> new Judge() {
                        @Override
                        public JudgeVersion version() {
                            return spec.version();
                        }

                        @Override
                        public Verdict judge(Example example) {
                            row.run();
                            return new Verdict.Failed(example.id(), "timeout", "silent", Usage.none());
                        }
                    })
                    .stop(stop)
                    .concurrency(1)
                    .run(SPEC, ROWS);
        }

        @Override
        public void ended(RunOutcome outcome) {
            ends.add(outcome);
        }
    }

    @Test
    void anInterruptStopsAllRunsAndTheirEndsAreTold() {
        Thread caller = Thread.currentThread();
        RunsAtOnce.run(List.of(new Doing(stop, () -> {}, ended), new Doing(stop, caller::interrupt, ended)), stop);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).extracting(RunOutcome::ending).containsExactly(Ending.INTERRUPTED, Ending.INTERRUPTED);
        assertThat(stop.atOnce()).as("what was in flight was finished").isFalse();
    }

    @Test
    void runsThatFailStopTheOthersWithoutBreakingOffWhatIsInFlight() {
        CountDownLatch allInFlight = new CountDownLatch(3);
        Runnable fails = () -> {
            together(allInFlight);
            throw new IllegalStateException("a bug");
        };
        Runnable waits = () -> {
            together(allInFlight);
            try {
                while (!stop.requested()) {
                    Thread.sleep(5);
                }
                // Long enough for a stop at once to have broken this off.
                Thread.sleep(300);
            } catch (InterruptedException brokenOff) {
                Thread.currentThread().interrupt();
            }
        };
        Throwable thrown = catchThrowable(() -> RunsAtOnce.run(
                List.of(new Doing(stop, waits, ended), new Doing(stop, fails, ended), new Doing(stop, fails, ended)),
                stop));

        assertThat(thrown).hasMessage("a bug");
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).judged())
                .as("the row in flight has its verdict")
                .isPositive();
        assertThat(stop.atOnce()).isFalse();
    }

    private static void together(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
        }
    }
}
