package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Estimates, budgets of money and the cache, over a server that counts what reaches it. */
@Timeout(120)
class MoneyTest {
    private static final String PRICES = """
            format: 1
            date: 2026-03-04
            hosts:
              127.0.0.1: {m: {input: 1000, output: 1000}}
            """;

    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void dataAndJudge() {
        server.decides(body -> "pass");
        server.into(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private void prices() throws IOException {
        Files.writeString(folder.resolve("prices.yaml"), PRICES);
    }

    @Test
    void anEstimateSendsNothingAndSaysWhatWouldBeSentWhere() throws IOException {
        prices();
        CommandLineRun run = run(
                "judge", "-j", "paid.yaml", "helpdesk.csv", "--limit", "30", "--repeat", "2", "--estimate", "--json");
        JsonNode document = run.json();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(server.requests()).isZero();
        assertThat(document.at("/estimate/rows").asInt()).isEqualTo(30);
        assertThat(document.at("/estimate/calls").asInt()).isEqualTo(60);
        assertThat(document.at("/estimate/input_tokens").asInt()).isGreaterThan(60 * 100);
        assertThat(document.at("/estimate/usd").asDouble())
                .isEqualTo(
                        (document.at("/estimate/input_tokens").asInt()
                                        + document.at("/estimate/output_tokens").asInt())
                                / 1000.0,
                        org.assertj.core.api.Assertions.within(1.0));
        assertThat(document.at("/sends/0/host").asText()).startsWith("127.0.0.1:");
        assertThat(document.at("/fields").findValuesAsText("name")).containsExactly("response", "grading_notes");
        assertThat(document.at("/prices").asText()).startsWith("2026-03-04 before ");
    }

    @Test
    void alignAndGateEstimateTooAndAnUnknownPriceIsUnknown() {
        JsonNode align = run("align", "-j", "paid.yaml", "helpdesk.csv", "--estimate", "--json")
                .json();
        JsonNode gate = run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.8", "--estimate", "--json")
                .json();
        String words =
                run("judge", "-j", "paid.yaml", "helpdesk.csv", "--estimate").out();

        assertThat(server.requests()).isZero();
        assertThat(align.at("/parts").findValuesAsText("what")).containsExactly("search", "reflection", "proof");
        assertThat(align.at("/parts/1/fewest_calls").asInt()).isPositive();
        assertThat(align.at("/parts/1/calls").asInt())
                .isGreaterThan(align.at("/parts/1/fewest_calls").asInt());
        assertThat(align.at("/parts/1/input_tokens").asInt()).isGreaterThan(1000);
        assertThat(align.at("/fields").findValuesAsText("name")).contains("reasons of people");
        assertThat(align.at("/estimate/calls").asInt()).isGreaterThan(100);
        assertThat(align.at("/estimate/usd").isNull()).isTrue();
        assertThat(align.at("/estimate/usd_reason").asText()).contains("not known");
        assertThat(gate.at("/parts/0/what").asText()).isEqualTo("judging");
        assertThat(words).contains("Nothing was sent").contains("price unknown").contains("127.0.0.1");
    }

    @Test
    void anEstimateWritesNothing() throws IOException {
        Files.delete(folder.resolve(".plumbline"));
        Set<Path> before = files();
        for (String[] arguments : new String[][] {
            {"judge", "-j", "paid.yaml", "helpdesk.csv", "--estimate"},
            {"judge", "-j", "paid.yaml", "-j", "accuracy.yaml", "helpdesk.csv", "--estimate"},
            {"align", "-j", "paid.yaml", "helpdesk.csv", "--estimate"},
            {"gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.8", "--fresh", "--estimate"}
        }) {
            CommandLineRun run = run(arguments);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).doesNotContain("pinned");
            assertThat(files()).as(String.join(" ", arguments)).isEqualTo(before);
        }
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.collect(Collectors.toSet());
        }
    }

