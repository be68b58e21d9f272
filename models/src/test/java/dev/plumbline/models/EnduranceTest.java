package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Retry;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.cache.CacheFolder;
import dev.plumbline.run.cache.ReplyCache;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand rows in flight for a while, against a server that is slow, hangs and resets. */
@Timeout(240)
class EnduranceTest {
    private static final long SEED = 20_261_122;
    private static final int IN_FLIGHT = 1000;
    private static final int ROWS = 12_000;

    @TempDir
    private Path folder;

    private static void answer(FaultyServer.Request request, FaultyServer.Reply reply) throws Exception {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + request.number());
        double drawn = chance.nextDouble();
        if (drawn < .01) {
            Thread.sleep(600_000);
        } else if (drawn < .02) {
            reply.trickle();
        } else if (drawn < .05) {
            reply.reset();
        } else if (drawn < .07) {
            reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{");
            reply.socket().close();
        } else {
            Thread.sleep(200 + chance.nextInt(1300));
            reply.completion("{\"verdict\":\"pass\",\"reason\":\"because\"}");
        }
    }

    private RunOutcome run(FaultyServer server, String name, int rows, int inFlight) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            examples.add(new Example("r" + i, "r" + i, Map.of("response", "answer number " + i + " of " + name)));
        }
        JudgeSpec spec = JudgeSpec.named("accuracy")
                .model("openai-compatible:/mock")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is this right? {{ response }}")
                .withBaseUrl(server.base());
        try (OpenAiModels models = OpenAiModels.with(
                        (scheme, address) -> Optional.empty(), Duration.ofSeconds(3), Duration.ofSeconds(4));
                CacheFolder cache = CacheFolder.of(folder.resolve("cache"), CacheFolder.STANDARD_BYTES)) {
            Judges judges = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.of(6, Duration.ofMillis(10), Duration.ofMillis(200), 7),
                            Throttles.separate(),
                            Deadline.of(Duration.ofSeconds(60))))
                    .decorated(ReplyCache.in(cache, warning -> {
                        throw new IllegalStateException(warning);
                    }));
            return Runner.with(judges::judge)
                    .folder(folder.resolve(name))
                    .concurrency(inFlight)
                    .run(spec, Dataset.of(examples));
        }
    }

    @Test
    void aThousandRowsInFlightLeaveNoThreadNoSocketAndNoFileOpen() throws Exception {
        Assumptions.assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "open files can be counted on Unix only");
        // What Java opens once for all time is open before the count.
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.completion("{\"verdict\":\"pass\"}"))) {
            run(server, "first", 200, 50);
        }
        Set<Thread> threads = ours();
        long files = openFiles();
        try (FaultyServer server = new FaultyServer(EnduranceTest::answer)) {
            RunOutcome outcome = run(server, "long", ROWS, IN_FLIGHT);

            assertThat(outcome.ending()).as(outcome.sentence()).isEqualTo(Ending.FINISHED);
            assertThat(outcome.run().orElseThrow().verdicts())
                    .hasSize(ROWS)
                    .filteredOn(verdict -> !(verdict instanceof Verdict.Decided))
                    .hasSizeLessThan(ROWS / 100);
            assertThat(server.mostInFlight()).isGreaterThan(IN_FLIGHT / 2);
        }
        // Sockets are closed by both ends, and threads end, soon after; where something stays, the time-out fails the
        // test.
        while (!threads.containsAll(ours()) || openFiles() > files) {
            Thread.sleep(100);
        }
        assertThat(threads).as("seed %d", SEED).containsAll(ours());
        assertThat(openFiles()).as("seed %d", SEED).isLessThanOrEqualTo(files);
    }

    /** Threads but those that belong to Java, which come and go, and those of the test's servers, which sleep on. */
    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("faulty-server"))
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filter(thread -> thread.getThreadGroup() == null
                        || !thread.getThreadGroup().getName().equals("InnocuousThreadGroup"))
                .filter(thread -> !thread.getName().startsWith("VirtualThread")
                        && !thread.getName().endsWith("-Poller")
                        && !thread.getName().startsWith("surefire"))
                .collect(Collectors.toSet());
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
