package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSuiteTest {
    @TempDir
    private Path folder;

    private static String later() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
    }

    @BeforeEach
    void data() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        DemoData.into(folder);
        write("words.yaml", """
                name: words
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                  Notes: {{ grading_notes }}
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private CommandLineRun run(String... command) {
        return CommandLineRun.in(folder, command);
    }

    private CommandLineRun suite(String text, String... more) throws IOException {
        write("gates.yaml", text);
        String[] command = new String[3 + more.length];
        command[0] = "gate";
        command[1] = "--suite";
        command[2] = "gates.yaml";
        System.arraycopy(more, 0, command, 3, more.length);
        return run(command);
    }

    private static String gates(String waivers) {
        return """
                gates:
                  - judge: accuracy.yaml
                    data: helpdesk.csv
                    min: {accuracy: 0.2}
                  - name: by words
                    judge: words.yaml
                    data: helpdesk.csv
                    measure: true
                    min:
                      accuracy: 0.2
                      cohen_kappa: 0.95
                """ + waivers;
    }

    private static String waiver(String until) {
        return """
                waivers:
                  - gate: by words
                    condition: cohen_kappa
                    who: Ana Bruns
                    why: the clause is being written
                    until: %s
                """.formatted(until);
    }

    @Test
    void oneTableAndOneExitCodeForSeveralJudges() throws IOException {
        CommandLineRun gate = suite(gates(""), "--json", "--junit", "gates.xml", "-o", "out");

        assertThat(gate.code()).as(gate.err()).isEqualTo(1);
        JsonNode document = gate.json();
        assertThat(document.get("verdict").asText()).isEqualTo("FAIL");
        assertThat(document.at("/gates/0/name").asText()).isEqualTo("accuracy");
        assertThat(document.at("/gates/0/verdict").asText()).isEqualTo("PASS");
        assertThat(document.at("/gates/1/name").asText()).isEqualTo("by words");
        assertThat(document.at("/gates/1/judge").asText()).startsWith("words@");
        assertThat(document.at("/gates/1/conditions/1/verdict").asText()).isEqualTo("FAIL");
        assertThat(document.at("/gates/1/conditions/1/waiver").isNull()).isTrue();
        assertThat(document.at("/gates/1/conditions/0/measured/n").asInt()).isGreaterThan(200);
        assertThat(folder.resolve("gates.xml"))
                .content()
                .contains("<testsuite name=\"plumbline gate: by words\" tests=\"2\" failures=\"1\" errors=\"0\"");
        assertThat(folder.resolve("out/gates.html")).content().contains("cohen_kappa", "by words");
        assertThat(folder.resolve("out/gates.md")).content().contains("| FAIL | by words |");
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve(".plumbline/gates.jsonl"))).hasSize(2);
    }

    @Test
    void whatIsWaivedIsShownAsWaivedAndNeverAsPassed() throws IOException {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        CommandLineRun gate = suite(gates(waiver(today)), "--json", "--junit", "gates.xml", "-o", "out");

        assertThat(gate.code()).as(gate.err()).isZero();
        JsonNode document = gate.json();
        assertThat(document.get("verdict").asText()).isEqualTo("WAIVED");
        JsonNode waived = document.at("/gates/1/conditions/1");
        assertThat(waived.get("verdict").asText()).isEqualTo("FAIL");
        assertThat(waived.get("ruling").asText()).isEqualTo("WAIVED");
        assertThat(waived.at("/waiver/who").asText()).isEqualTo("Ana Bruns");
        assertThat(waived.at("/waiver/until").asText()).isEqualTo(today);
        assertThat(document.at("/waivers/0/state").asText()).isEqualTo("used");
        assertThat(document.at("/gates/1/verdict").asText()).isEqualTo("FAIL");
        assertThat(folder.resolve("gates.xml"))
                .content()
                .contains("skipped=\"1\"", "<skipped message=\"waived by Ana Bruns until " + today)
                .doesNotContain("<failure");
        assertThat(folder.resolve("out/gates.html")).content().contains("WAIVED", "the clause is being written");
        CommandLineRun shown = suite(gates(waiver(today)));
        assertThat(shown.out())
                .startsWith("WAIVED  2 gates: of 3 conditions 1 waived, 2 passed.")
                .contains("WAIVED (", "waived by Ana Bruns until " + today + ": the clause is being written");
        // A gate that a waiver let through certifies no judge.
        assertThat(Files.readString(folder.resolve(".plumbline/gates.jsonl"))).contains("\"verdict\":\"FAIL\"");
    }

    @Test
    void aWaiverThatHasExpiredFailsLoudly() throws IOException {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        CommandLineRun gate = suite(gates(waiver(yesterday)), "--on-inconclusive", "pass", "--junit", "gates.xml");

        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out())
                .startsWith("FAIL  ")
                .contains("1 waiver has expired")
                .contains("EXPIRED: the waiver of by words, cohen_kappa by Ana Bruns ended on " + yesterday
                        + " (the clause is being written); renew it or take it out.");
        assertThat(gate.err()).contains("a waiver has expired, which fails the suite");
        assertThat(folder.resolve("gates.xml")).content().contains("plumbline gate: waivers", "type=\"EXPIRED\"");

        CommandLineRun holds = suite(
                gates(waiver(yesterday).replace("cohen_kappa", "accuracy")).replace("      cohen_kappa: 0.95\n", ""));
        assertThat(holds.code()).as(holds.out()).isEqualTo(1);
    }

    @Test
    void aWaiverThatIsNotNeededIsToldOf() throws IOException {
        CommandLineRun gate = suite(
                gates(waiver(later()).replace("cohen_kappa", "accuracy")).replace("      cohen_kappa: 0.95\n", ""));

        assertThat(gate.code()).as(gate.err()).isZero();
        assertThat(gate.out())
                .startsWith("PASS  ")
                .contains("The waiver of by words, accuracy by Ana Bruns is not needed");
    }

    @Test
    void everyLookCountsAsWithASingleGate() throws IOException {
        suite(gates(""));
        CommandLineRun again = suite(gates("").replace("accuracy: 0.2", "accuracy: 0.21"), "--json");

        // Two judges, whose names differ, of one question: the third look and the fourth.
        assertThat(again.err()).contains("look 3 recorded in this ledger", "look 4 recorded in this ledger");
        assertThat(again.json().at("/gates/0/conditions/0/measured/level").asDouble())
                .isEqualTo(1 - .05 / 20);
    }

    @Test
    void theSameGatesAskedAgainAreTheSameLooks() throws IOException {
        CommandLineRun first = suite(gates(""), "--json");
        for (int build = 0; build < 3; build++) {
            CommandLineRun again = suite(gates(""), "--json");
            assertThat(again.out()).isEqualTo(first.out());
            assertThat(again.code()).isEqualTo(first.code());
            assertThat(again.err())
                    .contains("these are the figures of look ")
                    .doesNotContain("recorded in this ledger");
        }
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(2);
    }

    @Test
    void theSameGateAskedAgainIsOneLookUntilLabelsOrBarsChange() throws IOException {
        String gate = "gate accuracy.yaml helpdesk.csv --json --min accuracy=";
        CommandLineRun first = run((gate + "0.2").split(" "));
        CommandLineRun again = run((gate + "0.2").split(" "));
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(again.err()).contains("these are the figures of look 1");
        assertThat(run((gate + "0.25").split(" ")).err()).contains("look 2 recorded");

        Path data = folder.resolve("helpdesk.csv");
        String rows = Files.readString(data);
        Files.writeString(
                data, rows.replace(",pass", ",?").replace(",fail", ",pass").replace(",?", ",fail"));
        assertThat(Files.readString(data)).isNotEqualTo(rows);
        assertThat(run((gate + "0.2").split(" ")).err()).contains("look 3 recorded");
    }

    @Test
    void gatesOverTheSameRowsAreOneLookWhicheverStandsFirst() throws IOException {
        String strict = """
                  - name: strict
                    judge: accuracy.yaml
                    data: helpdesk.csv
                    min: {balanced_accuracy: 0.6}
                """;
        String loose = """
                  - name: loose
                    judge: accuracy.yaml
                    data: helpdesk.csv
                    min: {accuracy: 0.3}
                """;
        String whole = """
                  - name: whole
                    judge: accuracy.yaml
                    data: helpdesk.csv
                    measure: true
                    min: {accuracy: 0.3}
                """;
        JsonNode document = suite("gates:\n" + strict + loose, "--json").json();

        assertThat(document.at("/gates/0/conditions/0/measured/level").asDouble())
                .isEqualTo(.95);
        assertThat(document.at("/gates/1/conditions/0/measured/level").asDouble())
                .isEqualTo(.95);
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(1);

        CommandLineRun again = suite("gates:\n" + loose + whole + strict, "--json");
        for (int gate = 0; gate < 3; gate++) {
            assertThat(again.json()
                            .at("/gates/" + gate + "/conditions/0/measured/level")
                            .asDouble())
                    .as(again.out())
                    .isEqualTo(1 - .05 / 6);
        }
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl")))
                .as("test rows and all rows are one look of one version")
                .hasSize(2);
        assertThat(Files.readString(folder.resolve(".plumbline/gates.jsonl")))
                .contains("\"gate\":\"strict\"", "{\"what\":\"balanced_accuracy\",\"bar\":0.6,\"rows\":", "\"look\":2");
    }

    @Test
    void versionsOfOneJudgeOnTheSameRowsAreALookEachWhicheverStandsFirst() throws IOException {
        write("words2.yaml", Files.readString(folder.resolve("words.yaml")).replace("Notes:", "What matters:"));
        String first = entry("first", "words.yaml", false);
        String whole = entry("whole", "words.yaml", true);
        String second = entry("second", "words2.yaml", false);
        for (String gates : List.of(first + second + whole, second + whole + first, whole + first + second)) {
            Files.deleteIfExists(folder.resolve(".plumbline/looks.jsonl"));
            Files.deleteIfExists(folder.resolve(".plumbline/gates.jsonl"));
            assertLevels(suite("gates:\n" + gates, "--json"), 1 - .05 / 6);
            assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl")))
                    .as("two versions, whatever rows of theirs overlap")
                    .hasSize(2);
        }
        // Two looks before, two more: the fourth.
        String other = (first + whole + second).replace("0.3", "0.31");
        assertThat(other).isNotEqualTo(first + whole + second);
        assertLevels(suite("gates:\n" + other, "--json"), 1 - .05 / 20);
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(4);
    }

    private static String entry(String name, String judge, boolean whole) {
        return """
                  - name: %s
                    judge: %s
                    data: helpdesk.csv
                    measure: %s
                    min: {accuracy: 0.3}
                """.formatted(name, judge, whole);
    }

    private static void assertLevels(CommandLineRun gates, double level) throws IOException {
        for (int gate = 0; gate < 3; gate++) {
            assertThat(gates.json()
                            .at("/gates/" + gate + "/conditions/0/measured/level")
                            .asDouble())
                    .as(gates.out() + gates.err())
                    .isCloseTo(level, within(1e-12));
        }
    }

    @Test
    void aWaiverForYearsIsRefused() throws IOException {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(91).toString();
        assertThat(suite(gates(waiver(day))).err())
                .contains(
                        "gates.yaml:17:5: a waiver until " + day + " ends more than 90 days from now", "renew it then");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gates: []                                                       | 1:1: there is no list of gates
            gate: []                                                        | 1:1: there is no key
            gates: [{run: x, judge: y}]                                     | 1:9: a gate is about a run, or about a judge and data
            gates: [{judge: y}]                                             | 1:9: a gate is about a run, or about a judge and data
            gates: [{run: x, mim: {accuracy: 0.5}}]                         | 1:18: there is no key
            gates: [{run: x, min: {acuracy: 0.5}}]                          | 1:24: there is no measure
            gates: [{run: x, min: {accuracy: high}}]                        | no number
            gates: [{run: x, min: {accuracy: 85}}]                          | the bar of accuracy has to lie below 1
            gates: [{run: x, min: {accuracy: .nan}}]                        | 1:38: '.nan' is no number
            gates: [{run: x, max-undecided: 5, min: {accuracy: 0.5}}]       | 1:18: max-undecided lies in 0..1, got 5.0
            gates: [{run: x, no-worse-than: {y: 2}, min: {accuracy: 0.5}}]  | 1:34: a margin lies in 0..1, got 2.0
            gates: [{run: x, min: []}]                                      | names and numbers are needed
            gates: [{run: x, of: all, min: {accuracy: 0.5}}]                | of: all is not known
            gates: [{run: x, measure: 3, min: {accuracy: 0.5}}]             | is true or false
            gates: [{run: {a: b}}]                                          | has no single value
            gates: [x                                                       | not readable as YAML
            gates: [{run: x, min: {accuracy: 0.5}}]                         | is not the folder of a run
            """)
    void whatIsWrongInTheFileIsToldWithItsPlace(String text, String message) throws IOException {
        CommandLineRun gate = suite(text);

        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains(message);
    }

    @Test
    void aConditionThatTheScaleDoesNotHaveIsToldAtItsGate() throws IOException {
        CommandLineRun gate = suite(gates("").replace("cohen_kappa", "recall.bad"));

        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("gates.yaml:5:5: there is no label 'bad' in recall.bad");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void aWaiverOfNothingIsAnError() throws IOException {
        assertThat(suite(gates(waiver(later()).replace("by words", "by word"))).err())
                .contains("gates.yaml:13:5: no gate is called 'by word'");
        assertThat(suite(gates(waiver(later()).replace("cohen_kappa", "recall.pass")))
                        .err())
                .contains("gates.yaml:13:5: the gate 'by words' has no condition 'recall.pass'");
        assertThat(folder.resolve(".plumbline/looks.jsonl"))
                .as("no test row was looked at for what a typo spoils")
                .doesNotExist();
        assertThat(suite(gates(waiver(later()).replace("    condition: cohen_kappa\n", "")))
                        .err())
                .contains("a waiver has no 'condition'", "which condition (or all)");
        assertThat(suite(gates("").replace("      accuracy: 0.2\n", "      accuracy: 0.9\n      accuracy: 0.2\n"))
                        .err())
                .contains("gates.yaml:", "a key is there twice");
        assertThat(suite(gates(waiver("tomorrow"))).err()).contains("gates.yaml:17:", "'tomorrow' is no date");
        assertThat(suite(gates(waiver(later()).replace("    who: Ana Bruns\n", "")))
                        .err())
                .contains("a waiver has no 'who'");
        assertThat(suite(gates("").replace("name: by words", "name: accuracy")).err())
                .contains("two gates are called 'accuracy'");
    }

    @Test
    void flagsThatTheFileShouldSayAreRefused() throws IOException {
        assertThat(suite(gates(""), "--min", "accuracy=0.5").err())
                .contains("--suite names what goes through its gates and what is asked");
        assertThat(run("gate").err()).contains("no run and no judge is named");
        assertThat(run("gate", "--suite", "none.yaml").err()).contains("none.yaml: cannot be read");
        assertThat(suite(gates(""), "--estimate").out()).startsWith("Nothing was sent.");
    }
}
