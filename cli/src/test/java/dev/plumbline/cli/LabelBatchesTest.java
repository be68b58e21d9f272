package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several batches of one file, and files that change between a batch and its labels. */
class LabelBatchesTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        LabelledStream.into(folder, 60, row -> true);
    }

    private CommandLineRun run(String arguments) {
        return CommandLineRun.in(folder, arguments.split(" ", -1));
    }

    @Test
    void rowsThatSomebodyIsLabellingAreNotDrawnAgain() throws IOException {
        assertThat(run("label next rows.csv -n 40 -o july.csv --scale pass,fail")
                        .err())
                .doesNotContain("batches that were drawn before");
        CommandLineRun second = run("label next rows.csv -n 40 -o august.csv --scale pass,fail");
        assertThat(second.err())
                .contains("40 rows without a label lie in batches that were drawn before, and are not drawn again")
                .doesNotContain("no column of human labels was recognised");
        List<Integer> rows = new ArrayList<>(LabelledStream.rows(folder, "july.csv"));
        rows.addAll(LabelledStream.rows(folder, "august.csv"));
        assertThat(rows).hasSize(60).doesNotHaveDuplicates();

        CommandLineRun third = run("label next rows.csv -n 40 -o september.csv --scale pass,fail");
        assertThat(third.code()).isEqualTo(2);
        assertThat(third.err()).contains("every row without a label lies in a batch that was drawn before", "--redraw");
        assertThat(run("label next rows.csv -n 40 -o september.csv --scale pass,fail --redraw")
                        .code())
                .isZero();
        assertThat(LabelledStream.rows(folder, "september.csv")).hasSize(40);

        // A run draws from what is left too.
        assertThat(run("label next run -n 5 --for improving -o hard.csv").err())
                .contains("every row without a label lies in a batch");
        Files.delete(folder.resolve(".plumbline/batches/september.json"));
        Files.delete(folder.resolve(".plumbline/batches/august.json"));
        assertThat(run("label next run -n 5 --for improving -o hard.csv").code())
                .isZero();
        assertThat(LabelledStream.rows(folder, "hard.csv"))
                .doesNotContainAnyElementsOf(LabelledStream.rows(folder, "july.csv"));
    }

    @Test
    void rowsThatAreDrawnAgainSayWhatBecomesOfTheirLabels() throws IOException {
        run("label next rows.csv -n 40 -o july.csv --scale pass,fail");
        assertThat(run("label next rows.csv -n 60 -o august.csv --scale pass,fail --redraw")
                        .err())
                .contains("40 of 60 rows lie in other batches too (july); none of them has a label in labels.csv");
        LabelledStream.fill(folder, "july.csv", line -> line < 15, row -> true);
        assertThat(run("label read july.csv --annotator ana").code()).isZero();
        CommandLineRun third = run("label next rows.csv -n 60 -o september.csv --scale pass,fail --redraw");
        assertThat(third.err())
                .contains(
                        "60 of 60 rows lie in other batches too (august, july); 15 have labels in labels.csv, which stay:"
                                + " a new label of the same annotator counts in the place of the old one, and one of somebody"
                                + " else beside it");
        LabelledStream.fill(folder, "september.csv", line -> true, row -> false);
        assertThat(run("label read september.csv --annotator ana").code()).isZero();
        assertThat(run("audit rows.csv --labels labels.csv --scale pass,fail --json")
                        .json()
                        .at("/labels/fail")
                        .asInt())
                .isEqualTo(60);
        assertThat(run("audit rows.csv --labels labels.csv --scale pass,fail").err())
                .contains("15 labels were replaced by later ones of the same annotator");
    }

    @Test
    void whoLabelsDoesNotSeeColumnsThatTellTheLabel() throws IOException {
        List<String> rows = new ArrayList<>(List.of("id,answer,remarks,label"));
        for (int row = 0; row < 100; row++) {
            String label = row >= 60 ? "" : row % 2 == 0 ? "pass" : "fail";
            rows.add("r" + row + ",answer " + row + "," + (label.equals("fail") ? "it lacks a point" : "") + ","
                    + label);
        }
        Files.write(folder.resolve("told.csv"), rows);
        CommandLineRun next = run("label next told.csv -n 10 -o told-sheet.csv");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("told-sheet.csv")).get(0))
                .contains("answer", "label (pass / fail)")
                .doesNotContain("remarks");
    }

    @Test
    void evenBatchesOfTheSameRowsAreOneSample() throws IOException {
        for (String sheet : List.of("july.csv", "august.csv")) {
            run("label next rows.csv -n 20 -o " + sheet + " --scale pass,fail");
            LabelledStream.fill(folder, sheet, line -> true, row -> true);
            assertThat(run("label read " + sheet + " --annotator ana").code()).isZero();
        }
        LabelledStream.run(folder, "judge", "labelled", "--labels", "labels.csv");
        CommandLineRun gate = run("gate labelled --min accuracy=0.2 --measure");
        assertThat(gate.err()).doesNotContain("probabilities from");
        assertThat(gate.code()).as(gate.out() + gate.err()).isZero();
        assertThat(run("agree labelled").err()).doesNotContain("probabilities from");
    }

    @Test
    void rowsThatWerePickedStayAmongThoseToMeasureWith() throws IOException {
        assertThat(run("label next run -n 30 --for improving -o hard.csv").code())
                .isZero();
        assertThat(run("label next rows.csv -n 60 -o july.csv --scale pass,fail")
                        .code())
                .isZero();
        assertThat(LabelledStream.rows(folder, "july.csv")).hasSize(60);

        Files.delete(folder.resolve(".plumbline/batches/july.json"));
        LabelledStream.fill(folder, "hard.csv", line -> true, row -> true);
        assertThat(run("label read hard.csv --annotator ana").code()).isZero();
        CommandLineRun left =
                run("label next rows.csv -n 10 -o rest.csv --scale pass,fail --labels improving-labels.csv");
        assertThat(left.code()).isEqualTo(2);
        assertThat(left.err())
                .contains("30 rows have labels and were picked to improve a judge", "hard", "no sample of all");
    }

    @Test
    void noSheetStandsWithoutItsBatch() throws IOException {
        Files.writeString(folder.resolve(".plumbline/batches"), "a file");
        assertThat(run("label next rows.csv -n 5 -o july.csv --scale pass,fail").code())
                .isNotZero();
        assertThat(folder.resolve("july.csv")).doesNotExist();
    }

    @Test
    void oneRowIsSpokenOfAsOne() throws IOException {
        CommandLineRun next = run("label next rows.csv -n 1 -o one.csv --scale pass,fail");
        assertThat(next.out()).contains("1 row to label is in ", "; it was drawn at random");
        assertThat(run("label read one.csv --annotator ana").out()).contains("1 row is waiting for one.");
        assertThat(run("label next rows.csv -n 2 -o two.csv --scale pass,fail").err())
                .contains("1 row without a label lies in batches that were drawn before, and is not drawn again");
        LabelledStream.fill(folder, "two.csv", line -> line == 0, row -> true);
        assertThat(run("label read two.csv --annotator ana").out())
                .contains("1 label read, 1 of them new", "1 of 2 rows has none yet.");
        assertThat(run("label read two.csv --annotator ana").out()).contains("it was in ");
    }

    /** Without ids labels find their rows by number, which is another row's once the file was changed. */
    @Test
    void labelsOfNumberedRowsAreNotTakenForOtherRows() throws IOException {
        String rows = Files.readString(folder.resolve("rows.csv")).replaceAll("(?m)^[^,]*,[^,]*,", "");
        Files.writeString(folder.resolve("numbered.csv"), rows);
        CommandLineRun next = run("label next numbered.csv -n 20 -o july.csv --scale pass,fail");
        assertThat(next.err()).contains("the rows have no ids and are numbered");
        List<String> sheet = new ArrayList<>(Files.readAllLines(folder.resolve("july.csv")));
        sheet.replaceAll(line -> line.replaceFirst(",,,([a-z]{10})$", ",pass,,$1"));
        Files.write(folder.resolve("july.csv"), sheet);
        CommandLineRun read = run("label read july.csv --annotator ana");
        assertThat(read.code()).as(read.err()).isZero();
        CommandLineRun same = run("audit numbered.csv --labels labels.csv --scale pass,fail");
        assertThat(same.code()).as(same.err()).isZero();

        List<String> lines = new ArrayList<>(List.of(rows.split("\n")));
        lines.remove(1);
        Files.write(folder.resolve("numbered.csv"), lines);
        CommandLineRun shifted = run("audit numbered.csv --labels labels.csv --scale pass,fail");
        assertThat(shifted.code()).isEqualTo(2);
        assertThat(shifted.err())
                .contains("of the data is not the row that was labelled: the rows have no ids", "labels.csv:2");

        // More columns and more rows at the end change no row.
        List<String> longer = new ArrayList<>();
        for (String line : rows.lines().toList()) {
            longer.add(line + (longer.isEmpty() ? ",mood" : ",good"));
        }
        longer.add("one more answer,bad");
        Files.write(folder.resolve("numbered.csv"), longer);
        CommandLineRun more = run("audit numbered.csv --labels labels.csv --scale pass,fail");
        assertThat(more.code()).as(more.err()).isZero();
    }
}
