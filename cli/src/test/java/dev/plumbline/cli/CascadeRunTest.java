package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cascade of judges over a server: who is asked, what is paid, and how it goes on after a stop. */
class CascadeRunTest {
    private static final int ROWS = 240;

    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    /** The first judge decides without a confidence, which is too little; the second one may decide whatever it says. */
    @BeforeEach
    void twoPaidJudges() throws IOException {
        server.into(folder);
        Files.writeString(
                folder.resolve("strict.yaml"),
                Files.readString(folder.resolve("paid.yaml")).replace("Response:", "Be strict. Response:"));
        cascade(.5, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void cascade(double first, double second) throws IOException {
        Files.writeString(folder.resolve("careful.yaml"), """
                name: accuracy
                scale: [pass, fail]
                cascade:
                  - judge: paid.yaml
                    threshold: %s
                  - judge: strict.yaml
                    threshold: %s
                """.formatted(first, second));
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private JsonNode judged() {
        CommandLineRun run = run("judge", "-j", "careful.yaml", "helpdesk.csv", "-o", "run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    @Test
    void laterJudgesAreAskedAboutWhatIsLeftAndAllCallsCount() throws IOException {
        JsonNode all = judged();

        assertThat(server.requests()).isEqualTo(2 * ROWS);
        assertThat(all.at("/usage/calls").asInt()).isEqualTo(2 * ROWS);
        assertThat(all.at("/stages/0/decided").asInt()).isZero();
        assertThat(all.at("/stages/1/asked").asInt()).isEqualTo(ROWS);
        assertThat(all.at("/stages/1/decided").asInt()).isEqualTo(ROWS);

        cascade(0, 0);
        server.countAnew();
        JsonNode first = run("judge", "-j", "careful.yaml", "helpdesk.csv", "-o", "other", "--json")
                .json();
        assertThat(server.requests()).as("replies are in the cache").isZero();
        assertThat(first.at("/stages/0/decided").asInt()).isEqualTo(ROWS);
        assertThat(first.at("/stages/1/asked").asInt()).isZero();
        assertThat(first.get("judge"))
                .as("another threshold is another version")
                .isNotEqualTo(all.get("judge"));
    }

    @Test
    void anEstimateCountsTheMostAndTheFewestCalls() {
        JsonNode estimate = run("judge", "-j", "careful.yaml", "helpdesk.csv", "--estimate", "--json")
                .json()
                .get("estimate");

        assertThat(estimate.get("calls").asInt()).isEqualTo(2 * ROWS);
        assertThat(estimate.get("fewest_calls").asInt()).isEqualTo(ROWS);
        assertThat(server.requests()).isZero();
    }

    @Test
    void aBudgetStopsItAndTheSameCommandGoesOnWithoutPayingTwice() {
        CommandLineRun stopped =
                run("judge", "-j", "careful.yaml", "helpdesk.csv", "-o", "run", "--budget", "calls=100", "--no-cache");

        assertThat(stopped.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(server.requests()).isBetween(90, 100);
        CommandLineRun rest = run("judge", "-j", "careful.yaml", "helpdesk.csv", "-o", "run", "--no-cache", "--json");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(server.requests()).isEqualTo(2 * ROWS);
        assertThat(rest.json().at("/accounting/decided").asInt()).isEqualTo(ROWS);
    }

    @Test
    void aRowOnWhichAJudgeFailedIsAskedAgain() {
        server.refuses((number, body) -> body.contains("Be strict") && number % 8 == 0 ? 400 : 200);
        CommandLineRun failing = run(
                "judge",
                "-j",
                "careful.yaml",
                "helpdesk.csv",
                "-o",
                "run",
                "--max-failed",
                "1",
                "--no-cache",
                "--json");
        int failed = failing.json().at("/accounting/failed").asInt();
        assertThat(failed).as("none of these goes to people for good").isPositive();

        server.refuses((number, body) -> 200);
        CommandLineRun again = run(
                "judge", "-j", "careful.yaml", "helpdesk.csv", "-o", "run", "--retry-failed", "--no-cache", "--json");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().at("/accounting/failed").asInt()).isZero();
    }

    @Test
    void whatNoJudgeIsSureOfGoesToPeople() throws IOException {
        cascade(.5, .5);
        JsonNode run = judged();

        assertThat(run.at("/accounting/abstained").asInt()).isEqualTo(ROWS);
        assertThat(Files.readString(folder.resolve("run/results.csv"))).contains("to people: no judge was sure enough");
    }
}
