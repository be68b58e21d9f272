package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several judges in one command, juries, and both orders of a pair, from the judge file to the report. */
class JudgesTogetherTest {
    private static final String NOTES = "  Response: {{ response }}\n  Grading notes: {{ grading_notes }}\n";

    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void dataAndJudges() {
        server.into(folder);
        write("local.yaml", judge("local:/lexical", "[pass, fail]", NOTES));
        write("paid.yaml", paid("strict", "[pass, fail]", NOTES));
        write("kind.yaml", paid("kind", "[pass, fail]", NOTES + "  Be kind.\n"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void severalJudgesGiveOneDocumentAndAFolderEach() {
        CommandLineRun run = run(
                "judge",
                "-j",
                "local.yaml",
                "-j",
                "paid.yaml",
                "-j",
                "accuracy.yaml",
                "helpdesk.csv",
                "-o",
                "all",
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode runs = run.json().get("runs");
        assertThat(runs).hasSize(3);
        assertThat(run.json().get("unfinished")).isEmpty();
        assertThat(runs.findValuesAsText("run"))
                .extracting(path -> Path.of(path).getFileName().toString())
                .containsExactly("accuracy", "strict", "accuracy-2");
        for (JsonNode one : runs) {
            assertThat(one.at("/accounting/rows").asInt()).isEqualTo(240);
            assertThat(one.at("/agreement/split").asText()).isEqualTo("development");
            assertThat(Path.of(one.get("run").asText()).resolve("results.csv")).isNotEmptyFile();
        }
        int paid = server.requests();
        CommandLineRun again =
                run("judge", "-j", "local.yaml", "-j", "paid.yaml", "-j", "accuracy.yaml", "helpdesk.csv", "-o", "all");
        assertThat(server.requests()).as("finished runs are reported again").isEqualTo(paid);
        assertThat(again.out()).startsWith("3 judges over the same rows").contains("strict@", "accuracy-2");
        assertThat(again.out().lines().filter(line -> line.contains("240"))).hasSize(3);
    }

    @Test
    void aJudgeWithoutAnAccuracySaysWhy() {
        write("unlabelled.csv", "id,response,grading_notes\n1,It is blue.,blue\n2,It is red.,green\n");
        write("other.yaml", judge("local:/lexical", "[pass, fail]", NOTES + "  Be strict.\n"));

        CommandLineRun run = run("judge", "-j", "local.yaml", "-j", "other.yaml", "unlabelled.csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.endsWith(" has no accuracy: its rows have no labels")))
                .hasSize(2);
    }

    @Test
    void judgesAreAskedAtTheSameTimeAndTellInTheOrderGiven() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        server.refuses((request, body) -> {
            both.countDown();
            try {
                // Neither is answered before the other is asked.
                return both.await(60, TimeUnit.SECONDS) ? 200 : 400;
            } catch (InterruptedException stopping) {
                return 400;
            }
        });
        write("second.yaml", paid("strict", "[pass, fail]", NOTES + "  Be quick.\n"));
        CommandLineRun run = run(
                "judge",
                "-j",
                "paid.yaml",
                "-j",
                "second.yaml",
                "helpdesk.csv",
                "--concurrency",
                "1",
                "--limit",
                "20",
                "--progress",
                "json",
                "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode runs = run.json().get("runs");
        assertThat(runs.findValuesAsText("run"))
                .extracting(path -> Path.of(path).getFileName().toString())
                .containsExactly("strict-1", "strict-2");
        assertThat(Files.readString(folder.resolve("second.yaml"))).contains("Be quick");
        assertThat(Files.readString(Path.of(runs.at("/1/run").asText()).resolve("judge.yaml")))
                .contains("Be quick");
        assertThat(run.err())
                .contains("\"event\":\"end\",\"judge\":\"" + runs.at("/0/judge").asText())
                .contains("\"event\":\"end\",\"judge\":\"" + runs.at("/1/judge").asText());
    }

    @Test
    void aFolderThatHoldsAnotherRunEndsTheCommandAndLosesNothing() throws IOException {
        Files.createDirectories(folder.resolve("all/kind"));
        Files.writeString(folder.resolve("all/kind/verdicts.jsonl"), "{\"journal\":1}\n");
        CommandLineRun refused = run("judge", "-j", "paid.yaml", "-j", "kind.yaml", "helpdesk.csv", "-o", "all");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("the folder has verdicts, but no manifest");
        Files.delete(folder.resolve("all/kind/verdicts.jsonl"));
        CommandLineRun again = run("judge", "-j", "paid.yaml", "-j", "kind.yaml", "helpdesk.csv", "-o", "all");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(server.requests()).isEqualTo(480);
    }

    @Test
    void aBudgetIsForAllJudgesTogether() {
        CommandLineRun run = run(
                "judge",
                "-j",
                "paid.yaml",
                "-j",
                "kind.yaml",
                "-j",
                "local.yaml",
                "helpdesk.csv",
                "--budget",
                "calls=300",
                "--json");
        assertThat(run.code()).isEqualTo(4);
        assertThat(server.requests()).isEqualTo(300);
        JsonNode document = run.json();
        assertThat(document.get("runs")).hasSize(1);
        assertThat(document.at("/unfinished/0/judge").asText()).isEqualTo("kind");
        assertThat(document.at("/unfinished/0/why").asText()).contains("60 of 240 rows have a verdict");
        assertThat(document.at("/unfinished/1/run").isNull()).isTrue();
        assertThat(document.at("/unfinished/1/why").asText()).isEqualTo("not begun: the budget is spent");
        assertThat(run.err())
                .contains(
                        "kind: the budget of 60 calls is spent",
                        "(the budget of all judges together is calls=300)",
                        "accuracy: not begun");
    }

    @Test
    void judgesOfOneNameAreToldApartByTheirFiles() throws IOException {
        write("second.yaml", paid("kind", "[pass, fail]", NOTES + "  Be quick.\n"));
        CommandLineRun run =
                run("judge", "-j", "kind.yaml", "-j", "second.yaml", "helpdesk.csv", "--budget", "calls=100", "--json");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("kind (kind.yaml): the budget of 100 calls is spent", "kind (second.yaml): not begun");
        assertThat(run.json().at("/unfinished/1/judge").asText()).isEqualTo("kind (second.yaml)");
    }

    @Test
    void whatIsWrongWithALaterJudgeIsToldBeforeAnythingIsPaid() throws IOException {
        write("wrong.yaml", paid("wrong", "[pass, fail]", "  {{ nothing }}\n"));
        CommandLineRun run = run("judge", "-j", "paid.yaml", "-j", "wrong.yaml", "helpdesk.csv");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'nothing'");
        CommandLineRun twice = run("judge", "-j", "paid.yaml", "-j", "paid.yaml", "helpdesk.csv");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("is given twice");
        assertThat(server.requests()).isZero();
    }

    @Test
    void theWorstOfTheExitCodesIsThatOfTheCommand() {
        server.refuses((request, body) -> body.contains("Be kind") ? 400 : 200);
        CommandLineRun failing = run("judge", "-j", "kind.yaml", "-j", "local.yaml", "helpdesk.csv", "--json");
        assertThat(failing.code()).isEqualTo(4);
        assertThat(failing.json().get("runs")).hasSize(2);
        assertThat(failing.json().at("/runs/0/accounting/failed").asInt()).isEqualTo(240);
    }

    @Test
    void aNameThatLeadsElsewhereStaysWithinTheFolder() throws IOException {
        for (String name : new String[] {"..", "../../escape", "/tmp/x", "con:aux"}) {
            write(
                    "hostile.yaml",
                    judge("local:/lexical", "[pass, fail]", NOTES).replace("name: accuracy", "name: \"" + name + "\""));
            JsonNode document = run(
                            "judge",
                            "-j",
                            "local.yaml",
                            "-j",
                            "hostile.yaml",
                            "helpdesk.csv",
                            "-o",
                            "in/" + name.length(),
                            "--limit",
                            "20",
                            "--json")
                    .json();
            assertThat(Path.of(document.at("/runs/1/run").asText()).normalize())
                    .hasParent(folder.resolve("in/" + name.length()));
        }
        assertThat(folder.resolveSibling("escape")).doesNotExist();
    }

    @Test
    void aJuryIsAJudgeLikeAnyOther() throws IOException {
        StringBuilder recorded = new StringBuilder();
        Files.readAllLines(folder.resolve("helpdesk.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2)[0])
                .filter(id -> id.matches("[\\w-]+"))
                .forEach(id -> recorded.append("{\"id\": \"" + id + "\", \"verdict\": \"fail\"}\n"));
        write("verdicts.jsonl", recorded.toString());
        write(
                "recorded.yaml",
                judge("recorded:/verdicts.jsonl", "[pass, fail]", "").replace("instructions: |\n", ""));
        write("panel.yaml", """
                name: accuracy
                scale: [pass, fail]
                jury: [local.yaml, paid.yaml, recorded.yaml]
                """);
        JsonNode run = run("judge", "-j", "panel.yaml", "helpdesk.csv", "-o", "panel", "--json")
                .json();
        assertThat(run.at("/accounting/decided").asInt()).as(run.toString()).isEqualTo(240);
        assertThat(run.at("/usage/calls").asInt()).isEqualTo(240);
        assertThat(run.at("/agreement/measures/accuracy/value").isNumber()).isTrue();
        String journal =
                Files.readAllLines(folder.resolve("panel/verdicts.jsonl")).get(1);
        assertThat(journal)
                .contains("\"votes\":[{\"voter\":\"accuracy@", "{\"voter\":\"strict@", "\"reason\":\"because\"");

        assertThat(run("agree", "panel").code()).isZero();
        assertThat(run("report", "panel").code()).isZero();
        assertThat(run("versions").out()).contains("panel.yaml");
        assertThat(run("diff", "panel.yaml", "local.yaml").out()).contains("jury.1", "vote: majority -> -");
        JsonNode before = run("judge", "-j", "panel.yaml", "helpdesk.csv", "-o", "panel", "--json")
                .json();
        assertThat(server.requests()).as("a finished run asks nobody").isEqualTo(240);
        assertThat(before.get("judge")).isEqualTo(run.get("judge"));

        CommandLineRun aligned = run("align", "-j", "panel.yaml", "helpdesk.csv", "-o", "panel.v2.yaml", "--json");
        assertThat(aligned.code()).as(aligned.err()).isZero();
        assertThat(aligned.json().get("before")).isEqualTo(run.get("judge"));
        if (Files.exists(folder.resolve("panel.v2.yaml"))) {
            CommandLineRun next = run("judge", "-j", "panel.v2.yaml", "helpdesk.csv", "--json");
            assertThat(next.code()).as(next.err()).isZero();
            assertThat(next.json().get("judge")).isEqualTo(aligned.json().get("after"));
        }
        assertThat(aligned.json().get("decision").asText()).isNotEqualTo("KEEP");

        CommandLineRun repeated = run("judge", "-j", "panel.yaml", "helpdesk.csv", "--repeat", "3");
        assertThat(repeated.code()).isEqualTo(2);
        assertThat(repeated.err()).contains("a jury asks each juror as the juror's own file says");
    }

    @Test
    void bothOrdersOfAPairShowWhetherTheOrderDecides() throws IOException {
        StringBuilder pairs = new StringBuilder("id,question,response_a,response_b,label\n");
        for (int i = 0; i < 40; i++) {
            pairs.append(i + ",question " + i + ",GOOD text " + i + ",poor text " + i + ",a\n");
        }
        write("pairs.csv", pairs.toString());
        write(
                "pair.yaml",
                paid("preference", "prefer:a,b,tie", "  {{ question }} A: {{ response_a }} B: {{ response_b }}\n")
                        + "orders: both\n");
        server.decides(body -> body.indexOf("GOOD") < body.indexOf("poor") ? "a" : "b");
        JsonNode fair = run("judge", "-j", "pair.yaml", "pairs.csv", "-o", "fair", "--json")
                .json();
        assertThat(fair.at("/position_consistency/value").asDouble())
                .as(fair.toString())
                .isEqualTo(1);
        assertThat(fair.at("/position_consistency/n").asInt()).isEqualTo(40);
        assertThat(fair.at("/usage/calls").asInt()).isEqualTo(80);
        assertThat(fair.at("/agreement/measures/accuracy/value").asDouble()).isEqualTo(1);

        server.decides(body -> "a");
        CommandLineRun biased = run("judge", "-j", "pair.yaml", "pairs.csv", "-o", "biased", "--no-cache");
        assertThat(biased.out()).contains("both orders give the same answer on 0 %");
        assertThat(Files.readString(folder.resolve("biased/results.csv"))).contains("the order decided");
        assertThat(Files.readString(folder.resolve("biased/report.md")))
                .contains("Both orders", "the same answer on 0 % [0, ");
        JsonNode again = run("judge", "-j", "pair.yaml", "pairs.csv", "-o", "biased", "--json")
                .json();
        assertThat(again.at("/position_consistency/value").asDouble()).isZero();
        assertThat(again.at("/accounting/decided").asInt()).isEqualTo(40);
        assertThat(run("judge", "-j", "local.yaml", "helpdesk.csv", "--json")
                        .json()
                        .has("position_consistency"))
                .isFalse();
    }

    private String paid(String name, String scale, String instructions) {
        return judge("openai-compatible:/m", scale, instructions).replace("name: accuracy", "name: " + name)
                + "base_url: " + server.base() + "\n";
    }

    private static String judge(String model, String scale, String instructions) {
        return "name: accuracy\nmodel: " + model + "\nscale: " + scale + "\ninstructions: |\n" + instructions;
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}
