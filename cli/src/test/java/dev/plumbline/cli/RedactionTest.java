package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves this machine by the settings of {@code plumbline.yaml}: every byte that two servers get is looked at. */
@Timeout(120)
class RedactionTest {
    private static final String SECRET = "canary-of-a-field";
    private static final String NUMBER = "4111111111111111";
    private static final String REDACT = "redact: {fields: [email], patterns: ['\\b\\d{16}\\b']}\n";
    private static final String REPLY = "{\"model\":\"m\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":"
            + "{\"content\":\"CONTENT\"}}],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}";

    @TempDir
    private Path folder;

    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream telemetry = new ByteArrayOutputStream();
    private final AtomicInteger verdicts = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void dataAndJudges() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.createContext("/v1/traces", this::receive);
        server.createContext("/v1/logs", this::receive);
        server.start();
        Files.createDirectories(folder.resolve(".plumbline"));
        StringBuilder rows = new StringBuilder("id,response,email\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i + ",answer " + i + " with " + NUMBER + "," + SECRET + i + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        judge("one", "one");
        judge("two", "two");
        Files.writeString(
                folder.resolve("panel.yaml"), "name: accuracy\nscale: [pass, fail]\njury: [one.yaml, two.yaml]\n");
    }

    private void judge(String file, String word) throws IOException {
        Files.writeString(folder.resolve(file + ".yaml"), """
                name: accuracy
                model: openai-compatible:/m
                base_url: http://127.0.0.1:%d/v1
                scale: [pass, fail]
                examples:
                  - fields: {response: "it is %s", email: %s}
                    label: fail
                    reason: "%s is a card"
                instructions: |
                  Word %s. Judge {{ response }} of {{ email }}.
                """.formatted(
                        server.getAddress().getPort(), NUMBER, SECRET, NUMBER, word));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        prompts.add(body);
        boolean repair = body.contains("A reply that could not be read");
        String content = repair ? "{\\\"reason\\\":\\\"because\\\",\\\"verdict\\\":\\\"pass\\\"}" : "hm";
        byte[] reply = REPLY.replace("CONTENT", content).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals("/v1/logs")) {
            verdicts.addAndGet(ExportLogsServiceRequest.parseFrom(body)
                    .getResourceLogs(0)
                    .getScopeLogs(0)
                    .getLogRecordsCount());
        }
        synchronized (telemetry) {
            telemetry.writeBytes(body);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("plumbline.yaml"), text);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void assertNothingGotOut() {
        assertThat(prompts)
                .isNotEmpty()
                .allSatisfy(prompt ->
                        assertThat(prompt).doesNotContain(SECRET, NUMBER).contains("[redacted]"));
        assertThat(telemetry.toString(StandardCharsets.ISO_8859_1)).doesNotContain(SECRET, NUMBER);
    }

    @Test
    void aJuryWithRepairsAndRepeatsSendsNothingRedactedToModelsOrTelemetry() throws IOException {
        settings(REDACT + "telemetry: {endpoint: '" + endpoint() + "', content: true}\n");
        CommandLineRun run = run("judge", "-j", "panel.yaml", "rows.csv", "-o", "run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(prompts).hasSize(80);
        assertNothingGotOut();
        assertThat(verdicts).hasValue(20);
        assertThat(telemetry.toString(StandardCharsets.ISO_8859_1)).contains("answer 7 with [redacted]", "because");
        assertThat(Files.readString(folder.resolve("run/results.csv"))).contains(SECRET + "7", NUMBER);
        assertThat(Files.readString(folder.resolve("run/manifest.json")))
                .contains("\"redaction\" : {", "\"email\"", "\\\\b\\\\d{16}\\\\b");
        try (Stream<Path> kept = Files.walk(folder.resolve(".plumbline").resolve("cache"))) {
            assertThat(kept.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET, NUMBER));
        }
    }

    @Test
    void withoutContentTelemetryHasVerdictsAndNoTexts() throws IOException {
        settings(REDACT);
        CommandLineRun run = run("judge", "-j", "one.yaml", "rows.csv", "--telemetry", endpoint());

        assertThat(run.code()).as(run.err()).isZero();
        assertNothingGotOut();
        assertThat(verdicts).hasValue(20);
        assertThat(telemetry.toString(StandardCharsets.ISO_8859_1))
                .contains("gen_ai.evaluation.result")
                .doesNotContain("answer 7", "because");
    }

