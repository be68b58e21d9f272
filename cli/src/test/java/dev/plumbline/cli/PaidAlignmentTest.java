package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aligning and gating a judge whose verdicts cost money, over a real server that limits, refuses and breaks. */
class PaidAlignmentTest {
    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusalsForAWhileAreAskedAgainAndNoRowIsLost() {
        server.refuses((request, body) -> request % 7 == 3 ? 429 : 200);
        JsonNode alignment = align("--json").json();
        assertThat(alignment.has("decision")).as(alignment.toString()).isTrue();
        assertThat(alignment.at("/test/before/accounting/failed").asInt()).isZero();
        assertThat(alignment.at("/test/before/accounting/decided").asInt()).isPositive();
    }

    @Test
    void nothingIsPaidTwiceWhenTheSameCommandIsGivenAgain() {
        assertThat(align("--json").code()).isZero();
        int paid = server.countAnew();
        assertThat(paid).isGreaterThan(150);
        assertThat(align("--json").code()).isZero();
        assertThat(server.requests()).isZero();
    }

    @Test
    void aSpentKeyInTheMiddleStopsTheAlignmentAndWhatWasPaidIsKept() {
        server.refuses((request, body) -> request > 60 ? 401 : 200);
        CommandLineRun stopped = align("--json", "--concurrency", "4");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.json().at("/error/message").asText()).contains("the provider refuses");
        assertThat(server.countAnew()).isLessThan(70);

        server.refuses((request, body) -> 200);
        CommandLineRun again = align("--json");
        assertThat(again.code()).as(again.err()).isZero();
        int rest = server.countAnew();
        align("--json", "--workspace", "other");
        assertThat(server.requests() - rest)
                .as("requests saved by what was kept")
                .isGreaterThanOrEqualTo(55);
    }

    @Test
    void rowsThatFailStopTheAlignmentInsteadOfCountingAsWrong() {
        server.refuses((request, body) -> request % 4 == 0 ? 400 : 200);
        CommandLineRun stopped = align();
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("rows failed").doesNotContain("Exception");
    }

    @Test
    void aGateOverARefusingServerIsIncompleteAndNoFault() {
        server.refuses((request, body) -> 401);
        CommandLineRun stopped = run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--json");
        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.json().at("/error/kind").asText()).isEqualTo("stopped");
    }

    @Test
    void failedRowsAreAskedAgainInTheSameRunAndNoOtherRowIs() {
        server.refuses((request, body) -> request % 4 == 0 ? 400 : 200);
        CommandLineRun failing = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--json");
        assertThat(failing.code()).isEqualTo(4);
        int failed = failing.json().at("/accounting/failed").asInt();
        assertThat(failed).isEqualTo(60);
        assertThat(failing.err()).contains("rows failed", "--retry-failed");

        server.refuses((request, body) -> 200);
        server.countAnew();
        CommandLineRun again = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--retry-failed", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("run")).isEqualTo(failing.json().get("run"));
        assertThat(again.json().at("/accounting/decided").asInt()).isEqualTo(240);
        assertThat(server.requests()).isEqualTo(failed);
    }

    private CommandLineRun align(String... more) {
        return server.calibrated(
                folder,
                Stream.concat(Stream.of("--cross-fit", "off"), Stream.of(more)).toArray(String[]::new));
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}
