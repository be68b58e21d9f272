package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop on the bundled data, as scripts see it. */
class LoopTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void bundledData() throws IOException {
        DemoData.into(folder);
        Files.createDirectories(folder.resolve(".plumbline"));
        Files.writeString(folder.resolve("local.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                  Grading notes: {{ grading_notes }}
                """);
    }

    @Test
    void judgeGivesOneVerdictForEachRowAndKeepsTestRowsBack() throws IOException {
        JsonNode run = json("judge", "-j", "local.yaml", "helpdesk.csv");
        assertThat(run.at("/accounting/rows").asInt()).isEqualTo(240);
        assertThat(run.at("/accounting/decided").asInt()).isEqualTo(240);
        assertThat(run.get("judge").asText()).matches("accuracy@[0-9a-f]{12}");
        assertThat(run.at("/agreement/split").asText()).isEqualTo("development");
        assertThat(run.at("/agreement/accounting/rows").asInt()).isLessThan(240);
        Path runFolder = Path.of(run.get("run").asText());
        assertThat(runFolder).isAbsolute();
        for (String name :
                List.of("manifest.json", "verdicts.jsonl", "results.csv", "report.html", "report.md", "report.json")) {
            assertThat(runFolder.resolve(name)).isNotEmptyFile();
        }
        List<String> results = Files.readAllLines(runFolder.resolve("results.csv"));
        assertThat(results.get(0))
                .endsWith("split,judge_status,judge_label,judge_reason,judge_confidence,agrees")
                .startsWith("id,question_id,question,grading_notes,response");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void aFinishedRunGetsANewNumberUnlessItIsNamed() {
        assertThat(json("judge", "-j", "local.yaml", "helpdesk.csv").get("run").asText())
                .endsWith("accuracy-1");
        assertThat(json("judge", "-j", "local.yaml", "helpdesk.csv").get("run").asText())
                .endsWith("accuracy-2");
        String named = json("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "kept")
                .get("run")
                .asText();
        assertThat(json("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "kept")
                        .get("run")
                        .asText())
                .isEqualTo(named);
    }

    @Test
    void theReportOfAKeptJudgeGoesByTheNameOfTheJudgeThatStays() {
        JsonNode alignment = json("align", "-j", "local.yaml", "helpdesk.csv", "--cross-fit", "off");
        assertThat(alignment.get("decision").asText()).isEqualTo("KEEP");
        assertThat(folder.resolve(".plumbline/alignments/local.kept/report.html"))
                .isNotEmptyFile();
        assertThat(folder.resolve(".plumbline/alignments/local.v2")).doesNotExist();
    }

    @Test
    void alignProvesTheNewJudgeOnceAndRecordsTheLook() throws IOException {
        JsonNode alignment = json("align", "-j", "accuracy.yaml", "helpdesk.csv");
        assertThat(alignment.get("decision").asText()).isEqualTo("PROMOTE");
        assertThat(alignment.at("/test/look").asInt()).isEqualTo(1);
        assertThat(alignment.at("/test/after/measures/accuracy/value").asDouble())
                .isGreaterThan(
                        alignment.at("/test/before/measures/accuracy/value").asDouble());
        assertThat(alignment.at("/splits/test/rows").asInt()).isPositive();
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(1);
        Path next = Path.of(alignment.get("output").asText());
        assertThat(next).hasFileName("accuracy.v2.yaml").isNotEmptyFile();

        JsonNode versions = json("versions");
        assertThat(versions.get("versions").findValuesAsText("origin")).contains("aligned");

        JsonNode aligned = json("judge", "-j", "accuracy.v2.yaml", "helpdesk.csv");
        assertThat(aligned.at("/accounting/seen").asInt())
                .as("rows that shaped the judge")
                .isPositive();
        run("judge", "-j", "accuracy.v2.yaml", "helpdesk.csv", "-o", "again");
        CommandLineRun compared = run("compare", ".plumbline/runs/accuracy-1", "again");
        assertThat(compared.code()).isEqualTo(2);
        assertThat(compared.err()).contains("--split test");

        CommandLineRun again = run("align", "-j", "accuracy.yaml", "helpdesk.csv", "-o", "accuracy.v2.yaml");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("--force");
    }

    @Test
    void gateTurnsBoundsIntoExitCodesAndCountsLooks() throws IOException {
        run("judge", "-j", "local.yaml", "helpdesk.csv");
        CommandLineRun passed =
                run("gate", ".plumbline/runs/accuracy-1", "--min", "accuracy=0.5", "--junit", "gate.xml", "--json");
        assertThat(passed.code()).as(passed.err()).isZero();
        assertThat(passed.json().get("verdict").asText()).isEqualTo("PASS");
        assertThat(passed.json().get("power").asText()).contains("times in 100");
        assertThat(Files.readString(folder.resolve("gate.xml")))
                .contains("<testcase")
                .contains("accuracy");
        run("judge", "-j", "accuracy.yaml", "helpdesk.csv", "-o", "hasty");
        assertThat(run("gate", "hasty", "--min", "accuracy=0.8").code()).isEqualTo(1);
        CommandLineRun open = run("gate", ".plumbline/runs/accuracy-1", "--min", "accuracy=0.85", "--json");
        assertThat(open.code()).isEqualTo(3);
        assertThat(run("gate", ".plumbline/runs/accuracy-1", "--min", "accuracy=0.85", "--on-inconclusive", "fail")
                        .code())
                .isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl")))
                .as("the gate that was asked twice is one look")
                .hasSize(3);
    }

    @Test
    void aFreshGateAsksAgainAndSaysHowManyVerdictsChanged() {
        run("judge", "-j", "local.yaml", "helpdesk.csv");
        JsonNode fresh = json("gate", ".plumbline/runs/accuracy-1", "--min", "accuracy=0.5", "--fresh");
        assertThat(fresh.at("/flip_rate/value").asDouble()).isZero();
        assertThat(fresh.at("/flip_rate/high").asDouble()).isPositive();
        assertThat(folder.resolve(".plumbline/runs/accuracy-2/results.csv")).doesNotExist();
        assertThat(folder.resolve(".plumbline/runs/accuracy-2/verdicts.jsonl")).isNotEmptyFile();
        JsonNode again = json("gate", "local.yaml", "helpdesk.csv", "--min", "accuracy=0.5", "--fresh");
        assertThat(again.at("/flip_rate/n").asInt())
                .isEqualTo(again.at("/conditions/0/measured/n").asInt());
        assertThat(folder.resolve(".plumbline/runs/accuracy-3/verdicts.jsonl")).isNotEmptyFile();
        assertThat(json("gate", ".plumbline/runs/accuracy-3", "--min", "accuracy=0.5")
                        .has("flip_rate"))
                .isFalse();
    }

    @Test
    void looksAreCountedOverVersionsAndWhatIsRefusedIsNone() throws IOException {
        run("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "first");
        Files.writeString(
                folder.resolve("edited.yaml"),
                Files.readString(folder.resolve("local.yaml")).replace("Response:", "Answer:"));
        run("judge", "-j", "edited.yaml", "helpdesk.csv", "-o", "second");
        Path ledger = folder.resolve(".plumbline/looks.jsonl");
        assertThat(run("gate", "first").code()).isEqualTo(2);
        assertThat(run("gate", "first", "--min", "accuracy=0.5", "--of", "decided")
                        .code())
                .isEqualTo(2);
        assertThat(run("gate", "first", "--min", "recall.nobody=0.5").code()).isEqualTo(2);
        assertThat(ledger).doesNotExist();
        assertThat(run("gate", "first", "--min", "accuracy=0.5").err()).contains("look 1 recorded");
        assertThat(run("gate", "second", "--min", "accuracy=0.5").err())
                .as("an edited judge, named by nobody as a child of the first")
                .contains("look 2 recorded");
        assertThat(run("compare", "first", "second", "--split", "test").err()).contains("look 3 recorded");
        assertThat(Files.readAllLines(ledger)).hasSize(3);
    }

    @Test
    void afterTextsOfTestRowsWereShownTheSplitIsSpent() {
        run("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "first");
        assertThat(run("agree", "first", "--split", "test").err()).doesNotContain("texts of these rows were shown");
        run("report", "first", "--measure");
        assertThat(run("agree", "first", "--split", "test").err()).contains("texts of these rows were shown before");
    }

    @Test
    void splitsAreThoseOfTheRunFromWhereverItIsRead() throws IOException {
        JsonNode here = json("judge", "-j", "local.yaml", "helpdesk.csv", "--split", "train=.2,dev=.2,test=.6")
                .get("agreement");
        Path elsewhere = Files.createDirectories(folder.resolve("deeper/elsewhere"));
        Files.createDirectories(elsewhere.resolve(".plumbline"));
        JsonNode there = CommandLineRun.in(
                        elsewhere,
                        "agree",
                        folder.resolve(".plumbline/runs/accuracy-1").toString(),
                        "--json")
                .json();
        assertThat(there.at("/accounting/rows")).isEqualTo(here.at("/accounting/rows"));
        assertThat(elsewhere.resolve(".plumbline/splits")).doesNotExist();
    }

    @Test
    void tenOfTenRightDoesNotPassAHighKappa() throws IOException {
        StringBuilder csv = new StringBuilder("id,response,target\n");
        StringBuilder recorded = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            String label = i % 2 == 0 ? "pass" : "fail";
            csv.append(i)
                    .append(",answer number ")
                    .append(i)
                    .append(',')
                    .append(label)
                    .append('\n');
            recorded.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"verdict\":\"")
                    .append(label)
                    .append("\"}\n");
        }
        Files.writeString(folder.resolve("ten.csv"), csv);
        Files.writeString(folder.resolve("ten.jsonl"), recorded);
        Files.writeString(
                folder.resolve("ten.yaml"),
                "name: ten\nmodel: recorded:/ten.jsonl\nscale: [pass, fail]\ninstructions: '{{ response }}'\n");
        CommandLineRun gate = run("gate", "ten.yaml", "ten.csv", "--min", "cohen_kappa=0.6", "--measure", "--json");
        assertThat(gate.json().at("/conditions/0/measured/value").asDouble()).isEqualTo(1);
        assertThat(gate.code()).as(gate.out()).isEqualTo(3);
    }

    @Test
    void demoWalksEveryStep() {
        CommandLineRun demo = run("demo", "--json");
        assertThat(demo.code()).as(demo.err()).isZero();
        demo.json()
                .get("steps")
                .forEach(step -> assertThat(step.get("code").asInt())
                        .as(step.get("command").asText())
                        .isZero());
        assertThat(Path.of(demo.json().get("report").asText())).isNotEmptyFile();
    }

    private JsonNode json(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        CommandLineRun run = run(all);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run.json();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}
