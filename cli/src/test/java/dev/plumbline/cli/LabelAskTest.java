package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelAskTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void sheet() throws IOException {
        StringBuilder rows = new StringBuilder("id,question,response\n");
        for (int i = 0; i < 8; i++) {
            rows.append("r" + i + ",question " + i + ",\"answer " + i + "\u001b[31m\n\u202Esecond line\"\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        CommandLineRun next = run("", "next", "rows.csv", "-n", "8", "-o", "july.csv", "--scale", "pass,fail");
        assertThat(next.code()).as(next.err()).isZero();
    }

    private CommandLineRun run(String typed, String... words) {
        List<String> arguments = new ArrayList<>(List.of("label"));
        arguments.addAll(List.of(words));
        return CommandLineRun.in(folder, typed.getBytes(StandardCharsets.UTF_8), arguments.toArray(String[]::new));
    }

    private CommandLineRun ask(String typed) {
        return run(typed, "ask", "july.csv", "--annotator", "ana");
    }

    /** The last label of each row, by id, with its reason. */
    private Map<String, String> labels() throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("labels.csv"))) {
            String[] cells = line.split(",", -1);
            labels.put(cells[0], cells[1] + (cells[3].isEmpty() ? "" : ": " + cells[3]));
        }
        labels.remove("example_id");
        return labels;
    }

    @Test
    void oneKeyLabelsARowAndEveryLabelIsKeptAtOnce() throws IOException {
        CommandLineRun asked = ask("pfP");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.out())
                .contains(
                        "\u2500\u2500 1 of 8 ",
                        "question:\n  question ",
                        "p pass   f fail   |  r reason   u undo   s skip   q quit")
                .contains("3 of 8 rows have a label. The same command goes on.")
                .doesNotContain("\u001b", "\u202E");
        assertThat(labels().values()).containsExactly("pass", "fail", "pass");

        CommandLineRun on = ask("fffff");
        assertThat(on.out())
                .contains("\u2500\u2500 4 of 8 ", "8 of 8 rows have a label. That is all.")
                .doesNotContain("\u2500\u2500 1 of 8 ");
        assertThat(labels()).hasSize(8);
        assertThat(ask("p").out()).contains("8 of 8 rows have a label. That is all.");
    }

    @Test
    void undoReasonSkipAndQuit() throws IOException {
        CommandLineRun asked = ask("u" + "p" + "u" + "rtoo late, says the rule\n" + "f" + "s" + "x" + "pq" + "ppp");
        assertThat(asked.out())
                .contains(
                        "There is no row before this one.",
                        "You said: pass",
                        "\u2192 fail, because too late, says the rule")
                .contains("2 of 8 rows have a label.");
        assertThat(Files.readAllLines(folder.resolve("labels.csv")))
                .as("what was said first stays")
                .hasSize(4);
        assertThat(Files.readString(folder.resolve("labels.csv"))).contains("\"too late, says the rule\"");
    }

    @Test
    void theLastLabelCanBeUndoneAndLineEndsLabelNothing() throws IOException {
        CommandLineRun asked = ask("ppppppp" + "p" + "u" + "f" + "q");
        assertThat(asked.out())
                .contains("Every row has a label.   u undo the last   q end", "8 of 8 rows have a label. That is all.");
        List<String> lines = Files.readAllLines(folder.resolve("labels.csv"));
        assertThat(lines).hasSize(10);
        assertThat(lines.get(9)).contains(",fail,ana,");

        Files.delete(folder.resolve("labels.csv"));
        ask("r\npp fails\nf\n");
        assertThat(labels().values()).containsExactly("fail: pp fails");
    }

    @Test
    void labelsOfTheTerminalAndOfTheSheetAreOfOneKind() throws IOException {
        ask("pppppppp");
        Map<String, String> before = labels();
        List<String> filled = new ArrayList<>();
        for (String line : Files.readString(folder.resolve("july.csv")).split("\r\n", -1)) {
            filled.add(filled.isEmpty() ? line : line.replaceFirst(",,,([a-z]{10})$", ",pass,,$1"));
        }
        Files.writeString(folder.resolve("july.csv"), String.join("\r\n", filled));
        CommandLineRun read = run("", "read", "july.csv", "--annotator", "ana");
        assertThat(read.out()).as(read.err()).contains("8 labels read, they were in ");
        assertThat(labels()).isEqualTo(before);
    }

    @Test
    void keysAreFirstLettersWhereTheseTellLabelsApart() {
        assertThat(AskedLabels.keys(List.of("pass", "fail")))
                .containsEntry('p', "pass")
                .containsEntry('f', "fail");
        assertThat(AskedLabels.keys(List.of("1", "2", "3"))).containsEntry('3', "3");
        assertThat(AskedLabels.keys(List.of("good", "great")))
                .containsEntry('1', "good")
                .containsEntry('2', "great");
        assertThat(AskedLabels.keys(List.of("right", "wrong")))
                .as("r asks for the reason")
                .containsEntry('1', "right");
    }
}
