package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
                .contains("2 of 8 " + "\u2500".repeat(30) + " before: pass \u2500\u2500")
                .contains("3 of 8 " + "\u2500".repeat(30) + " before: fail \u2500\u2500")
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
                        "There is no row to go back to here. An older label is changed in the sheet: label read.",
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

    /** Before, a reason was forgotten when one went back or quit without the label that it was for. */
    @Test
    void aReasonWaitsForItsLabelWhateverHappensBefore() throws IOException {
        CommandLineRun back = ask("p" + "rtoo late\n" + "u" + "f" + "p");
        assertThat(back.out()).contains("Your reason: too late", "\u2192 pass, because too late");
        CommandLineRun quit = ask("rwritten and left\n" + "q");
        assertThat(quit.code()).isZero();
        CommandLineRun interrupted = ask("rwritten and left again\n" + "\u0003");
        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.out()).contains("2 of 8 rows have a label. The same command goes on.");
        CommandLineRun on = ask("f" + "p");
        assertThat(on.out()).contains("Your reason: written and left again", "because written and left again");
        assertThat(labels().values()).containsExactly("fail", "pass: too late", "fail: written and left again", "pass");
        assertThat(ask("q").out()).doesNotContain("Your reason");
        assertThat(run("", "ask", "july.csv", "--annotator", "eve").out()).doesNotContain("Your reason");
    }

    @Test
    void aDocumentSaysHowItEnded() throws IOException {
        CommandLineRun asked = run("pp", "ask", "july.csv", "--annotator", "ana", "--json");
        assertThat(asked.json().path("labelled").asInt()).isEqualTo(2);
        assertThat(asked.json().path("rows").asInt()).isEqualTo(8);
        assertThat(asked.json().path("ended").asText()).isEqualTo("closed");
        assertThat(asked.err()).contains("\u2500\u2500 3 of 8 ");
        assertThat(run("q", "ask", "july.csv", "--annotator", "ana", "--json")
                        .json()
                        .path("ended")
                        .asText())
                .isEqualTo("quit");
    }

    /** What people write is data: it steers no terminal and no spreadsheet, and means what it meant when it is read again. */
    @Test
    void hostileReasonsAndNamesAreHarmlessAndReadBackUnchanged() throws IOException {
        CommandLineRun asked = run("r=HYPERLINK(\"x\")\u001b[31m\nf", "ask", "july.csv", "--annotator", "@ana");
        assertThat(asked.out()).doesNotContain("\u001b");
        String labels = Files.readString(folder.resolve("labels.csv"));
        assertThat(labels).doesNotContain("\u001b").contains("\"'=HYPERLINK(\"\"x\"\")[U+001B][31m\"", ",'@ana,");
        CommandLineRun again = run("q", "ask", "july.csv", "--annotator", "@ana");
        assertThat(again.out()).contains("1 of 8 rows have a label.");
        CommandLineRun raters = CommandLineRun.in(
                folder,
                "agree",
                "rows.csv",
                "--labels",
                "labels.csv",
                "--raters",
                "all",
                "--scale",
                "pass,fail",
                "--json");
        assertThat(raters.out() + raters.err()).contains("@ana").doesNotContain("'@ana");
    }

    @Test
    void formulasInASheetAreShownAsTheyWere() throws IOException {
        Files.writeString(folder.resolve("sums.csv"), "id,response,=sum\nr1,=1+1,3\nr2,'=2+2,4\n");
        assertThat(run("", "next", "sums.csv", "-n", "2", "-o", "june.csv", "--scale", "pass,fail")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("june.csv"))).contains("'=1+1,", "''=2+2,", ",'=sum,");
        CommandLineRun asked = run("pp", "ask", "june.csv", "--annotator", "ana");
        assertThat(asked.out()).contains("response:\n  =1+1\n", "response:\n  '=2+2\n", "=sum:\n  3\n");
    }

    @Test
    void longTextsComeInPages() {
        StringBuilder text = new StringBuilder("words ".repeat(40));
        for (int line = 1; line < 30; line++) {
            text.append("\nline ").append(line);
        }
        LabelPage page = new LabelPage(Map.of("response", text.toString()), 15, 40, List.of());
        String first = shown(page);
        assertThat(first.lines())
                .hasSize(11)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(first)
                .startsWith("response:\n  words words ")
                .endsWith("lines 1 to 10 of 37, 27 more \u2500\u2500\n");
        assertThat(page.back()).isFalse();
        assertThat(page.on()).isTrue();
        assertThat(shown(page)).contains("lines 11 to 20 of 37, 17 more");
        assertThat(page.on()).isTrue();
        assertThat(page.on()).isTrue();
        assertThat(shown(page)).contains("  line 29\n").endsWith("lines 31 to 37 of 37 \u2500\u2500\n");
        assertThat(page.on()).isFalse();
        assertThat(page.back()).isTrue();
        assertThat(shown(page)).contains("lines 21 to 30");
        List<String> said = List.of("You said: pass", "Your reason: " + "words ".repeat(10));
        assertThat(shown(new LabelPage(Map.of("response", text.toString()), 15, 40, said)))
                .as("what was said takes three lines of the screen")
                .endsWith("lines 1 to 7 of 37, 30 more \u2500\u2500\n");
        LabelPage wide = new LabelPage(Map.of("response", "\u6F22\u5B57".repeat(30)), 24, 40, List.of());
        assertThat(shown(wide).lines().skip(1))
                .allSatisfy(line -> assertThat(line.strip()).hasSizeLessThanOrEqualTo(19));
        assertThat(shown(new LabelPage(Map.of("response", "short"), 0, 0, List.of("You said: pass"))))
                .isEqualTo("response:\n  short\n");
    }

    private static String shown(LabelPage page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.show(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aSheetThatIsReadAfterTheTerminalSaysWhereItsLabelsAre() {
        ask("pf");
        CommandLineRun some = run("", "read", "july.csv", "--annotator", "ana");
        assertThat(some.code()).as(some.err()).isZero();
        assertThat(some.out())
                .contains("The sheet has no label, and ", "labels.csv has one for 2 of 8 rows, given before")
                .contains("Label the others in the sheet or with label ask, or measure with --labels labels.csv.");
        ask("ffffff");
        assertThat(run("", "read", "july.csv", "--annotator", "ana").out())
                .contains(
                        "labels.csv has one for each of 8 rows, given before",
                        "Measure with them: --labels labels.csv.");
        assertThat(run("", "read", "july.csv", "--annotator", "ben").out())
                .contains("The sheet has no label yet: 8 rows are waiting for one.");
        assertThat(run("", "read", "july.csv", "--annotator", "ana", "--json")
                        .json()
                        .get("labelled")
                        .asInt())
                .isEqualTo(8);
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
