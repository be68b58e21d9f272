package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Retry;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A judge over a server that fails in every way that is known. */
@Timeout(120)
class FaultyRunTest {
    private static final String CANARY = "canary-0815-key";
    private static final Pattern ROW = Pattern.compile("answer number (\\d+) ");
    private static final int WAYS = 18;

    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();

    @TempDir
    Path temporary;

    private static JudgeSpec spec(FaultyServer server) {
        return JudgeSpec.named("accuracy")
                .model("openai-compatible:/mock")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is this right? {{ response }}")
                .withBaseUrl(server.base());
    }

    private static Dataset rows(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example("r" + i, "r" + i, Map.of("response", "answer number " + i + " of many")));
        }
        return Dataset.of(examples);
    }

    private static OpenAiModels models(Duration silence) {
        return OpenAiModels.with((scheme, address) -> Optional.of(CANARY), silence, Duration.ofSeconds(10));
    }

    private static Judges judges(OpenAiModels models) {
        return Judges.of(List.of(), List.of(models))
                .decorated(new CallPolicy(
                        Retry.of(6, Duration.ofMillis(1), Duration.ofMillis(100), 7),
                        Throttles.separate(),
                        Deadline.of(Duration.ofSeconds(60))));
    }

    private static String truth(int row) {
        return row % 3 == 0 ? "pass" : "fail";
    }

    private static String form(String label) {
        return "{\"reason\":\"because\",\"verdict\":\"" + label + "\"}";
    }

    /** Each row has a way to fail on its first attempts; ways 12 to 14, 16 and 17 are for good. */
    private void misbehave(FaultyServer.Request request, FaultyServer.Reply reply) throws Exception {
        Matcher matcher = ROW.matcher(request.prompt());
        int row = matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
        int attempt = asked.computeIfAbsent(row, r -> new AtomicInteger()).getAndIncrement();
        String good = FaultyServer.completion(form(truth(row)), "stop");
        int way = row % WAYS;
        if (attempt >= 2 && way < 12) {
            reply.status(200, good);
            return;
        }
        switch (way) {
            case 0 -> reply.status(429, "{\"error\":{\"message\":\"key " + CANARY + "\"}}", "Retry-After: 0.05");
            case 1 -> reply.status(429, "");
            case 2 -> reply.status(500, "<html>" + CANARY + "</html>");
            case 3 -> reply.status(200, "<html>welcome</html>");
            case 4 -> reply.status(200, good.substring(0, good.length() / 2));
            case 5 -> reply.status(200, "{\"choices\":[]}");
            case 6 -> reply.reset();
            case 7 -> {
                reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + good);
                reply.socket().close();
            }
            case 8 -> reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n" + good);
            case 9 -> Thread.sleep(60_000);
            case 10 -> reply.status(200, FaultyServer.completion("I think it is fine.", "stop"));
            case 11 -> reply.status(200, FaultyServer.completion(form("maybe"), "stop"));
            case 12 -> reply.status(200, FaultyServer.completion(form("excellent"), "stop"));
            case 13 -> reply.status(400, "{\"error\":{\"message\":\"no such thing, " + CANARY + "\"}}");
            case 14 -> reply.status(200, FaultyServer.completion("{\"reason\":\"it is pa", "length"));
            case 16 ->
                reply.completion("{\"reason\":\"because\",\"verdict\":\"pass\",\"verdict\":\"" + truth(row) + "\"}");
            case 17 -> reply.completion("{\"label\":\"" + truth(row) + "\"}");
            default -> reply.status(200, FaultyServer.completion("```json\n" + form(truth(row)) + "\n```", "stop"));
        }
    }

    @Test
    void everyRowHasAVerdictNoneIsCoercedOrderIsKeptAndNoKeyIsWritten() throws Exception {
        Dataset data = rows(360);
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Path recordingFile = temporary.resolve("recording.jsonl");
        RunOutcome outcome;
        try (FaultyServer server = new FaultyServer(this::misbehave);
                OpenAiModels models = models(Duration.ofMillis(500));
                Recording recording = Recording.to(recordingFile)) {
            outcome = Runner.with(judges(models).decorated(recording)::judge)
                    .folder(temporary.resolve("run"))
                    .concurrency(32)
                    .maxFailed(0.5)
                    .listener(Progress.to(new PrintStream(progress, true, StandardCharsets.UTF_8), Progress.Style.JSON))
                    .run(spec(server), data);
            assertThat(server.mostInFlight()).isLessThanOrEqualTo(32 + 2 * 360 / WAYS);
        }

        List<Verdict> verdicts = outcome.run().orElseThrow().verdicts();
        assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
        assertThat(verdicts.stream().map(Verdict::exampleId))
                .containsExactlyElementsOf(
                        data.examples().stream().map(Example::id).toList());
        for (int row = 0; row < verdicts.size(); row++) {
            Verdict verdict = verdicts.get(row);
            switch (row % WAYS) {
                case 12, 16, 17 -> assertThat(verdict).as("row %d", row).isInstanceOf(Verdict.Unparsed.class);
                case 14 -> assertThat(((Verdict.Failed) verdict).cause()).isEqualTo("truncated");
                case 13 -> assertThat(((Verdict.Failed) verdict).cause()).isEqualTo("invalid_request");
                case 10, 11 ->
                    assertThat(verdict.decision().orElse(truth(row)))
                            .as("row %d", row)
                            .isEqualTo(truth(row));
                default ->
                    assertThat(verdict.decision())
                            .as("row %d: %s", row, verdict)
                            .contains(truth(row));
            }
        }
        assertThat(outcome.spent().attempts()).isGreaterThan(outcome.spent().calls());
        assertThat(outcome.spent().calls()).isGreaterThanOrEqualTo(360);
        assertNoKey(temporary);
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains("\"event\"")
                .doesNotContain(CANARY);
        assertThat(outcome.toString()).doesNotContain(CANARY);
    }

    private static void assertNoKey(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(CANARY);
            }
        }
    }

    @Test
    void aWrongKeyEndsTheRunAfterTheFirstAnswersWithOneSentence() {
        try (FaultyServer server = new FaultyServer((request, reply) ->
                        reply.status(401, "{\"error\":{\"message\":\"Incorrect API key: " + CANARY + "\"}}"));
                OpenAiModels models = models(Duration.ofSeconds(5))) {
            RunOutcome outcome = Runner.with(judges(models)::judge)
                    .folder(temporary.resolve("run"))
                    .concurrency(8)
                    .run(spec(server), rows(500));

            assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
            assertThat(outcome.sentence())
                    .isEqualTo("the provider refuses the requests: 127.0.0.1 refuses the key: the server answered 401:"
                            + " 'Incorrect API key: ***'; 0 of 500 rows have a verdict;"
                            + " the same command goes on once that is mended");
            assertThat(server.requests()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void aSpentQuotaEndsTheRunAndABurstOfFailuresDoesNot() {
        try (FaultyServer server = new FaultyServer((request, reply) ->
                        reply.status(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"pay\"}}"));
                OpenAiModels models = models(Duration.ofSeconds(5))) {
            RunOutcome outcome =
                    Runner.with(judges(models)::judge).concurrency(8).run(spec(server), rows(500));
            assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
            assertThat(server.requests()).isLessThanOrEqualTo(16);
        }
        int[] trouble = {500, 502, 503, 529};
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    if (request.number() < 60) {
                        reply.status(trouble[request.number() % 4], "");
                    } else {
                        reply.completion(form("pass"));
                    }
                });
                OpenAiModels models = models(Duration.ofSeconds(5))) {
            Judges patient = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.of(60, Duration.ofMillis(1), Duration.ofMillis(50), 7),
                            Throttles.separate(),
                            Deadline.of(Duration.ofSeconds(60))));
            RunOutcome outcome = Runner.with(patient::judge).concurrency(8).run(spec(server), rows(100));
            assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
            assertThat(outcome.run().orElseThrow().verdicts()).allMatch(Verdict.Decided.class::isInstance);
        }
    }

    @Test
    void aHangingServerCostsARowItsDeadlineAndNoMore() {
        try (FaultyServer server = new FaultyServer((request, reply) -> Thread.sleep(600_000));
                OpenAiModels models = models(Duration.ofMinutes(5))) {
            Judges judges = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.standard(1), Throttles.separate(), Deadline.of(Duration.ofMillis(300))));
            RunOutcome outcome = Runner.with(judges::judge).maxFailed(1).run(spec(server), rows(20));

            assertThat(outcome.run().orElseThrow().verdicts())
                    .hasSize(20)
                    .allSatisfy(verdict ->
                            assertThat(((Verdict.Failed) verdict).cause()).isEqualTo("deadline"));
        }
    }

    @Test
    void aThousandRowsAtOnceLeaveNoConnectionAndNoThreadBehind() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(1001);
        long before = ours();
        try (FaultyServer server = new FaultyServer((request, reply) -> {
            allAsked.countDown();
            if (request.number() > 0) {
                allAsked.await();
            }
            reply.completion(form("pass"));
        })) {
            try (OpenAiModels models = models(Duration.ofMinutes(1))) {
                Judges judges = judges(models);
                // The first row alone finds out how to ask.
                judges.judge(spec(server)).judge(rows(1).examples().get(0));
                RunOutcome outcome =
                        Runner.with(judges::judge).concurrency(1000).run(spec(server), rows(1000));
                assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
                assertThat(server.mostInFlight()).isEqualTo(1000);
            }
            while (server.connections() > 0 || ours() > before) {
                Thread.sleep(20);
            }
        }
        assertThat(ours()).isLessThanOrEqualTo(before);
    }

    private static long ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("plumbline"))
                .count();
    }

    @Test
    void aRecordingReplaysToTheSameVerdictsWithoutAServer() throws Exception {
        Path file = temporary.resolve("replies.jsonl");
        Dataset data = rows(40);
        List<Verdict> live;
        JudgeSpec spec;
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    Matcher matcher = ROW.matcher(request.prompt());
                    reply.completion(form(matcher.find() ? truth(Integer.parseInt(matcher.group(1))) : "none"));
                });
                OpenAiModels models = models(Duration.ofSeconds(5));
                Recording recording = Recording.to(file)) {
            spec = spec(server);
            live = Runner.with(judges(models).decorated(recording)::judge)
                    .judge(spec, data)
                    .verdicts();
        }
        JudgeSpec recorded = spec.withModel(dev.plumbline.model.ModelUri.parse("recorded:/" + file));
        List<Verdict> replayed =
                Runner.with(Judges.fromEnvironment()).judge(recorded, data).verdicts();

        assertThat(replayed.stream().map(Verdict::decision))
                .containsExactlyElementsOf(live.stream().map(Verdict::decision).toList());
        assertThat(replayed.get(0).usage().inputTokens()).isEqualTo(11);
        assertThat(Files.readAllLines(file))
                .hasSize(40)
                .allSatisfy(
                        line -> assertThat(line).startsWith("{\"request\":\"").doesNotContain(CANARY, "answer number"));
    }
}
