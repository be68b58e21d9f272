package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second looks at labels: drawn on both sides, blind, read back as a later round, and told without a bias. */
class LabelAgainTest {
    /** What is true of a row, and where the judge and the first label are wrong. */
    private static boolean truth(int row) {
        return row % 2 == 0;
    }

    private static boolean judge(int row) {
        return truth(row) ^ row % 7 == 0;
    }

    private static boolean first(int row) {
        return truth(row) ^ row % 11 == 0;
    }

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        LabelledStream.into(folder, 300, LabelAgainTest::judge);
        StringBuilder labels = new StringBuilder("example_id,label,annotator,round\n");
        for (int row = 0; row < 300; row++) {
            labels.append("r" + row + "," + (first(row) ? "pass" : "fail") + ",ana,1\n");
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        LabelledStream.run(folder, "judge", "labelled", "--labels", "labels.csv");
    }

    private CommandLineRun run(String arguments) {
        return CommandLineRun.in(folder, arguments.split(" ", -1));
    }

    private Set<Integer> testRows() throws IOException {
        Set<Integer> rows = new HashSet<>();
        List<String> lines = Files.readAllLines(folder.resolve("labelled/results.csv"));
        for (String line : lines) {
            if (line.contains(",test,")) {
                rows.add(Integer.parseInt(line.substring(1, line.indexOf(','))));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    @Test
    void drawnOnBothSidesReadAsALaterRoundAndToldWithoutABias() throws IOException {
        assertThat(run("agree labelled --json").json().has("sources")).isFalse();
        CommandLineRun again = run("label again labelled -n 40 -o again.csv");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("40 rows to look at again are in ", "as many with which the judge agrees as others");
        String sheet = Files.readString(folder.resolve("again.csv"));
        assertThat(sheet).doesNotContain("ana", "agree", "r1,", "r2,");
        List<Integer> drawn = LabelledStream.rows(folder, "again.csv");
        assertThat(drawn).hasSize(40).doesNotContainAnyElementsOf(testRows());
        assertThat(drawn.stream().filter(row -> judge(row) == first(row))).hasSize(20);

        LabelledStream.fill(folder, "again.csv", line -> true, LabelAgainTest::truth);
        JsonNode read = run("label read again.csv --annotator ana --json").json();
        assertThat(read.path("purpose").asText()).isEqualTo("revising");
        JsonNode look = read.path("second_look");
        assertThat(look.path("agreeing").asInt()).isEqualTo(20);
        assertThat(look.path("disagreeing").asInt()).isEqualTo(20);
        assertThat(look.path("one_sided").asBoolean()).isFalse();
        assertThat(look.at("/changed_agreeing/n").asInt()).isEqualTo(20);
        assertThat(look.at("/agreement_after/method").asText()).isEqualTo("stratified_wilson");
        assertThat(look.at("/agreement_after/low").asDouble())
                .isLessThanOrEqualTo(6 / 7.0)
                .isLessThan(look.at("/agreement_after/high").asDouble());
        long changed = drawn.stream().filter(row -> truth(row) != first(row)).count();
        assertThat(look.path("changed")).hasSize((int) changed);
        assertThat(Files.readString(folder.resolve("labels.csv"))).contains(",ana,,20", ",2,true,,again,");

        CommandLineRun text = run("label read again.csv --annotator ana");
        assertThat(text.out()).contains("labels with which the judge agreed", "if all were looked at again, with ");

        // The new labels are a round of their own, and whoever asks where disagreement comes from can use them.
        JsonNode rounds = run("agree rows.csv --labels labels.csv --rounds 1,2 --scale pass,fail --json")
                .json();
        assertThat(rounds.path("both").asInt()).isEqualTo(40);
        assertThat(rounds.at("/changed/value").asDouble()).isCloseTo(changed / 40.0, within(1e-9));
        // Fair revisions count: the later round is the label now.
        LabelledStream.run(folder, "judge", "revised", "--labels", "labels.csv");
        assertThat(run("agree revised --json").json().at("/sources/parts").toString())
                .as("labels given twice")
                .contains("{\"sources\":[\"expert_inconsistency\"],");
        CommandLineRun gate = run("gate revised --min accuracy=0.1");
        assertThat(gate.code()).as(gate.err()).isZero();
    }

    @Test
    void labelsThatWereRevisedOnOneSideNeverBecomeGoldOfATest() throws IOException {
        StringBuilder labels = new StringBuilder(Files.readString(folder.resolve("labels.csv")));
        for (int row : testRows()) {
            if (judge(row) != first(row)) {
                labels.append("r" + row + "," + (truth(row) ? "pass" : "fail") + ",ana,2\n");
            }
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        LabelledStream.run(folder, "judge", "lifted", "--labels", "labels.csv");
        CommandLineRun gate = run("gate lifted --min accuracy=0.5");
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err())
                .contains("of them where the judge had differed: that lifts agreement although the judge is the same");
        CommandLineRun report = run("report lifted --split test --min accuracy=0.5");
        assertThat(report.code()).isEqualTo(2);
        assertThat(report.err()).contains("of them where the judge had differed");
        assertThat(folder.resolve(".plumbline/looks.jsonl"))
                .as("nothing was looked at")
                .doesNotExist();
        // All labels of a round: nobody chose which.
        for (int row : testRows()) {
            if (judge(row) == first(row)) {
                labels.append("r" + row + "," + (truth(row) ? "pass" : "fail") + ",ana,2\n");
            }
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        LabelledStream.run(folder, "judge", "whole", "--labels", "labels.csv");
        assertThat(run("gate whole --min accuracy=0.1").code()).isZero();
    }

    @Test
    void aRunWithoutLabelsHasNothingToLookAtAgain() {
        CommandLineRun again = run("label again run -o again.csv");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("the rows of the run have no labels");
        assertThat(folder.resolve("again.csv")).doesNotExist();
        CommandLineRun few = run("label again labelled -n 1 -o again.csv");
        assertThat(few.err()).contains("ask for two at least");
    }
}
