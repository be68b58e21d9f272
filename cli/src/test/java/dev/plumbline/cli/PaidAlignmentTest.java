package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aligning and gating a judge whose verdicts cost money, over a real server that limits, refuses and breaks. */
class PaidAlignmentTest {

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    /** What the server does with a request of a number, from 1. */
    private interface Behaviour {
        int status(int request);
    }

    private Behaviour behaviour = request -> 200;

    @BeforeEach
    void dataAndServer() throws IOException {
        DemoData.into(folder);
        Files.createDirectories(folder.resolve(".plumbline"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
        Files.writeString(
                folder.resolve("paid.yaml"), """
                name: accuracy
                model: openai-compatible:/m
                base_url: http://127.0.0.1:%d/v1
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                  Grading notes: {{ grading_notes }}
                """.formatted(server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = behaviour.status(requests.incrementAndGet());
        byte[] reply = verdict(body.hashCode() % 3 == 0 ? "fail" : "pass");
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "0");
        }
        exchange.sendResponseHeaders(status, status == 200 ? reply.length : -1);
        if (status == 200) {
            exchange.getResponseBody().write(reply);
        }
        exchange.close();
    }

    private static byte[] verdict(String label) {
        return ("{\"model\":\"m\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":"
                        + "{\"content\":\"{\\\"verdict\\\":\\\"" + label + "\\\",\\\"reason\\\":\\\"because\\\"}\"}}],"
                        + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void refusalsForAWhileAreAskedAgainAndNoRowIsLost() {
        behaviour = request -> request % 7 == 3 ? 429 : 200;
        JsonNode alignment = run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off", "--json")
                .json();
        assertThat(alignment.has("decision")).as(alignment.toString()).isTrue();
        assertThat(alignment.at("/test/before/accounting/failed").asInt()).isZero();
        assertThat(alignment.at("/test/before/accounting/decided").asInt()).isPositive();
    }

    @Test
    void nothingIsPaidTwiceWhenTheSameCommandIsGivenAgain() {
        assertThat(run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off", "--json")
                        .code())
                .isZero();
        int paid = requests.getAndSet(0);
        assertThat(paid).isGreaterThan(150);
        assertThat(run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off", "--json")
                        .code())
                .isZero();
        assertThat(requests.get()).isZero();
    }

    @Test
    void aSpentKeyInTheMiddleStopsTheAlignmentAndWhatWasPaidIsKept() {
        behaviour = request -> request > 60 ? 401 : 200;
        CommandLineRun stopped =
                run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off", "--json", "--concurrency", "4");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.json().at("/error/message").asText()).contains("the provider refuses");
        assertThat(requests.getAndSet(0)).isLessThan(70);

        behaviour = request -> 200;
        CommandLineRun again = run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        int rest = requests.getAndSet(0);
        run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off", "--json", "--workspace", "other");
        assertThat(requests.get() - rest).as("requests saved by what was kept").isGreaterThanOrEqualTo(55);
    }

    @Test
    void rowsThatFailStopTheAlignmentInsteadOfCountingAsWrong() {
        behaviour = request -> request % 4 == 0 ? 400 : 200;
        CommandLineRun stopped = run("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("rows failed").doesNotContain("Exception");
    }

    @Test
    void aGateOverARefusingServerIsIncompleteAndNoFault() {
        behaviour = request -> 401;
        CommandLineRun stopped = run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--json");
        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.json().at("/error/kind").asText()).isEqualTo("stopped");
    }

    @Test
    void failedRowsAreAskedAgainInTheSameRunAndNoOtherRowIs() {
        behaviour = request -> request % 4 == 0 ? 400 : 200;
        CommandLineRun failing = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--json");
        assertThat(failing.code()).isEqualTo(4);
        int failed = failing.json().at("/accounting/failed").asInt();
        assertThat(failed).isEqualTo(60);
        assertThat(failing.err()).contains("rows failed", "--retry-failed");

        behaviour = request -> 200;
        requests.set(0);
        CommandLineRun again = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--retry-failed", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("run")).isEqualTo(failing.json().get("run"));
        assertThat(again.json().at("/accounting/decided").asInt()).isEqualTo(240);
        assertThat(requests.get()).isEqualTo(failed);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}
