package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A label comes back to its row whatever the row's id is, and whatever a spreadsheet makes of it. */
class LabelIdsTest {
    private static final List<String> HOSTILE = List.of(
            "r\u202E1",
            "r[U+202E]1",
            "a\u0001b\tc",
            "x\ny",
            "=1+1",
            "'=1+1",
            "\uFEFFid",
            "[U+005B]",
            "00\u20281",
            "@\uD83D\uDE00");

    @TempDir
    private Path folder;

    private CommandLineRun run(String arguments) {
        return CommandLineRun.in(folder, arguments.split(" ", -1));
    }

    private void rows(List<String> ids) throws IOException {
        ObjectMapper json = new ObjectMapper();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            rows.append(json.writeValueAsString(Map.of(
                            "id", ids.get(i), "question", "question " + i, "response", "this is answer number " + i)))
                    .append('\n');
        }
        Files.writeString(folder.resolve("rows.jsonl"), rows);
        CommandLineRun next = run("label next rows.jsonl -n 100 -o july.csv --scale pass,fail");
        assertThat(next.code()).as(next.err()).isZero();
    }

    /** Labels every row as a spreadsheet with semicolons would, in another order: pass where the number is even. */
    private void fill() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("july.csv")));
        String header = lines.remove(0);
        Collections.shuffle(lines, new Random(7));
        lines.replaceAll(line -> line.replaceFirst(",,,([a-z]{10})$", (even(line) ? ",pass" : ",fail") + ",,$1")
                .replace(",", ";"));
        lines.add(0, header.replace(",", ";"));
        Files.write(folder.resolve("july.csv"), lines);
    }

    private static boolean even(String line) {
        return Integer.parseInt(line.replaceFirst("(?s).*number (\\d+).*", "$1")) % 2 == 0;
    }

    /** Labels by row, as a run of a judge that passes all rows has them. */
    private List<String> labelled() throws IOException {
        Files.writeString(
                folder.resolve("judge.yaml"),
                "name: accuracy\nmodel: local:/lexical\nscale: [pass, fail]\ninstructions: '{{ response }} {{ question }}'\n");
        CommandLineRun agree = run("audit rows.jsonl --labels labels.csv --scale pass,fail --json");
        assertThat(agree.code()).as(agree.out() + agree.err()).isZero();
        return List.of(
                agree.json().at("/labels/pass").asText(),
                agree.json().at("/labels/fail").asText());
    }

    @Test
    void hostileIdsComeBackThroughTheSheetAndTheFileOfLabels() throws IOException {
        rows(HOSTILE);
        fill();
        assertThat(run("label read july.csv --annotator ana").out()).contains("10 labels read, 10 of them new");
        String labels = Files.readString(folder.resolve("labels.csv"));
        assertThat(labels.replace("\r\n", "")
                        .codePoints()
                        .filter(Character::isISOControl)
                        .count())
                .isZero();
        assertThat(labels).doesNotContain("\u202E", "\uFEFF").contains("r[U+202E]1,pass", "r[U+005B]U+202E]1,fail");
        assertThat(run("label read july.csv --annotator ana").out()).contains("they were in ");
        assertThat(labelled()).containsExactly("5", "5");
        assertThat(run("label ask july.csv --annotator ana").out()).contains("10 of 10 rows have a label.");
    }

    @Test
    void whatASpreadsheetMakesOfIdsLosesNoLabel() throws IOException {
        rows(List.of("001", "002", "1-2", "1e5", "0.50", "row 6"));
        fill();
        run("label read july.csv --annotator ana");
        Path file = folder.resolve("labels.csv");
        String mangled = "\uFEFF"
                + Files.readString(file)
                        .replaceFirst("(?m)^001,", "1,")
                        .replaceFirst("(?m)^002,", "2,")
                        .replaceFirst("(?m)^1-2,", "01.Feb,")
                        .replaceFirst("(?m)^1e5,", "1.00E+05,")
                        .replaceFirst("(?m)^0.50,", "0.5,")
                        .replace(",true,", ",TRUE,")
                        .replace(",", ";");
        Files.writeString(file, mangled);
        assertThat(run("label read july.csv --annotator ana").out()).contains("6 labels read, they were in ");
        assertThat(labelled()).containsExactly("3", "3");
        assertThat(run("audit rows.jsonl --labels labels.csv --scale pass,fail").err())
                .contains("5 labels name ids that the data has not, as '");
        assertThat(Files.readString(file)).isEqualTo(mangled);
    }

    @Test
    void aLabelWhoseRowNobodyCanTellIsPassedOverAloud() throws IOException {
        Files.writeString(
                folder.resolve("rows.jsonl"),
                "{\"id\": \"001\", \"response\": \"one\"}\n{\"id\": \"002\", \"response\": \"one\"}\n");
        run("label next rows.jsonl -n 2 -o july.csv --scale pass,fail --group none");
        Path sheet = folder.resolve("july.csv");
        Files.writeString(sheet, Files.readString(sheet).replaceAll(",,,([a-z]{10})", ",pass,,$1"));
        assertThat(run("label read july.csv --annotator ana").out()).contains("2 labels read");
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^001,", "1,"));
        assertThat(run("label read july.csv --annotator ana").err())
                .contains("of labels.csv names '1', which the batch 'july' has not, and the rows '")
                .contains("say what its label was given to: the label is passed over; write its id as it was");
    }

    @Test
    void whatASpreadsheetMixesUpIsRefusedAndNothingIsTaken() throws IOException {
        rows(List.of("1", "001", "row 3"));
        fill();
        run("label read july.csv --annotator ana");
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^001,", "1,"));
        String mixed = Files.readString(file);
        for (String command : List.of(
                "audit rows.jsonl --labels labels.csv --scale pass,fail", "label read july.csv --annotator ana")) {
            CommandLineRun refused = run(command);
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains("labels.csv:", "the label of '1' was given to what the row '001' says")
                    .contains("a spreadsheet makes 1 of an id as 001");
        }
        assertThat(Files.readString(file)).isEqualTo(mixed);
    }
}
