package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.labelling.GateSequence;
import dev.plumbline.labelling.GateSequences;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.run.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that is open stays the gate that was begun, whatever is changed around it. */
class GrowingGateHeldTest {
    private static final String GATE = "gate run --growing july.csv --min accuracy=0.85";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        LabelledStream.into(folder, 120, GrowingGateHeldTest::passed);
        assertThat(command("label next rows.csv -n 100 -o july.csv --scale pass,fail")
                        .code())
                .isZero();
        // The judge is wrong in one of three rows: far from the bar, and undecided by 6 labels.
        assertThat(ask(0, 6, row -> passed(row) ^ row % 3 == 0).code()).isEqualTo(3);
    }

    private static boolean passed(int row) {
        return row % 4 != 0;
    }

    private CommandLineRun command(String words) {
        return CommandLineRun.in(folder, words.split(" ", -1));
    }

    private CommandLineRun ask(int from, int to, IntPredicate person) throws IOException {
        StringBuilder keys = new StringBuilder();
        for (int row : LabelledStream.rows(folder, "july.csv").subList(from, to)) {
            keys.append(person.test(row) ? 'p' : 'f');
        }
        return CommandLineRun.in(
                folder,
                (keys + "q").getBytes(StandardCharsets.UTF_8),
                "label ask july.csv --annotator ana --until-gate --run run --min accuracy=0.85".split(" ", -1));
    }

    private double measured() {
        JsonNode gate = command(GATE + " --json").json();
        return gate.at("/conditions/0/measured/value").asDouble();
    }

    private int looks() throws IOException {
        return Files.readAllLines(folder.resolve(".plumbline/looks.jsonl")).size();
    }

    private Path sequence() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".plumbline/sequences"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void labelsThatAreChangedCountAsTheyWere() throws IOException {
        double before = measured();
        LabelledStream.fill(folder, "july.csv", line -> line < 6, GrowingGateHeldTest::passed);
        CommandLineRun read = command("label read july.csv --annotator ana --until-gate --run run --min accuracy=0.85");
        assertThat(read.code()).as(read.err()).isEqualTo(3);
        assertThat(read.err()).contains("that counted in this gate", "what was said first counts: r");
        assertThat(measured()).isEqualTo(before).isLessThan(1);

        LabelledStream.fill(folder, "july.csv", line -> line < 100, GrowingGateHeldTest::passed);
        JsonNode all = command("label read july.csv --annotator ana --until-gate --run run --min accuracy=0.85 --json")
                .json();
        assertThat(all.at("/gate/labels").asInt()).isEqualTo(100);
        assertThat(all.at("/gate/conditions/0/measured/value").asDouble())
                .as("what was wrong stays wrong")
                .isLessThan(1);
    }

    @Test
    void labelsThatAreTakenAwayOrMarkedAsSeenCountAsTheyWere() throws IOException {
        double before = measured();
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, Files.readString(labels).replace(",true,", ",false,"));
        assertThat(measured()).isEqualTo(before);
        Files.delete(labels);
        CommandLineRun gate = command(GATE);
        assertThat(gate.code()).as(gate.err()).isEqualTo(3);
        assertThat(gate.err()).contains("6 labels that counted in this gate are another by now, or gone");
        assertThat(measured()).isEqualTo(before);
    }

    @Test
    void anotherFileOfLabelsIsRefused() {
        CommandLineRun gate = command(GATE + " --labels other.csv");
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("counts labels out of labels.csv, and other.csv is given now");
        CommandLineRun read =
                command("label read july.csv --annotator ana -o other.csv --until-gate --run run --min accuracy=0.85");
        assertThat(read.code()).isEqualTo(2);
        assertThat(folder.resolve("other.csv")).doesNotExist();
    }

    @Test
    void aGateWhoseFileIsGoneIsNotBegunAnew() throws IOException {
        Path file = sequence();
        Files.delete(file);
        CommandLineRun gate = command(GATE);
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains(file.getFileName().toString(), "the ledger has this gate as look 1");
        assertThat(file).doesNotExist();

        CommandLineRun lower = command(GATE.replace("0.85", "0.5") + " --measure");
        assertThat(lower.code()).as("nor with other bars").isEqualTo(2);
        assertThat(lower.err()).contains("the ledger has this gate as look 1");
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void aFileThatWasChangedByHandIsRefused() throws IOException {
        Path file = sequence();
        Files.writeString(file, Files.readString(file).replaceFirst("\"(r\\d+)\" : \"fail\"", "\"$1\" : \"pass\""));
        CommandLineRun gate = command(GATE);
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("was changed since Plumbline wrote it");
    }

    @Test
    void aDecisionThatIsTakenOutIsNotMadeAgain() throws IOException {
        assertThat(ask(6, 100, row -> !passed(row)).code()).isEqualTo(1);
        GateSequences kept = new GateSequences(folder.resolve(".plumbline/sequences"));
        LabelBatch batch = LabelBatch.read(folder.resolve(".plumbline/batches"), "july");
        GateSequence failed =
                kept.of(batch, Run.read(folder.resolve("run")).judge()).orElseThrow();
        assertThat(failed.decision().orElseThrow().verdict()).isEqualTo("FAIL");
        kept.write(new GateSequence(
                failed.batch(),
                failed.rows(),
                failed.judge(),
                failed.verdicts(),
                failed.terms(),
                failed.look(),
                failed.begun(),
                List.of(),
                failed.filled(),
                failed.counted(),
                Optional.empty()));
        CommandLineRun gate = command(GATE);
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("has no decision, and ", "gates.jsonl has one of this gate");
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void measureIsSaidWhenAGateIsBegunOrNotAtAll() {
        CommandLineRun gate = command(GATE + " --measure");
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("was begun without --measure");
    }

    /** Killed between the decision and its line in gates.jsonl, the next one who asks writes the line. */
    @Test
    void aDecisionThatIsNotInGatesYetComesThere() throws IOException {
        assertThat(ask(6, 100, row -> !passed(row)).code()).isEqualTo(1);
        Path gates = folder.resolve(".plumbline/gates.jsonl");
        String line = Files.readString(gates);
        assertThat(line).contains("\"gate\":\"growing july\"");
        Files.delete(gates);
        assertThat(command(GATE).code()).isEqualTo(1);
        assertThat(Files.readAllLines(gates)).hasSize(1);
    }

    @Test
    void aSheetThatWasFilledInBeforeItsGateSaysSo() throws IOException {
        assertThat(command("label next rows.csv -n 15 -o august.csv --scale pass,fail")
                        .code())
                .isZero();
        LabelledStream.fill(folder, "august.csv", line -> true, GrowingGateHeldTest::passed);
        CommandLineRun read =
                command("label read august.csv --annotator ana --until-gate --run run --min accuracy=0.85 --json");
        assertThat(read.json().at("/gate/labels").asInt()).isEqualTo(15);
        String said = "15 labels were in a sheet that was filled in before its gate was begun, and count";
        assertThat(read.err()).contains(said);
        assertThat(read.json().at("/gate/notes").toString()).contains(said);

        CommandLineRun later = command("gate run --growing august.csv --min accuracy=0.85 --json --junit gate.xml");
        assertThat(later.err()).as("whoever asks, and whenever").contains(said);
        assertThat(later.json().at("/notes").toString()).contains(said);
        assertThat(Files.readString(folder.resolve("gate.xml"))).contains(said);
        assertThat(command(GATE).err()).as("the labels of july were asked for").doesNotContain("filled in");
    }

    @Test
    void whatABuildServerShowsIsTrueOfAGateThatIsAskedAgain() throws IOException {
        assertThat(command(GATE + " --junit gate.xml").code()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("gate.xml")))
                .contains("would settle it if rows go on like these; the gate may be asked after each label")
                .doesNotContain("further look");
    }

    @Test
    void whatAGateCostsIsSaidWhenItIsBegun() throws IOException {
        CommandLineRun begun = begun("second");
        assertThat(begun.err())
                .contains(
                        "a gate on growing labels is begun (accuracy=0.85): look 2 at its rows, however often it is asked",
                        "some of them were looked at before, so its bounds are the ends of a 99.17 % sequence instead of"
                                + " a 95 % one");
        assertThat(command("gate second --growing july.csv --min accuracy=0.85").err())
                .doesNotContain("is begun");
    }

    private CommandLineRun begun(String run) throws IOException {
        LabelledStream.judge(folder, "other", Files.readString(folder.resolve("judge.jsonl")) + "\n");
        LabelledStream.run(folder, "other", run);
        return command("gate " + run + " --growing july.csv --min accuracy=0.85");
    }

    @Test
    void theSameFileByAnotherPathIsTheSameFile() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("link.csv"), folder.resolve("labels.csv"));
        Files.createSymbolicLink(folder.resolve("here"), folder);
        for (String path : List.of(
                "elsewhere/link.csv",
                "elsewhere/../labels.csv",
                "here/labels.csv",
                folder.resolve("labels.csv").toRealPath().toString())) {
            CommandLineRun gate = command(GATE + " --labels " + path);
            assertThat(gate.code()).as(path + gate.err()).isEqualTo(3);
        }
        Files.copy(folder.resolve("labels.csv"), folder.resolve("copy.csv"));
        assertThat(command(GATE + " --labels copy.csv").err()).contains("counts labels out of labels.csv");
    }

    @Test
    void anotherNameOfTheJudgeIsTheSameGate() throws IOException {
        Path judge = folder.resolve("judge.yaml");
        Files.writeString(judge, Files.readString(judge).replace("name: accuracy", "name: rightness"));
        LabelledStream.run(folder, "judge", "renamed");
        CommandLineRun gate = command(GATE.replace("gate run", "gate renamed"));
        assertThat(gate.code()).as(gate.err()).isEqualTo(3);
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void aHintNamesNoFlagThatTheCommandHasNot() {
        CommandLineRun gate = command(GATE.replace("july", "none"));
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err())
                .contains("there is no batch 'none'", "name that sheet, or in label the batch with --batch");
    }

    /** A gate that goes on proves its look, so that a ledger without it was removed. */
    @Test
    void aGateWhoseLookIsNotInTheLedgerAnyMoreIsRefused() throws IOException {
        assertThat(begun("second").code()).isEqualTo(3);
        String second = GATE.replace("gate run", "gate second");
        Path file = folder.resolve(".plumbline/looks.jsonl");
        byte[] ledger = Files.readAllBytes(file);
        Files.delete(file);
        CommandLineRun gate = command(second);
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err())
                .contains("a look is not in the ledger", "tells of the look with which its gate was begun");
        CommandLineRun plain = command("gate run --min accuracy=0.85 --measure");
        assertThat(plain.code()).isEqualTo(2);
        Files.write(file, ledger);
        assertThat(command(second + " --json").json().path("look").asInt()).isEqualTo(2);
    }

    @Test
    void whyAGateIsOpenIsSaidInTheTerminal() throws IOException {
        Path few = folder.resolve("few");
        LabelledStream.into(few, 48, 3, GrowingGateHeldTest::passed);
        assertThat(CommandLineRun.in(few, "label next rows.csv -n 48 -o july.csv --scale pass,fail".split(" ", -1))
                        .code())
                .isZero();
        LabelledStream.fill(few, "july.csv", line -> true, row -> passed(row) ^ row % 5 == 0);
        CommandLineRun read = CommandLineRun.in(
                few, "label read july.csv --annotator ana --until-gate --run run --min accuracy=0.75".split(" ", -1));
        assertThat(read.code()).as(read.err()).isEqualTo(3);
        assertThat(read.out()).contains("accuracy: only 16 groups, where 20 are the least to decide from.");

        LabelledStream.run(few, "judge", "labelled", "--labels", "labels.csv", "--group", "session");
        CommandLineRun gate = CommandLineRun.in(few, "gate labelled --measure --min accuracy=0.75".split(" ", -1));
        assertThat(gate.code()).as(gate.err()).isEqualTo(3);
        assertThat(gate.out()).contains("accuracy: only 16 groups, where 20 are the least to decide from.");
    }

    /** Rows that were drawn together are no independent ones because a run leaves their groups out. */
    @Test
    void aRunWithOtherGroupsThanTheBatchWasDrawnByIsRefused() throws IOException {
        Path grouped = folder.resolve("grouped");
        LabelledStream.into(grouped, 60, 3, GrowingGateHeldTest::passed);
        assertThat(CommandLineRun.in(grouped, "label next rows.csv -n 30 -o july.csv --scale pass,fail".split(" ", -1))
                        .code())
                .isZero();
        LabelledStream.run(grouped, "judge", "alone", "--group", "none");
        LabelledStream.fill(grouped, "july.csv", line -> true, GrowingGateHeldTest::passed);
        CommandLineRun read = CommandLineRun.in(
                grouped,
                "label read july.csv --annotator ana --until-gate --run alone --min accuracy=0.85".split(" ", -1));
        assertThat(read.code()).as(read.out()).isEqualTo(2);
        assertThat(read.err()).contains("the run has other groups than the rows of the batch 'july' were drawn by");
        assertThat(grouped.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }
}
