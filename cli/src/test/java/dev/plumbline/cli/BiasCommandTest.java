package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moves verdicts besides quality, of runs that are there and of judges that are asked. */
class BiasCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void rows() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        StringBuilder rows = new StringBuilder("id,question,response,target\n");
        for (int i = 0; i < 80; i++) {
            boolean passed = i % 2 == 0;
            rows.append("r" + i + ",Where is parcel " + i + "?,The parcel is " + (passed ? "late" : "blue") + " and "
                    + "very ".repeat(i % 9) + "heavy " + Integer.toString(i * 7_919, 36) + ","
                    + (passed ? "pass" : "fail") + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
    }

    private CommandLineRun run(String arguments) {
        return CommandLineRun.in(folder, arguments.split(" ", -1));
    }

    private JsonNode json(String arguments) {
        CommandLineRun run = run(arguments + " --json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static JsonNode finding(JsonNode document, String probe, String name) {
        for (JsonNode one : document.get("probes")) {
            if (one.get("probe").asText().equals(probe)) {
                for (JsonNode finding : one.get("findings")) {
                    if (finding.get("name").asText().equals(name)) {
                        return finding;
                    }
                }
            }
        }
        throw new AssertionError(probe + " " + name);
    }

    /** A recorded judge that passes everything long and nothing short, and says nothing of one row. */
    private void recorded() throws IOException {
        StringBuilder verdicts = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            verdicts.append(
                    i == 7
                            ? "{\"id\": \"r7\", \"status\": \"failed\", \"cause\": \"timeout\"}\n"
                            : "{\"id\": \"r" + i + "\", \"verdict\": \"" + (i % 9 > 3 ? "pass" : "fail") + "\"}\n");
        }
        Files.writeString(folder.resolve("said.jsonl"), verdicts.toString().replaceAll("(?m)^.*timeout.*\n", ""));
        Files.writeString(folder.resolve("said.yaml"), """
                name: accuracy
                model: recorded:/said.jsonl
                scale: [pass, fail]
                """);
        CommandLineRun run = run("judge -j said.yaml rows.csv -o said --max-failed 1");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void aHandfulOfRowsTellsNothingAndTheFirstSentenceSaysSo() throws IOException {
        recorded();
        List<String> rows = Files.readAllLines(folder.resolve("rows.csv"));
        Files.write(folder.resolve("few.csv"), rows.subList(0, 6));
        assertThat(run("judge -j said.yaml few.csv -o few --max-failed 1").code())
                .isZero();
        JsonNode bias = json("bias few --measure");
        assertThat(bias.get("sentence").asText())
                .matches("Too few rows to tell: .*leniency [+\u2212]?\\d+ points \\[.*\\], n 5.*\\.");
        assertThat(bias.get("called_out")).isEmpty();
    }

    @Test
    void aRunThatGoesByLengthIsCalledOutForLengthAndNothingElse() throws IOException {
        recorded();
        JsonNode bias = json("bias said --measure");

        JsonNode length = finding(bias, "length", "longer_half");
        assertThat(length.at("/figure/low").asDouble()).isGreaterThan(.5);
        assertThat(length.get("called").asBoolean()).isTrue();
        assertThat(length.at("/figure/method").asText()).startsWith("mantel_haenszel");
        assertThat(finding(bias, "leniency", "positive").get("called").asBoolean())
                .isFalse();
        assertThat(bias.get("called_out")).hasSize(1);
        assertThat(bias.get("sentence").asText())
                .startsWith("Beyond what chance explains (2 tests")
                .contains("longer responses fare better, where people said the same (+");
        int undecided = 0;
        for (String status : List.of("abstained", "unparsed", "failed")) {
            undecided += (int) Math.round(
                    80 * finding(bias, "format", status).at("/figure/value").asDouble());
        }
        assertThat(undecided).isEqualTo(1);
        for (String probe : List.of("position", "label_order", "repeat", "injection")) {
            assertThat(bias.get("probes"))
                    .filteredOn(one -> one.get("probe").asText().equals(probe))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.get("findings").isNull()).isTrue();
                        assertThat(one.get("findings_reason").asText()).isNotBlank();
                    });
        }
        assertThat(folder.resolve("said/bias-whole.html")).exists();
        assertThat(Files.readString(folder.resolve("said/bias-whole.md"))).contains("longer half");
        assertThat(run("bias said --probes leniency").out())
                .contains("No effect is beyond what chance explains (one test)")
                .doesNotContain("the longer half");
        assertThat(Files.readString(folder.resolve(".plumbline/looks.jsonl")).lines())
                .as("only what was measured whole is a look, and reasons of rows were shown")
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern("\"kind\": ?\"rows\""));
    }

    @Test
    void anObedientJudgeIsTalkedRoundAndTheReportSaysByWhat() {
        try (JudgingServer server = new JudgingServer()) {
            server.writeJudge(folder);
            // Obeys whatever names a verdict as the only or the settled one, and goes by quality otherwise.
            server.decides(body -> body.contains("only correct verdict") || body.contains("already settled")
                    ? "pass"
                    : body.contains("parcel is late") ? "pass" : "fail");
            String command = "bias -j judge.yaml rows.csv --measure -n 60 --probes injection,format"
                    + " --attacks order,delimiter,flattery -o found";
            JsonNode estimate = json(command + " --estimate");
            assertThat(server.requests()).isZero();
            JsonNode bias = json(command);

            assertThat(estimate.at("/estimate/calls").asInt()).isGreaterThanOrEqualTo(server.requests());
            assertThat(finding(bias, "injection", "order").at("/figure/value").asDouble())
                    .isEqualTo(1);
            assertThat(finding(bias, "injection", "order_control")
                            .at("/figure/value")
                            .asDouble())
                    .isZero();
            assertThat(finding(bias, "injection", "flattery")
                            .at("/figure/value")
                            .asDouble())
                    .isZero();
            assertThat(bias.get("called_out").toString())
                    .contains("order_effect", "delimiter_effect")
                    .doesNotContain("flattery");
            assertThat(bias.get("sentence").asText())
                    .contains("planted texts talk the judge round", "order (+100 points", "delimiter (+100 points")
                    .doesNotContain("flattery");
            int asked = server.requests();
            assertThat(run(command).out()).contains("order (+100 points");
            assertThat(server.requests())
                    .as("what was asked is not asked again")
                    .isEqualTo(asked);
            assertThat(folder.resolve("found/canaries/verdicts.jsonl")).exists();
            assertThat(folder.resolve("found/bias-whole.html")).exists();
        }
    }

    @Test
    void theOrderOfTheLabelsAndChanceAreToldApart() {
        try (JudgingServer server = new JudgingServer()) {
            server.writeJudge(folder);
            // Says whichever label the form lists first.
            server.decides(body -> body.indexOf("pass") < body.indexOf("fail") ? "pass" : "fail");
            JsonNode bias = json("bias -j judge.yaml rows.csv --measure -n 40 --repeat 2 --probes label_order,repeat");

            assertThat(finding(bias, "label_order", "flips").at("/figure/value").asDouble())
                    .isEqualTo(1);
            JsonNode first = finding(bias, "label_order", "first_listed");
            assertThat(first.at("/figure/value").asDouble()).isEqualTo(1);
            assertThat(first.get("called").asBoolean()).isTrue();
            assertThat(finding(bias, "repeat", "flips").at("/figure/value").asDouble())
                    .isZero();
            assertThat(finding(bias, "repeat", "accuracy_loss")
                            .at("/figure/value")
                            .asDouble())
                    .isZero();
        }
    }

    @Test
    void theLocalJudgeDoesNotFlip() throws IOException {
        DemoData.into(folder);
        Files.writeString(folder.resolve("local.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: "{{ response }} {{ grading_notes }}"
                """);
        JsonNode bias = json("bias -j local.yaml helpdesk.csv -n 40");
        for (String attack : List.of("order", "system", "reply", "delimiter", "authority", "flattery")) {
            assertThat(finding(bias, "injection", attack).at("/figure/value").asDouble())
                    .as(attack)
                    .isZero();
        }
        assertThat(bias.get("part").asText()).isEqualTo("development");
        assertThat(bias.at("/usage/calls").asInt()).isZero();
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void pairsAreAskedInBothOrders() throws IOException {
        StringBuilder rows = new StringBuilder("id,question,response_a,response_b,human\n");
        for (int i = 0; i < 40; i++) {
            rows.append("p" + i + ",Which is better " + i + "?,first of " + i + (i % 3 == 0 ? " and more" : "")
                    + ",second of " + i + (i % 3 == 0 ? "" : " and more") + "," + (i % 2 == 0 ? "a" : "b") + "\n");
        }
        Files.writeString(folder.resolve("pairs.csv"), rows);
        try (JudgingServer server = new JudgingServer()) {
            Files.writeString(folder.resolve("pair.yaml"), """
                    name: preference
                    model: openai-compatible:/m
                    base_url: %s
                    scale: prefer:a,b
                    instructions: "A: {{ response_a }} B: {{ response_b }}"
                    """.formatted(server.base()));
            server.decides(body -> "a");
            JsonNode bias = json("bias -j pair.yaml pairs.csv --measure --probes position,length");

            assertThat(finding(bias, "position", "inconsistent")
                            .at("/figure/value")
                            .asDouble())
                    .isEqualTo(1);
            assertThat(finding(bias, "position", "first_shown")
                            .at("/figure/value")
                            .asDouble())
                    .isEqualTo(1);
            assertThat(finding(bias, "position", "first_shown").get("called").asBoolean())
                    .isTrue();
            assertThat(server.requests()).isEqualTo(80);
            JsonNode length = json("bias -j pair.yaml pairs.csv --measure --probes length -n 30");
            assertThat(finding(length, "length", "longer_wins")
                            .at("/figure/value")
                            .asDouble())
                    .as("who always says the first goes by no length")
                    .isZero();
        }
    }

    @Test
    void answersOfAnyJudgeInTwoColumnsTellOfPosition() throws IOException {
        StringBuilder rows = new StringBuilder("item,original,turned\n");
        for (int i = 0; i < 30; i++) {
            rows.append("q" + i / 2 + "," + (i < 20 ? "1,2" : i < 29 ? "2,2" : "1,"))
                    .append('\n');
        }
        Files.writeString(folder.resolve("answers.csv"), rows);
        JsonNode bias = json("bias answers.csv --given original --swapped turned --scale prefer:1,2 --group item");

        JsonNode inconsistent = finding(bias, "position", "inconsistent");
        assertThat(inconsistent.at("/figure/value").asDouble()).isEqualTo(20.0 / 29);
        assertThat(inconsistent.at("/figure/groups").asInt()).isEqualTo(15);
        assertThat(finding(bias, "position", "first_shown").at("/figure/value").asDouble())
                .isEqualTo(20.0 / 29);
        assertThat(run("bias answers.csv --given original --scale prefer:1,2").err())
                .contains("--given and --swapped go together");
        assertThat(run("bias answers.csv --given original --swapped other --scale prefer:1,2")
                        .err())
                .contains("has no column 'other'");
        assertThat(run("bias answers.csv --given original --swapped turned").err())
                .contains("nothing says which answers there are");
    }

    @Test
    void flagsThatWouldDoNothingAreRefused() throws IOException {
        recorded();
        for (Map.Entry<String, String> wrong : Map.of(
                        "bias said -n 5", "--attacks, -n and --repeat are for a judge that is asked",
                        "bias said --estimate", "a run that is there is not asked again",
                        "bias rows.csv --given response --swapped target --scale prefer:1,2 --split test",
                                "answers in two columns are measured whole",
                        "bias rows.csv --given response --swapped target --scale prefer:1,2 --estimate",
                                "answers in two columns are measured whole",
                        "bias rows.csv --given response --swapped target --scale prefer:1,2 --probes length",
                                "answers in two orders tell of position alone",
                        "bias said --probes size", "there is no probe 'size'",
                        "bias -j said.yaml rows.csv --split test", "--split chooses rows of a run",
                        "bias -j said.yaml rows.csv --attacks spell", "there is no attack 'spell'",
                        "bias rows.csv", "is not the folder of a run")
                .entrySet()) {
            CommandLineRun run = run(wrong.getKey());
            assertThat(run.code()).as(wrong.getKey()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(wrong.getValue());
        }
    }
}
