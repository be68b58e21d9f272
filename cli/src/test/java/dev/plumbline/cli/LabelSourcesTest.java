package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which labels may shape a judge, and what becomes of the others. */
class LabelSourcesTest {
    private static final String HEADER = "example_id,label,annotator,rationale,at,source\n";

    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder, 40);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun align(String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", "judge.yaml", "rows.csv"));
        command.addAll(List.of("--optimizer", "patterns", "--budget", "judge_calls=400"));
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, command.toArray(String[]::new));
    }

    /** The rows without their labels, and how they were labelled. */
    private List<String[]> unlabelled() throws IOException {
        List<String[]> cells = Files.readAllLines(folder.resolve("rows.csv")).stream()
                .map(line -> line.split(",", -1))
                .toList();
        StringBuilder bare = new StringBuilder();
        cells.forEach(row -> bare.append(row[0]).append(',').append(row[1]).append('\n'));
        Files.writeString(folder.resolve("rows.csv"), bare);
        return cells.subList(1, cells.size());
    }

    @Test
    void labelsOfModelsAndCodeInAFileAreLeftOutAndCounted() throws IOException {
        StringBuilder labels = new StringBuilder(HEADER);
        int number = 0;
        for (String[] row : unlabelled()) {
            labels.append(row[0] + "," + row[2] + ",ana," + row[3] + ",,human\n");
            if (number++ < 3) {
                String other = row[2].equals("pass") ? "fail" : "pass";
                labels.append(row[0] + "," + other + ",gpt,,," + (number == 1 ? "LLM_JUDGE" : "code") + "\n");
            }
        }
        Files.writeString(folder.resolve("labels.csv"), labels);

        CommandLineRun run = align("--labels", "labels.csv", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("3 labels by a model or by code do not count (--machine-labels counts them)");
        assertThat(run.json().at("/splits/train/rows").asInt()
                        + run.json().at("/splits/dev/rows").asInt())
                .isEqualTo(40);

        CommandLineRun counted = align("--labels", "labels.csv", "--machine-labels", "--json");
        assertThat(counted.code()).as(counted.err()).isZero();
        assertThat(counted.json().at("/splits/train/rows").asInt()
                        + counted.json().at("/splits/dev/rows").asInt())
                .as("three rows are disputed now")
                .isEqualTo(37);
        assertThat(counted.json().get("notes").toString())
                .contains("3 rows on which people disagree")
                .contains("agreement with them, not with people");
    }

    @Test
    void aFileWithNothingButLabelsOfMachinesIsRefused() throws IOException {
        StringBuilder labels = new StringBuilder(HEADER);
        unlabelled().forEach(row -> labels.append(row[0] + "," + row[2] + ",gpt,,,model\n"));
        Files.writeString(folder.resolve("labels.csv"), labels);

        CommandLineRun refused = align("--labels", "labels.csv");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("labels.csv", "all 40 labels are by a model or by code", "--machine-labels");
        Files.writeString(folder.resolve("labels.csv"), HEADER + "row-0,pass,ana,,,oracle\n");
        assertThat(align("--labels", "labels.csv").err())
                .contains("labels.csv", "source is 'oracle'", "write human, model or code");
    }

    @Test
    void aColumnThatByItsNameIsAMachinesTrainsNobodyUnlessAskedFor() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, Files.readString(rows).replace("label,label_reason", "gpt_label,why"));

        CommandLineRun refused = align("--label", "gpt_label");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("'gpt_label' holds labels of a model, and a judge is aligned to people", "--machine-labels");
        assertThat(server.requests()).isZero();

        CommandLineRun asked = align("--label", "gpt_label", "--machine-labels", "--json");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.json().get("notes").toString()).contains("Labels of a model or of code count as truth");
    }

    @Test
    void replacedAndDisputedLabelsAreLeftOutAndCountedAndReasonsOfAllAnnotatorsAreRead() throws IOException {
        StringBuilder labels = new StringBuilder(HEADER);
        int number = 0;
        for (String[] row : unlabelled()) {
            String other = row[2].equals("pass") ? "fail" : "pass";
            boolean disputed = number % 10 == 0;
            if (number % 10 == 1) {
                labels.append(row[0] + "," + other + ",ana,a slip of the pen,2026-01-01,human\n");
            }
            labels.append(row[0] + "," + row[2] + ",ana,ana: " + row[3] + ",2026-02-01,human\n");
            labels.append(row[0] + "," + (disputed ? other : row[2]) + ",ben,ben: it has a date or not,,\n");
            number++;
        }
        Files.writeString(folder.resolve("labels.csv"), labels);

        CommandLineRun run = align("--labels", "labels.csv", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("notes").toString())
                .contains("Not used of train and dev: 4 rows on which people disagree, "
                        + "4 labels that the same annotator replaced later.");
        assertThat(server.reflected())
                .anyMatch(prompt -> prompt.contains("ana: it says when") && prompt.contains("ben: it has a date"))
                .noneMatch(prompt -> prompt.contains("a slip of the pen"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 9, 12})
    void withFewerThanTenUsableRowsExamplesAreTriedAndNothingIsPromised(int number) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("rows.csv"));
        Files.write(folder.resolve("rows.csv"), lines.subList(0, number + 1));

        CommandLineRun run = CommandLineRun.in(folder, "align", "-j", "judge.yaml", "rows.csv", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode alignment = run.json();
        assertThat(alignment.get("decision").asText()).isIn("KEEP", "INCONCLUSIVE");
        assertThat(alignment.get("test").isNull()).isTrue();
        assertThat(alignment.get("notes").toString())
                .containsPattern("train has \\d+ labelled rows")
                .containsPattern("needs? 10 rows and (two|both) labels")
                .contains("There are no test rows");
        assertThat(alignment.get("candidates").toString()).contains("of train");
    }

    @ParameterizedTest
    @CsvSource({"auto,0", "patterns,2", "memory,2", "gepa,2", "simba,2", "calibration,2"})
    void labelsOfOneClassSayWhatIsMissing(String optimizer, int code) throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, Files.readString(rows).replace(",fail,", ",pass,"));

        CommandLineRun run = CommandLineRun.in(
                folder, "align", "-j", "judge.yaml", "rows.csv", "--label", "label", "--optimizer", optimizer);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err())
                .containsPattern("train has 30 labelled rows with|no row of train has the label 'fail'; all 30")
                .containsPattern("two labels|both labels|label some rows 'fail'");
        assertThat(run.out()).doesNotContain("PROMOTE");
    }
}