    @Test
    void aSecondRunIsServedFromTheCacheForNothing() throws IOException {
        prices();
        JsonNode first = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--limit", "20", "--json")
                .json();
        int paid = server.requests();
        JsonNode second = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--limit", "20", "--json")
                .json();

        assertThat(first.at("/usage/usd").asDouble()).isGreaterThan(0);
        assertThat(second.at("/run").asText()).isNotEqualTo(first.at("/run").asText());
        assertThat(server.requests()).isEqualTo(paid);
        assertThat(second.at("/usage/calls").asInt()).isZero();
        assertThat(second.at("/usage/cached").asInt()).isEqualTo(20);
        assertThat(second.at("/usage/usd").asDouble()).isZero();
        assertThat(second.at("/accounting")).isEqualTo(first.at("/accounting"));
        String manifest = Files.readString(Path.of(second.at("/run").asText()).resolve("manifest.json"));
        assertThat(manifest).contains("\"prices\" : \"2026-03-04 before ");

        run("judge", "-j", "paid.yaml", "helpdesk.csv", "--limit", "20", "--no-cache", "--json");
        assertThat(server.requests()).isEqualTo(paid + 20);
    }

    @Test
    void theCacheCanBeLookedAtAndCleared() {
        run("judge", "-j", "paid.yaml", "helpdesk.csv", "--limit", "5", "--json");

        assertThat(run("cache", "stats", "--json").json().at("/entries").asInt())
                .isEqualTo(5);
        assertThat(run("cache", "clear", "--older-than", "1d", "--json")
                        .json()
                        .at("/removed")
                        .asInt())
                .isZero();
        assertThat(run("cache", "clear").out()).startsWith("removed 5 replies");
        assertThat(run("cache", "stats").out()).startsWith("0 replies");
        assertThat(run("cache", "clear", "--older-than", "soon").code()).isEqualTo(2);
        assertThat(run("cache", "burn").code()).isEqualTo(2);
        assertThat(run("judge", "-j", "paid.yaml", "helpdesk.csv", "--cache-size", "big")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aBudgetOfMoneyEndsTheRunWithTheWayToGoOn() throws IOException {
        prices();
        CommandLineRun stopped =
                run("judge", "-j", "paid.yaml", "helpdesk.csv", "--concurrency", "2", "--budget", "usd=0.1");

        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.err()).contains("the budget of 0.1 USD is spent").contains("the same command goes on");
        // A reply of this server costs 0.018 USD: the sixth goes beyond, and one more may have been in flight.
        assertThat(server.requests()).isBetween(6, 8);
        assertThat(run("judge", "-j", "paid.yaml", "helpdesk.csv", "--json").code())
                .isZero();
    }

    @Test
    void aBudgetOfMoneyIsRefusedWhereThePriceIsNotKnown() {
        CommandLineRun refused = run("judge", "-j", "paid.yaml", "helpdesk.csv", "--budget", "usd=5");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("the price of openai-compatible:/m at 127.0.0.1:")
                .contains("prices.yaml");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aMistakeInTheListOfPricesIsToldWithItsLine() throws IOException {
        Files.writeString(folder.resolve("prices.yaml"), PRICES.replace("input", "inptu"));
        CommandLineRun refused = run("judge", "-j", "paid.yaml", "helpdesk.csv");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("prices.yaml").contains("unknown key 'inptu'");
    }

    @Test
    void alignFindsWhatJudgePaidForAndMakesTheCrossFittedEstimate() {
        run("judge", "-j", "paid.yaml", "helpdesk.csv", "--json");
        int paid = server.requests();
        JsonNode alignment =
                server.calibrated(folder, "--budget", "calls=1", "--json").json();

        assertThat(server.requests()).isEqualTo(paid);
        assertThat(alignment.at("/spent/calls").asInt()).isZero();
        assertThat(alignment.at("/cross_fitted").isObject())
                .as(alignment.toString())
                .isTrue();
        assertThat(alignment.at("/test").isObject()).isTrue();
    }

    @Test
    void gateFreshAsksAgainAlthoughRepliesAreKept() {
        run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--json");
        int paid = server.requests();
        run("gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--fresh", "--json");

        assertThat(server.requests()).isEqualTo(2 * paid);
    }
}
