package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks are counted, whatever a judge is called and whatever became of the ledger. */
class LedgerHeldTest {
    private static final int ROWS = 200;
    private static final double SECOND = 1 - .05 / 6;

    @TempDir
    private Path folder;

    private int asked;

    @BeforeEach
    void data() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder data = new StringBuilder("id,response,human,tone\n");
        StringBuilder verdicts = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            String human = random.nextDouble() < .6 ? "pass" : "fail";
            String tone = random.nextDouble() < .6 ? "pass" : "fail";
            String said = random.nextDouble() < .85 ? human : human.equals("pass") ? "fail" : "pass";
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < 9; word++) {
                words.append(Long.toString(random.nextLong(1L << 40), 36)).append(' ');
            }
            data.append("r" + row + "," + words + "," + human + "," + tone + "\n");
            verdicts.append("{\"id\": \"r" + row + "\", \"verdict\": \"" + said + "\"}\n");
        }
        Files.createDirectories(folder.resolve(".plumbline"));
        Files.writeString(folder.resolve("data.csv"), data);
        Files.writeString(folder.resolve("verdicts.jsonl"), verdicts);
        judge("accuracy.yaml", "accuracy", "");
    }

    private void judge(String file, String name, String instructions) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "name: " + name + "\nmodel: recorded:/verdicts.jsonl\nscale: [pass, fail]\ninstructions: '"
                        + instructions + "{{ response }}'\n");
    }

    private CommandLineRun command(String words) {
        return CommandLineRun.in(folder, words.split(" ", -1));
    }

    /** Each time with another bar: the same gate asked again would be the same look. */
    private double level(String judge, String more) {
        asked++;
        JsonNode gate = command("gate " + judge + " data.csv --min accuracy=0.6" + asked + " --json " + more)
                .json();
        return gate.at("/conditions/0/measured/level").asDouble();
    }

    private Path ledger() {
        return folder.resolve(".plumbline/looks.jsonl");
    }

    private void refused(String words, String... said) {
        CommandLineRun run = command(words);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("a look is not in the ledger: ", "restore the ledger");
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anotherNameIsNoFirstLook() throws IOException {
        assertThat(level("accuracy.yaml", "--label human")).isEqualTo(.95);
        judge("renamed.yaml", "correctness", "");
        assertThat(level("renamed.yaml", "--label human"))
                .as("a name alone makes no other judge")
                .isEqualTo(SECOND);
        judge("edited.yaml", "rightness", "Mind the rules. ");
        assertThat(level("edited.yaml", "--label human --measure"))
                .as("nor an edit beside it another question, where the labels are the same")
                .isEqualTo(1 - .05 / 12);
    }

    @Test
    void anotherQuestionIsAFirstLook() throws IOException {
        assertThat(level("accuracy.yaml", "--label human --measure")).isEqualTo(.95);
        judge("tone.yaml", "tone", "Is it kind? ");
        assertThat(level("tone.yaml", "--label tone --measure")).isEqualTo(.95);
    }

    @Test
    void theSameJudgeFileIsAskedAnotherQuestion() throws IOException {
        assertThat(level("accuracy.yaml", "--label human --measure")).isEqualTo(.95);
        judge("tone.yaml", "tone", "");
        assertThat(level("tone.yaml", "--label tone --measure")).isEqualTo(.95);
    }

    @Test
    void aCorrectedLabelMakesNoOtherQuestion() throws IOException {
        assertThat(level("accuracy.yaml", "--label human --measure")).isEqualTo(.95);
        Path data = folder.resolve("data.csv");
        String rows = Files.readString(data);
        String corrected = rows;
        for (String row : List.of("r3,", "r50,", "r77,")) {
            int end = corrected.indexOf('\n', corrected.indexOf("\n" + row) + 1);
            int start = corrected.lastIndexOf(" ,", end) + 2;
            String human = corrected.startsWith("pass", start) ? "fail" : "pass";
            corrected = corrected.substring(0, start) + human + corrected.substring(start + 4);
        }
        assertThat(corrected).isNotEqualTo(rows).hasSameSizeAs(rows);
        Files.writeString(data, corrected);
        judge("edited.yaml", "rightness", "Mind the rules. ");
        assertThat(level("edited.yaml", "--label human --measure")).isEqualTo(SECOND);
    }

    @Test
    void questionsWhoseAnswersAreNearlyAllAlikeAreNotTakenForOne() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, Files.readString(data).replaceAll(",fail(?=[,\n])", ",pass"));
        assertThat(level("accuracy.yaml", "--label human --measure")).isEqualTo(.95);
        judge("tone.yaml", "tone", "Is it kind? ");
        assertThat(level("tone.yaml", "--label tone --measure")).isEqualTo(.95);
    }

    @Test
    void aSuiteTakesOneJudgeUnderTwoNamesForOne() throws IOException {
        judge("renamed.yaml", "correctness", "");
        Files.writeString(folder.resolve("gates.yaml"), """
                gates:
                  - {judge: accuracy.yaml, data: data.csv, label: human, measure: true, min: {accuracy: 0.6}}
                  - {judge: renamed.yaml, data: data.csv, label: human, measure: true, min: {accuracy: 0.6}}
                """);
        JsonNode suite = command("gate --suite gates.yaml --json").json();
        assertThat(suite.at("/gates/1/conditions/0/measured/level").asDouble()).isEqualTo(.95);
        assertThat(Files.readAllLines(ledger())).hasSize(1);
    }

    @Test
    void aLedgerThatWasRemovedIsNoticedByItsGates() throws IOException {
        level("accuracy.yaml", "--label human");
        level("accuracy.yaml", "--label human");
        List<String> lines = Files.readAllLines(ledger());
        String gate = "gate accuracy.yaml data.csv --label human --min accuracy=0.6";
        Files.delete(ledger());
        refused(gate, "gates.jsonl tells of the gate of ", "look 1 of accuracy@");
        assertThat(ledger()).doesNotExist();

        Files.writeString(ledger(), lines.get(0) + "\n");
        refused(gate, "look 2 of accuracy@");

        // A line of before entries were kept.
        Path gates = folder.resolve(".plumbline/gates.jsonl");
        Files.writeString(gates, Files.readString(gates).replaceAll(",\"entry\":\"[0-9a-f]+\"", ""));
        assertThat(level("accuracy.yaml", "--label human")).isEqualTo(SECOND);
        Files.delete(ledger());
        refused(gate, "gates.jsonl tells of the gate of ");
    }

    @Test
    void aLedgerThatWasRemovedIsNoticedByReports() throws IOException {
        assertThat(command("judge -j accuracy.yaml data.csv --label human -o kept")
                        .code())
                .isZero();
        assertThat(command("report kept --split test").code()).isZero();
        byte[] ledger = Files.readAllBytes(ledger());
        Files.delete(ledger());
        refused("gate kept --min accuracy=0.6", "report-test.json shows look 1 of accuracy@");
        refused("agree kept --split test", "report-test.json");
        refused("report kept --measure", "report-test.json");
        Files.write(ledger(), ledger);
        assertThat(command("agree kept --split test").err()).contains("look 2 recorded");
    }

    /** What nothing else tells of, nothing can see: verify says so. */
    @Test
    void aLookThatNothingElseTellsOfIsNotMissed() throws IOException {
        assertThat(command("judge -j accuracy.yaml data.csv --label human -o kept")
                        .code())
                .isZero();
        assertThat(command("agree kept --split test").code()).isZero();
        Files.delete(ledger());
        assertThat(command("agree kept --split test").err()).contains("look 1 recorded");
    }

    /** What is wrong with development rows alone says nothing against figures of test rows. */
    @Test
    void errorsInDevelopmentRowsDoNotKeepTestFiguresFromValidated() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("data.csv"));
        assertThat(command("judge -j accuracy.yaml data.csv --label human --drop tone -o kept")
                        .code())
                .isZero();
        StringBuilder leaking = new StringBuilder(lines.get(0) + ",seen\n");
        List<String> results = Files.readAllLines(folder.resolve("kept/results.csv"));
        int split = List.of(results.get(0).split(",", -1)).indexOf("split");
        for (int row = 1; row < lines.size(); row++) {
            boolean test = results.get(row).split(",", -1)[split].equals("test");
            String human = lines.get(row).split(",", -1)[2];
            leaking.append(lines.get(row))
                    .append(',')
                    .append(test ? row % 3 == 0 ? "alpha" : "beta" : human.equals("pass") ? "alpha" : "beta")
                    .append('\n');
        }
        Files.writeString(folder.resolve("data.csv"), leaking);
        judge("shown.yaml", "accuracy", "{{ seen }} ");
        assertThat(command("audit data.csv --label human --drop tone").out())
                .as("the whole has an error")
                .contains("leak.column");
        assertThat(command("judge -j shown.yaml data.csv --label human --drop tone -o leaking")
                        .code())
                .isZero();
        JsonNode development = command("report leaking --json").json();
        JsonNode test =
                command("report leaking --split test --min accuracy=0.6 --json").json();
        assertThat(condition(development).path("met").asBoolean()).isFalse();
        assertThat(condition(test).path("met").asBoolean()).isTrue();
    }

    private static JsonNode condition(JsonNode report) {
        for (JsonNode condition : report.at("/tier/conditions")) {
            if (condition.path("id").asText().equals("data")) {
                return condition;
            }
        }
        throw new AssertionError(report.at("/tier").toString());
    }
}
