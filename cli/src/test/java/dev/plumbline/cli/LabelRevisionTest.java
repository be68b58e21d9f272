package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Later labels revise earlier ones wherever those stand, and rows that were picked measure nothing. */
class LabelRevisionTest {
    private static final int ROWS = 120;

    @TempDir
    private Path folder;

    private static boolean truth(int row) {
        return row % 2 == 0;
    }

    private static boolean first(int row) {
        return truth(row) ^ row % 5 == 0;
    }

    @BeforeEach
    void rows() throws IOException {
        LabelledStream.into(folder, ROWS, row -> truth(row) ^ row % 7 == 0);
    }

    private CommandLineRun run(String arguments) {
        return CommandLineRun.in(folder, arguments.split(" ", -1));
    }

    private void firstLabels(String file) throws IOException {
        StringBuilder labels = new StringBuilder("example_id,label,annotator,round\n");
        for (int row = 0; row < ROWS; row++) {
            labels.append("r" + row + "," + (first(row) ? "pass" : "fail") + ",ana,1\n");
        }
        Files.writeString(folder.resolve(file), labels);
    }

    private void secondLook(String of, String more) throws IOException {
        CommandLineRun again = run("label again " + of + " -n 20 -o again.csv");
        assertThat(again.code()).as(again.err()).isZero();
        LabelledStream.fill(folder, "again.csv", line -> true, LabelRevisionTest::truth);
        CommandLineRun read = run("label read again.csv --annotator ana" + more);
        assertThat(read.out()).as(read.err()).contains("20 labels read, 20 of them new");
    }

    /** Agreement on all rows, by a run over the data with a file of labels. */
    private String agreement(String name, String labels) {
        LabelledStream.run(folder, "judge", name, "--labels", labels);
        CommandLineRun agree = run("agree " + name + " --measure --json");
        assertThat(agree.code()).as(agree.err()).isZero();
        assertThat(agree.err()).doesNotContain("measure nothing");
        return agree.json().at("/measures/accuracy").toString()
                + agree.json().at("/accounting").toString();
    }