    @Test
    void headersComeFromAVariableAndAMissingOneIsToldAndSendsNothing() throws IOException {
        settings("telemetry: {endpoint: '" + endpoint() + "', headers: NOT_SET_ANYWHERE}\n");
        CommandLineRun run = run("judge", "-j", "one.yaml", "rows.csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("telemetry: the variable NOT_SET_ANYWHERE is not set, so nothing is sent to " + endpoint());
        assertThat(telemetry.size()).isZero();
    }

    @Test
    void aReceiverThatIsDownIsToldOnceAndTheRunIsWhole() throws IOException {
        settings("telemetry: http://127.0.0.1:1\n");
        CommandLineRun run = run("judge", "-j", "one.yaml", "rows.csv", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().at("/accounting/decided").asInt()).as(run.out()).isEqualTo(20);
        assertThat(run.err().lines().filter(line -> line.startsWith("telemetry: ")))
                .containsExactly("telemetry: 80 of 80 records did not arrive at http://127.0.0.1:1: no connection");
    }

    @Test
    void anEstimateSaysWhatIsRedactedAndNamesThatAreNoColumn() throws IOException {
        settings("redact: {fields: [email, emial], patterns: ['\\b\\d{16}\\b']}\n");
        CommandLineRun run = run("judge", "-j", "panel.yaml", "rows.csv", "--estimate");
        JsonNode document = run("judge", "-j", "panel.yaml", "rows.csv", "--estimate", "--json")
                .json();

        assertThat(prompts).isEmpty();
        assertThat(run.out())
                .contains("fields    response; and all that the judge file says")
                .contains("redacted  email; what 1 pattern finds");
        assertThat(run.err()).contains("redact: no column of the data is emial");
        assertThat(document.at("/fields").findValuesAsText("redacted")).containsExactly("false", "true");
        assertThat(document.at("/redact/fields/0").asText()).isEqualTo("email");
    }

    @Test
    void anotherRedactionIsAnotherRun() throws IOException {
        settings(REDACT);
        assertThat(run("judge", "-j", "one.yaml", "rows.csv", "-o", "run").code())
                .isZero();
        settings("redact: {fields: [email]}\n");
        CommandLineRun other = run("judge", "-j", "one.yaml", "rows.csv", "-o", "run");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("the folder holds another run", "redaction: ");
    }

    @Test
    void aPatternThatNeverEndsFailsItsRowsAndSendsNothing() throws IOException {
        settings("redact: {patterns: ['(.+?)+?y$']}\n");
        Path plain = folder.resolve("plain.yaml");
        String judge = Files.readString(folder.resolve("one.yaml"));
        Files.writeString(plain, judge.replaceFirst("(?s)examples:.*(?=instructions)", ""));
        CommandLineRun run = run("judge", "-j", "plain.yaml", "rows.csv", "-o", "run");

        assertThat(run.code()).as(run.err()).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("run/verdicts.jsonl")))
                .contains("\"cause\":\"redaction\"", "needs too many steps");
        assertThat(prompts).isEmpty();
        CommandLineRun shown = run("judge", "-j", "one.yaml", "rows.csv");
        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.err()).contains("the pattern '(.+?)+?y$' needs too many steps for a text of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "redact: {fields: [a], patterns: ['a+', '(b']} | 1:40 | the pattern '(b' is no regular expression: Unclosed group near its character 3",
                "redact: {feilds: [a]} | 1:10 | 'redact' has no 'feilds'",
                "redact: {patterns: ['x*']} | 1:21 | the pattern 'x*' matches the empty text",
                "redact: {patterns: 'x'} | 1:10 | 'patterns' is no list",
                "redact: {fields: [1]} | 1:19 | this is no text",
                "redact: | 1:1 | 'redact' names neither fields nor patterns",
                "telemetry: {endpoint: 'ftp://x'} | 1:13 | the endpoint of telemetry is no address of an HTTP server",
                "telemetry: {endpoint: 'http://x', headers: 'key=canary-of-a-key'} | 1:35 | the headers of telemetry are not the name of an environment variable",
                "telemetry: {endpoint: 'http://x', content: maybe} | 1:35 | 'content' is neither true nor false",
                "telemetry: {content: true} | 1:1 | 'telemetry' names no endpoint",
                "telemetry: {endpoint: 'http://x', key: k} | 1:35 | 'telemetry' has no 'key'"
            })
    void aMistakeInTheSettingsEndsWithLineAndColumn(String text, String place, String message) throws IOException {
        settings(text + "\n");
        CommandLineRun run = run("judge", "-j", "one.yaml", "rows.csv");

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("plumbline.yaml:" + place + ": " + message)
                .doesNotContain("canary");
        assertThat(prompts).isEmpty();
    }
}
