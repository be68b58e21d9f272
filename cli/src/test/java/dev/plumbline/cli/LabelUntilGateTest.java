package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels until a gate is decided: in the terminal, out of sheets, and asked for by gate. */
class LabelUntilGateTest {
    /** Whether the judge passes a row: three of four. */
    private static boolean passed(int row) {
        return row % 4 != 0;
    }

    private static final String GATE = " --until-gate --run run --min accuracy=0.85";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        LabelledStream.into(folder, 200, LabelUntilGateTest::passed);
        assertThat(label("next rows.csv -n 160 -o july.csv --scale pass,fail").code())
                .isZero();
    }

    private CommandLineRun label(String arguments) {
        return typed("", "label " + arguments);
    }

    private CommandLineRun typed(String keys, String arguments) {
        return CommandLineRun.in(folder, keys.getBytes(StandardCharsets.UTF_8), arguments.split(" ", -1));
    }

    /** What a person types who sees every row as another condition says. */
    private String keys(int from, int to, IntPredicate passes) throws IOException {
        StringBuilder keys = new StringBuilder();
        for (int row : LabelledStream.rows(folder, "july.csv").subList(from, to)) {
            keys.append(passes.test(row) ? 'p' : 'f');
        }
        return keys.toString();
    }

    private List<String> looks() throws IOException {
        return Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"));
    }

    @Test
    void labellingEndsWhenTheGatePasses() throws IOException {
        CommandLineRun asked =
                typed(keys(0, 160, LabelUntilGateTest::passed), "label ask july.csv --annotator ana" + GATE);
        assertThat(asked.code()).as(asked.out() + asked.err()).isZero();
        // By the boundary that was computed apart: 31 rows right are the first that reach 40 to 1.
        assertThat(asked.out())
                .contains("31 of 160 rows have a label. That is all.", "PASS  Every bar is reached", "after 31 labels")
                .doesNotContain("32 of 160 \u2500");
        assertThat(asked.err()).contains("look 1 recorded in this ledger");
        assertThat(Files.readString(folder.resolve(".plumbline/gates.jsonl"))).contains("\"verdict\":\"PASS\"");

        CommandLineRun again = typed("ppp", "label ask july.csv --annotator ana" + GATE + " --json");
        assertThat(again.json().at("/gate/verdict").asText()).isEqualTo("PASS");
        assertThat(again.json().path("labelled").asInt()).isEqualTo(31);
        assertThat(again.json().path("ended").asText()).isEqualTo("decided");
        assertThat(looks()).as("the sequence is one look").hasSize(1);
        assertThat(Files.readAllLines(folder.resolve(".plumbline/gates.jsonl"))).hasSize(1);

        JsonNode gate = typed("", "gate run --growing july.csv --min accuracy=0.85 --json")
                .json();
        assertThat(gate.path("verdict").asText()).isEqualTo("PASS");
        assertThat(gate.at("/conditions/0/measured/method").asText()).isEqualTo("betting");
        assertThat(gate.at("/conditions/0/measured/low").asDouble()).isGreaterThanOrEqualTo(.85);
        assertThat(gate.path("labels_left").isNull()).isTrue();
        assertThat(gate.path("labels_left_reason").asText()).isEqualTo("it is decided");
        assertThat(looks()).hasSize(1);
    }

    @Test
    void aWrongJudgeFails() throws IOException {
        CommandLineRun asked = typed(keys(0, 160, row -> row % 2 == 0), "label ask july.csv --annotator ana" + GATE);
        assertThat(asked.code()).as(asked.out()).isEqualTo(1);
        assertThat(asked.out()).contains("FAIL  At least one bar is out of reach");
    }

    @Test
    void stoppingAndGoingOnIsOneSequence() throws IOException {
        IntPredicate person = row -> row % 4 != 0 ^ row % 9 == 0;
        CommandLineRun first = typed(keys(0, 25, person) + "q", "label ask july.csv --annotator ana" + GATE);
        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out())
                .contains("Not decided by 20 labels; if it goes on like this, about ", "25 of 160 rows have a label.");
        assertThat(typed("", "gate run --growing july.csv --min accuracy=0.85").code())
                .isEqualTo(3);
        CommandLineRun interrupted = typed("p\u0003", "label ask july.csv --annotator ana" + GATE + " --json");
        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.json().path("ended").asText()).isEqualTo("interrupted");
        CommandLineRun on = typed(keys(26, 160, person), "label ask july.csv --annotator ana" + GATE);
        assertThat(on.code()).as(on.out()).isEqualTo(3);
        assertThat(looks()).hasSize(1);
        JsonNode gate = typed("", "gate run --growing july.csv --min accuracy=0.85 --json")
                .json();
        assertThat(gate.path("labels").asInt()).isEqualTo(160);
        assertThat(gate.path("labels_left").asInt()).isPositive();
        assertThat(gate.at("/conditions/0/measured/n").asInt()).isEqualTo(160);
        assertThat(typed("", "gate run --growing july.csv --min accuracy=0.85 --on-inconclusive pass")
                        .code())
                .isZero();
    }

    /** What is shown between two labels must not depend on the verdicts, or the person could change a label by it. */
    @Test
    void nothingBetweenTwoLabelsTellsAVerdict() throws IOException {
        String typed = keys(0, 19, LabelUntilGateTest::passed) + "q";
        String right = typed(typed, "label ask july.csv --annotator ana" + GATE).out();
        LabelledStream.judge(
                folder,
                "wrong",
                Files.readString(folder.resolve("judge.jsonl"))
                        .replace("pass", "x")
                        .replace("fail", "pass")
                        .replace("x", "fail"));
        LabelledStream.run(folder, "wrong", "other");
        Files.delete(folder.resolve("labels.csv"));
        String wrong = typed(typed, "label ask july.csv --annotator ana --until-gate --run other --min accuracy=0.01")
                .out();
        assertThat(right).isEqualTo(wrong).contains("The gate is not decided yet");
        Files.delete(folder.resolve("labels.csv"));
        JsonNode open =
                typed(typed, "label ask july.csv --annotator ana --json" + GATE).json();
        assertThat(open.path("gate").toString())
                .isEqualTo("{\"verdict\":\"INCONCLUSIVE\",\"labels\":19,\"open\":141,\"look\":1}");
    }

    @Test
    void whatWasToldOfSettlesTheLabelsBefore() throws IOException {
        CommandLineRun asked = typed(
                keys(0, 20, LabelUntilGateTest::passed) + "u" + keys(20, 21, LabelUntilGateTest::passed) + "u" + "q",
                "label ask july.csv --annotator ana" + GATE);
        assertThat(asked.out()).contains("There is no row to go back to here.", "You said: ");
        assertThat(asked.out())
                .as("below the texts, which would push it off the screen")
                .containsPattern("Not decided by 20 labels[^\\n]*\\R(?:You said[^\\n]*\\R)?p pass");
    }

    @Test
    void sheetsCountInTheOrderInWhichRowsWereDrawn() throws IOException {
        // Every third row is left for later, as a person does who leaves what is hard.
        LabelledStream.fill(folder, "july.csv", line -> line < 60 && line % 3 != 0, LabelUntilGateTest::passed);
        CommandLineRun read = label("read july.csv --annotator ana" + GATE + " --json");
        assertThat(read.code()).as(read.err()).isEqualTo(3);
        assertThat(read.json().at("/gate/labels").asInt()).isEqualTo(40);
        assertThat(read.json().at("/gate/gaps").asInt()).isEqualTo(20);
        assertThat(read.err()).contains("20 rows before the last labelled one have no label and may be right or wrong");
        assertThat(read.json().at("/gate/conditions/0/measured/value").asDouble())
                .isEqualTo(1);
        assertThat(read.json().at("/gate/conditions/0/measured/low").asDouble()).isLessThan(.7);

        LabelledStream.fill(folder, "july.csv", line -> line < 60, LabelUntilGateTest::passed);
        CommandLineRun all = label("read july.csv --annotator ana" + GATE);
        assertThat(all.code()).as(all.out()).isZero();
        assertThat(all.out()).contains("60 labels read, 20 of them new", "PASS");
    }

    @Test
    void aGateThatWasBegunIsNotChanged() throws IOException {
        typed(keys(0, 5, LabelUntilGateTest::passed) + "q", "label ask july.csv --annotator ana" + GATE);
        String run = "ana --until-gate --run run";
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put(run + " --min accuracy=0.8", "asks for accuracy=0.85, and accuracy=0.8 is given now");
        refused.put("ben --until-gate --run run --min accuracy=0.85", "counts the labels of ana, and ben is given now");
        refused.put("ana --until-gate --min accuracy=0.85", "does not know which judge is measured");
        refused.put(run, "the gate has no condition");
        refused.put(run + " --min cohen_kappa=0.6", "cohen_kappa is no share of rows");
        refused.put(run + " --min accuracy_decided=0.6", "rewards a judge that abstains");
        refused.put(run + " --min coverage=0.6", "coverage needs no labels");
        refused.put(run + " --min goodness=0.6", "there is no measure 'goodness'");
        refused.put(run + " --min recall.maybe=0.6", "there is no label 'maybe'");
        refused.put(run + " --min accuracy=1.5", "lies between 0 and 1");
        refused.forEach((arguments, message) -> {
            CommandLineRun asked = typed("pp", "label ask july.csv --annotator " + arguments);
            assertThat(asked.code()).as(arguments).isEqualTo(2);
            assertThat(asked.err()).as(arguments).contains(message);
        });
        assertThat(Files.readAllLines(folder.resolve("labels.csv"))).hasSize(6);
    }

    @Test
    void labelsThatWereThereBeforeCountOnlyWhereNoneShapedAJudge() throws IOException {
        typed(keys(0, 40, LabelUntilGateTest::passed) + "q", "label ask july.csv --annotator ana");
        CommandLineRun asked = typed("q", "label ask july.csv --annotator ana" + GATE);
        assertThat(asked.code()).isEqualTo(3);
        assertThat(asked.err()).contains("40 rows had a label before this gate was begun, and do not count");
        CommandLineRun on =
                typed(keys(40, 160, LabelUntilGateTest::passed), "label ask july.csv --annotator ana" + GATE);
        assertThat(on.out()).contains("71 of 160 rows have a label. That is all.");

        // Another version of the judge on the same rows is another look, and is judged more strictly.
        LabelledStream.judge(folder, "next", Files.readString(folder.resolve("judge.jsonl")) + "\n");
        LabelledStream.run(folder, "next", "second");
        CommandLineRun second = typed("", "gate second --growing july.csv --min accuracy=0.85 --measure --json");
        assertThat(second.json().path("look").asInt()).as(second.err()).isEqualTo(2);
        assertThat(second.json().at("/conditions/0/measured/level").asDouble()).isGreaterThan(.99);
    }

    @Test
    void aLabelThatWasGivenWithTheVerdictInViewDoesNotCount() throws IOException {
        typed(keys(0, 10, LabelUntilGateTest::passed) + "q", "label ask july.csv --annotator ana");
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, Files.readString(labels).replaceFirst(",true,", ",false,"));
        JsonNode gate = typed("", "gate run --growing july.csv --min accuracy=0.85 --measure --json")
                .json();
        assertThat(gate.path("labels").asInt()).isEqualTo(9);
        assertThat(gate.path("gaps").asInt()).isOne();
    }

    @Test
    void aDecisionIsNotMadeAgainByChangingLabels() throws IOException {
        typed(keys(0, 160, LabelUntilGateTest::passed), "label ask july.csv --annotator ana" + GATE);
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, Files.readString(labels).replace(",pass,ana", ",fail,ana"));
        CommandLineRun gate = typed("", "gate run --growing july.csv --min accuracy=0.85");
        assertThat(gate.code()).as(gate.err()).isZero();
        assertThat(gate.err()).contains("labels that counted in this gate are another by now, or gone");
    }

    @Test
    void rowsOfAGroupCountTogether() throws IOException {
        Files.delete(folder.resolve("july.csv"));
        LabelledStream.into(folder.resolve("grouped"), 180, 3, LabelUntilGateTest::passed);
        Path grouped = folder.resolve("grouped");
        CommandLineRun next = CommandLineRun.in(
                grouped, "label", "next", "rows.csv", "-n", "150", "-o", "july.csv", "--scale", "pass,fail");
        assertThat(next.code()).as(next.err()).isZero();
        List<Integer> sessions = new ArrayList<>();
        for (int row : LabelledStream.rows(grouped, "july.csv")) {
            if (sessions.isEmpty() || sessions.get(sessions.size() - 1) != row / 3) {
                sessions.add(row / 3);
            }
        }
        assertThat(sessions).as("rows of a group stand together").doesNotHaveDuplicates();
        LabelledStream.fill(grouped, "july.csv", line -> true, LabelUntilGateTest::passed);
        CommandLineRun read = CommandLineRun.in(
                grouped,
                "label read july.csv --annotator ana --until-gate --run run --min accuracy=0.85 --json".split(" ", -1));
        assertThat(read.code()).as(read.out() + read.err()).isZero();
        JsonNode measured = read.json().at("/gate/conditions/0/measured");
        assertThat(measured.path("method").asText()).isEqualTo("betting_grouped");
        assertThat(measured.path("groups").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(measured.path("n").asInt())
                .as("rows of a group are worth less")
                .isGreaterThan(60);
    }

    @Test
    void rowsThatWereNotDrawnAlikeOrAreOthersAreRefused() throws IOException {
        assertThat(label("next run -n 7 -o strata.csv --stratify").code()).isZero();
        CommandLineRun uneven = label("read strata.csv --annotator ana" + GATE);
        assertThat(uneven.code()).isEqualTo(2);
        assertThat(uneven.err()).contains("were not all as likely to be drawn");

        Files.writeString(
                folder.resolve("rows.csv"),
                Files.readString(folder.resolve("rows.csv")).replaceAll("(r\\d+,s\\d+,)", "$1new "));
        LabelledStream.run(folder, "judge", "changed");
        CommandLineRun other = label("read july.csv --annotator ana --until-gate --run changed --min accuracy=0.85");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("says something else in the run than when it was drawn");
        CommandLineRun wrong = typed("", "gate run --growing july.csv --max mae=0.5");
        assertThat(wrong.err()).contains("--growing takes one run and shares of its rows");
    }
}
