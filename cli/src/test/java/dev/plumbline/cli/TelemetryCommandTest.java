package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command that asks a judge sends what it does to a receiver of OpenTelemetry, when it is told to. */
@Timeout(120)
class TelemetryCommandTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    private final JudgingServer judging = new JudgingServer();
    private final List<String> spans = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receiver;

    @BeforeEach
    void dataJudgeAndReceiver() throws IOException {
        judging.into(folder);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(threads);
        receiver.createContext("/v1/traces", exchange -> {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(span.getName()))));
            accept(exchange);
        });
        receiver.createContext("/v1/logs", exchange -> {
            ExportLogsServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceLogsList()
                    .forEach(resource -> resource.getScopeLogsList()
                            .forEach(scope ->
                                    scope.getLogRecordsList().forEach(record -> events.add(record.getEventName()))));
            accept(exchange);
        });
        receiver.start();
    }

    private static void accept(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        judging.close();
        receiver.stop(0);
        threads.shutdownNow();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort();
    }

    private static Stream<String> losses(CommandLineRun run) {
        return run.err().lines().filter(line -> line.startsWith("telemetry: "));
    }

    /** A span for each request, and a span and an event for each verdict. */
    private void assertAllArrived(int verdicts) {
        assertThat(spans).filteredOn("chat m"::equals).hasSize(judging.requests());
        assertThat(spans).filteredOn("evaluation accuracy"::equals).hasSize(verdicts);
        assertThat(events).hasSize(verdicts).containsOnly("gen_ai.evaluation.result");
    }

    @Test
    void anAlignmentSendsEachRequestAndTheVerdictsOfBothJudgesAndNoneThatItKnows() {
        String[] align = {
            "align",
            "-j",
            "paid.yaml",
            "helpdesk.csv",
            "--optimizer",
            "calibration",
            "--cross-fit",
            "off",
            "-o",
            "better.yaml",
            "--force",
            "--telemetry",
            endpoint()
        };
        CommandLineRun first = run(align);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(losses(first)).isEmpty();
        int verdicts = events.size();
        // The calibrated judge reads its verdicts from replies that are known.
        assertThat(verdicts).isGreaterThan(judging.requests());
        assertThat(judging.requests()).isGreaterThan(100);
        assertAllArrived(verdicts);

        CommandLineRun again = run(align);
        assertThat(again.code()).as(again.err()).isZero();
        assertAllArrived(verdicts);
    }

    @Test
    void aGateThatAsksAgainSendsTheVerdictsOfBothRuns() {
        CommandLineRun gate =
                run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--fresh", "--telemetry", endpoint());

        assertThat(gate.code()).as(gate.err()).isIn(ExitCode.DONE, ExitCode.FAILED, ExitCode.INCONCLUSIVE);
        assertThat(losses(gate)).isEmpty();
        assertThat(judging.requests()).isGreaterThan(200);
        assertAllArrived(judging.requests());
    }

    @Test
    void aGateTellsOnceWhatDidNotArriveOfBothRuns() {
        CommandLineRun gate =
                run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--fresh", "--telemetry", NOBODY);

        int records = 3 * judging.requests();
        assertThat(losses(gate))
                .containsExactly("telemetry: " + records + " of " + records + " records did not arrive at " + NOBODY
                        + ": no connection");
    }

    @Test
    void judgesOfSeveralFoldersTellTogetherWhatDidNotArrive() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(
                folder.resolve("elsewhere/other.yaml"),
                Files.readString(folder.resolve("paid.yaml")).replace("Response:", "The response:"));
        CommandLineRun run =
                run("judge", "-j", "paid.yaml", "-j", "elsewhere/other.yaml", "helpdesk.csv", "--telemetry", NOBODY);

        assertThat(run.code()).as(run.err()).isZero();
        int records = 3 * judging.requests();
        assertThat(losses(run))
                .containsExactly("telemetry: " + records + " of " + records + " records did not arrive at " + NOBODY
                        + ": no connection");
    }
}