    @Test
    void labelsOfAnotherFileReviseColumnsAsTheyReviseTheFile() throws IOException {
        firstLabels("labels.csv");
        LabelledStream.run(folder, "judge", "labelled", "--labels", "labels.csv");
        secondLook("labelled", "");
        String revised = agreement("revised", "labels.csv");

        // The same labels in a column of the data, and the second look in a file of its own.
        Files.delete(folder.resolve(".plumbline/batches/again.json"));
        Files.delete(folder.resolve("again.csv"));
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("rows.csv"))) {
            rows.add(line + "," + (rows.isEmpty() ? "label_ana" : first(rows.size() - 1) ? "pass" : "fail"));
        }
        Files.write(folder.resolve("rows.csv"), rows);
        LabelledStream.run(folder, "judge", "columns");
        secondLook("columns", " -o second.csv");
        assertThat(agreement("second", "second.csv")).isEqualTo(revised);
        String leans =
                "20 of 120 labelled rows were drawn for a second look and count as labelled then: agreement with labels"
                        + " that are revised in part leans towards the judge";
        assertThat(run("agree second --measure").err()).contains(leans);
        assertThat(run("report second --measure").err()).contains(leans);
        assertThat(folder.resolve("second/report-whole.md")).content().contains(leans);
        CommandLineRun audit = run("audit rows.csv --labels second.csv");
        assertThat(audit.err())
                .contains("20 labels were replaced by later ones of the same annotator: kept, and not counted")
                .contains("labels of 'ana' in second.csv and those of column 'label_ana' are of one annotator");
    }

    @Test
    void rowsThatAreThereForASecondLookAloneMeasureNothing() throws IOException {
        firstLabels("labels.csv");
        LabelledStream.run(folder, "judge", "labelled", "--labels", "labels.csv");
        secondLook("labelled", " -o second.csv");
        LabelledStream.run(folder, "judge", "alone", "--labels", "second.csv");
        measuresNothing(
                "alone",
                "20 of 20 labelled rows are there for a second look alone, as many with which a judge agreed as others, and"
                        + " their first labels are not in the data: figures over them measure nothing");
    }

    @Test
    void rowsThatWerePickedToImproveMeasureNothing() throws IOException {
        assertThat(run("label next run -n 20 --for improving -o hard.csv").code())
                .isZero();
        LabelledStream.fill(folder, "hard.csv", line -> true, LabelRevisionTest::truth);
        assertThat(run("label read hard.csv --annotator ana").code()).isZero();
        LabelledStream.run(folder, "judge", "picked", "--labels", "improving-labels.csv");
        measuresNothing(
                "picked", "20 of 20 labelled rows were picked to improve a judge: figures over them measure nothing");
        CommandLineRun estimate = run("estimate --run run --labelled picked --measure");
        assertThat(estimate.code()).isEqualTo(ExitCode.USAGE);
        assertThat(estimate.err()).contains("picked to improve a judge", "drawn to measure with");
    }

    /** Rows that teach do not spoil those that measure. */
    @Test
    void pickedRowsOfTrainAreNoneOfTheTestRowsThatAreMeasured() throws IOException {
        firstLabels("labels.csv");
        LabelledStream.run(folder, "judge", "labelled", "--labels", "labels.csv");
        Dataset data = Run.read(folder.resolve("labelled")).data();
        Splits splits = Workspace.at(folder.resolve(".plumbline")).pin(data, "accuracy", Optional.empty(), 0);
        mixed("train.csv", splits, Split.TRAIN);
        LabelledStream.run(folder, "judge", "train", "--labels", "train.csv");
        assertThat(run("gate train --min accuracy=0.2").code()).isZero();
        assertThat(run("gate judge.yaml rows.csv --labels train.csv --min accuracy=0.2")
                        .code())
                .isZero();
        String picked = "5 of ";
        assertThat(run("agree train --split test").err()).doesNotContain("picked to improve");
        assertThat(run("agree train").err()).contains(picked, "were picked to improve a judge");

        mixed("test.csv", splits, Split.TEST);
        LabelledStream.run(folder, "judge", "test", "--labels", "test.csv");
        for (String gate : List.of("gate test", "gate judge.yaml rows.csv --labels test.csv")) {
            CommandLineRun refused = run(gate + " --min accuracy=0.2");
            assertThat(refused.code()).as(gate).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains(picked, "were picked to improve a judge", "judge with another --labels FILE");
        }
        assertThat(run("agree test").err()).doesNotContain("picked to improve");

        CommandLineRun estimate = run("align -j judge.yaml rows.csv --labels test.csv --estimate");
        assertThat(estimate.code()).as(estimate.err()).isZero();
        assertThat(estimate.err()).contains("5 labelled rows of test are left out of the proof, picked to improve");
    }

    /** All labels, of which five rows of a split were picked. */
    private void mixed(String file, Splits splits, Split picked) throws IOException {
        Dataset data = Run.read(folder.resolve("labelled")).data();
        Set<String> ids = data.examples().stream()
                .filter(row -> splits.of(row) == picked)
                .limit(5)
                .map(Example::id)
                .collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("labels.csv"))) {
            String id = line.substring(0, line.indexOf(','));
            lines.add(line + "," + (lines.isEmpty() ? "purpose" : ids.contains(id) ? "improving" : "measuring"));
        }
        Files.write(folder.resolve(file), lines);
    }

    private void measuresNothing(String run, String why) {
        assertThat(run("agree " + run + " --measure").err()).contains(why);
        CommandLineRun gate = run("gate " + run + " --measure --min accuracy=0.2");
        assertThat(gate.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gate.err()).contains(why);
        CommandLineRun report = run("report " + run + " --measure --json");
        assertThat(report.code()).as(report.out() + report.err()).isZero();
        assertThat(report.out()).contains("\"no: " + why + "\"");
        assertThat(folder.resolve(run).resolve("report-whole.html"))
                .as("the page of it")
                .content()
                .contains(why);
    }
}
