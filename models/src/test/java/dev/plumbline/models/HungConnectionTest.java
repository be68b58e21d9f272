package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Retry;
import dev.plumbline.run.Runner;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that hangs ends with its row's time, on platform threads and on virtual ones. */
@Timeout(120)
class HungConnectionTest {
    @Test
    void aHungConnectionEndsAtTheDeadlineOnJava17() throws Exception {
        Optional<Path> java = java(17, 20);
        Assumptions.assumeTrue(java.isPresent(), "there is no Java 17 here");
        assertThat(run(java.get())).contains("virtual threads: false", "20 of 20 rows: deadline");
    }

    @Test
    void aHungConnectionEndsAtTheDeadlineFromJava21On() throws Exception {
        Optional<Path> java = java(21, 99);
        Assumptions.assumeTrue(java.isPresent(), "there is no Java 21 or newer here");
        assertThat(run(java.get())).contains("virtual threads: true", "20 of 20 rows: deadline");
    }

    /** Judges rows over a server that never answers, in a process of its own, and prints what came of them. */
    public static void main(String[] arguments) {
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(new Example("r" + i, "r" + i, Map.of("response", "answer " + i)));
        }
        boolean[] virtual = new boolean[1];
        try (FaultyServer server = new FaultyServer((request, reply) -> Thread.sleep(600_000));
                OpenAiModels models = OpenAiModels.with(
                        (scheme, address) -> Optional.empty(), Duration.ofMinutes(5), Duration.ofMinutes(5))) {
            Judges judges = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.standard(1), Throttles.separate(), Deadline.of(Duration.ofMillis(500))))
                    .decorated(model -> request -> {
                        // Threads of a name are the pool's that stands in where there are no virtual ones.
                        virtual[0] = Thread.currentThread().getName().isEmpty();
                        return model.ask(request);
                    });
            JudgeSpec spec = JudgeSpec.named("accuracy")
                    .model("openai-compatible:/mock")
                    .scale(Scale.of("pass", "fail"))
                    .instructions("Is this right? {{ response }}")
                    .withBaseUrl(server.base());
            List<Verdict> verdicts = Runner.with(judges::judge)
                    .maxFailed(1)
                    .run(spec, Dataset.of(rows))
                    .run()
                    .orElseThrow()
                    .verdicts();
            long ended = verdicts.stream()
                    .filter(verdict -> verdict instanceof Verdict.Failed failed
                            && failed.cause().equals("deadline"))
                    .count();
            System.out.println("virtual threads: " + virtual[0]);
            System.out.println(ended + " of " + verdicts.size() + " rows: deadline");
        }
    }

    private static String run(Path java) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HungConnectionTest.class.getName()))
                .redirectErrorStream(true)
                .start();
        // The connections would hang for minutes: were the process not to end, the test's time would.
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    /** A Java of these versions: the one that runs, or one beside it. */
    private static Optional<Path> java(int least, int most) {
        Path running = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(running));
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        for (Path parent : List.of(running.resolveSibling(""), Path.of("/usr/lib/jvm"))) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> found = Files.list(parent)) {
                    found.sorted().forEach(homes::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return homes.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .filter(home -> major(home) >= least && major(home) <= most)
                .map(home -> home.resolve("bin/java"))
                .findFirst();
    }

    private static int major(Path home) {
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(home.resolve("release"))) {
            release.load(text);
        } catch (IOException none) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.replaceFirst("\\D.*$", ""));
    }
}
