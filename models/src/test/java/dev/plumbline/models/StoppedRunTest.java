package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Retry;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.StopSignal;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are asked to stop while they wait for something that takes far longer than this test may. */
@Timeout(30)
class StoppedRunTest {
    private static final int ROWS = 40;

    @TempDir
    private Path temporary;

    private final StopSignal stop = new StopSignal();

    private RunOutcome run(String base) {
        try (OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            Judges judges = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.of(8, Duration.ofMillis(1), Duration.ofHours(2), 7),
                            Throttles.separate(),
                            Deadline.of(Duration.ofHours(2))));
            JudgeSpec spec = JudgeSpec.named("accuracy")
                    .model("openai-compatible:/mock")
                    .scale(Scale.of("pass", "fail"))
                    .instructions("Is this right? {{ response }}")
                    .withBaseUrl(base);
            return Runner.with(judges::judge)
                    .folder(temporary.resolve("run"))
                    .concurrency(8)
                    .stop(stop)
                    .run(
                            spec,
                            Dataset.of(IntStream.range(0, ROWS)
                                    .mapToObj(i -> new Example("r" + i, "r" + i, Map.of("response", "answer")))
                                    .toList()));
        }
    }

    private void noneIsJudged(RunOutcome outcome) throws Exception {
        assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(outcome.sentence())
                .isEqualTo("stopped as asked: 0 of " + ROWS + " rows have a verdict; the same command goes on");
        assertThat(Files.readAllLines(temporary.resolve("run/verdicts.jsonl"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "3600"})
    void oneRequestEndsPausesThatTheServerAsksFor(String seconds) throws Exception {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
            reply.status(429, "{}", "Retry-After: " + seconds);
            stop.request();
        })) {
            noneIsJudged(run(server.base()));
        }
    }

    @Test
    void twoRequestsEndAGreetingThatIsNotAnswered() throws Exception {
        CountDownLatch greeted = new CountDownLatch(1);
        try (ServerSocket mute = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            Thread stopping = new Thread(() -> {
                try {
                    mute.accept();
                    greeted.countDown();
                    stop.request();
                    stop.request();
                } catch (java.io.IOException closed) {
                    // The test is over.
                }
            });
            stopping.start();
            noneIsJudged(run("https://127.0.0.1:" + mute.getLocalPort() + "/v1"));
            stopping.join();
        }
        assertThat(greeted.getCount()).isZero();
    }
}
