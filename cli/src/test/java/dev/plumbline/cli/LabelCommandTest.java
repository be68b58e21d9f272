package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCommandTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        StringBuilder rows = new StringBuilder("id,question,reference,response,target\n");
        for (int i = 0; i < 120; i++) {
            rows.append("r" + i + ",question " + i + ",the parcel " + i + " is late,the parcel " + i
                    + (i % 3 == 0 ? " is late" : " is blue") + "," + (i < 40 ? i % 3 == 0 ? "pass" : "fail" : "")
                    + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("judge.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Compare {{ response }} with {{ reference }}.
                """);
    }

    private CommandLineRun label(String arguments) {
        return CommandLineRun.in(folder, ("label " + arguments).split(" ", -1));
    }

    /** Writes a label into each row of a sheet. */
    private void fill(String sheet) throws IOException {
        List<String> filled = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(sheet))) {
            filled.add(
                    filled.isEmpty()
                            ? line
                            : line.replaceFirst(
                                    ",,,([a-z]{10})$", line.contains("late,,,") ? ",Pass,,$1" : ",fail,because,$1"));
        }
        Files.write(folder.resolve(sheet), filled);
    }

    @Test
    void rowsGoOutBlindAndLabelsComeBackAndCount() throws IOException {
        CommandLineRun next = label("next rows.csv -n 20 -o july.csv --scale pass,fail");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.out())
                .contains("20 rows to label are in ", "july.csv; they were drawn at random")
                .contains("plumbline label read july.csv --annotator NAME");
        assertThat(Files.readString(folder.resolve("july.csv"))).doesNotContain("r41", "0.25", "target");
        fill("july.csv");

        CommandLineRun read = label("read july.csv --annotator ana");
        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).contains("20 labels read, 20 of them new in ", "Every row has one.");
        assertThat(label("read july.csv --annotator ana").out()).contains("they were in ", " already");
        assertThat(Files.readString(folder.resolve("labels.csv"))).contains(",ana,", ",0.25", ",july");

        CommandLineRun audit = CommandLineRun.in(folder, "audit", "rows.csv", "--labels", "labels.csv", "--json");
        assertThat(audit.code()).as(audit.err()).isZero();
        int labels = 0;
        for (JsonNode count : audit.json().path("labels")) {
            labels += count.asInt();
        }
        assertThat(labels).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aRunDrawsByItsVerdictsAndPicksWhatTeaches() throws IOException {
        CommandLineRun judged = CommandLineRun.in(folder, "judge", "-j", "judge.yaml", "rows.csv", "-o", "run");
        assertThat(judged.code()).as(judged.err()).isZero();

        JsonNode drawn = label("next run -n 30 -o drawn.csv --stratify --json").json();
        assertThat(drawn.path("purpose").asText()).isEqualTo("measuring");
        assertThat(drawn.path("rows").asInt()).isEqualTo(30);
        JsonNode picked = label("next run --for improving -n 10 -o hard.csv --batch hard-ones --json")
                .json();
        assertThat(picked.path("batch").asText()).isEqualTo("hard-ones");
        assertThat(picked.path("purpose").asText()).isEqualTo("improving");
        fill("hard.csv");
        JsonNode read = label("read hard.csv --batch hard-ones --annotator eve -o more.csv --json")
                .json();
        assertThat(read.path("added").asInt()).isEqualTo(10);
        assertThat(read.path("empty").asInt()).isZero();
        assertThat(Files.readString(folder.resolve("more.csv"))).contains(",true,,hard-ones");
    }

    @Test
    void labelsThatWereDrawnUnevenlyCountByTheirProbabilitiesOrNotAtAll() throws IOException {
        String unlabelled = Files.readString(folder.resolve("rows.csv")).replaceAll(",(pass|fail)\n", ",\n");
        Files.writeString(folder.resolve("stream.csv"), unlabelled);
        CommandLineRun judged = CommandLineRun.in(folder, "judge", "-j", "judge.yaml", "stream.csv", "-o", "stream");
        assertThat(judged.code()).as(judged.err()).isZero();
        StringBuilder labels = new StringBuilder("example_id,label,annotator,probability\n");
        for (int i = 0; i < 60; i++) {
            labels.append("r" + i + "," + (i % 3 == 0 ? "pass" : "fail") + ",ana," + (i % 3 == 0 ? ".8" : ".4") + "\n");
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        CommandLineRun.in(
                folder, "judge", "-j", "judge.yaml", "stream.csv", "--labels", "labels.csv", "-o", "labelled");

        CommandLineRun estimate = CommandLineRun.in(
                folder, "estimate", "--run", "stream", "--labelled", "labelled", "--measure", "--json");
        assertThat(estimate.code()).as(estimate.err()).isZero();
        assertThat(estimate.json().path("notes").toString())
                .contains("Labelled rows count by the probabilities with which they were drawn");
        // A third of the labelled rows pass, and a fifth once each counts by one over its probability.
        assertThat(estimate.json().at("/methods/classic/value").asDouble()).isCloseTo(.2, within(.02));

        assertThat(CommandLineRun.in(folder, "agree", "labelled", "--measure").err())
                .contains(
                        "drawn with probabilities from 0.400 to 0.800, so that figures over them are not those of all rows");
        CommandLineRun gate = CommandLineRun.in(folder, "gate", "labelled", "--measure", "--min", "accuracy=0.5");
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err())
                .contains("drawn with probabilities from 0.400 to 0.800", "gate on rows that were drawn alike");

        Files.writeString(
                folder.resolve("labels.csv"),
                labels.toString().replaceAll("\\.[84]\n", ".5\n").replaceFirst("\\.5\n", "\n"));
        CommandLineRun.in(folder, "judge", "-j", "judge.yaml", "stream.csv", "--labels", "labels.csv", "-o", "mixed");
        CommandLineRun mixed =
                CommandLineRun.in(folder, "estimate", "--run", "stream", "--labelled", "mixed", "--measure");
        assertThat(mixed.code()).isEqualTo(2);
        assertThat(mixed.err()).contains("1 labelled row has no probability of being chosen, and 59 have one");
    }

    @Test
    void labelsAreNotAddedToAFileOfAnotherKind() throws IOException {
        assertThat(label("next rows.csv -n 5 -o july.csv --scale pass,fail").code())
                .isZero();
        fill("july.csv");
        String data = Files.readString(folder.resolve("rows.csv"));
        CommandLineRun read = label("read july.csv --annotator ana -o rows.csv");
        assertThat(read.code()).isEqualTo(2);
        assertThat(read.err()).contains("this is no file of labels");
        assertThat(Files.readString(folder.resolve("rows.csv"))).isEqualTo(data);
        assertThat(label("next rows.csv -n 5 -o july.xlsx --scale pass,fail").err())
                .contains("a sheet is written as CSV");
        Path batch = folder.resolve(".plumbline/batches/july.json");
        Files.writeString(
                batch, Files.readString(batch).replaceAll("\"probability\" : [0-9.]+", "\"probability\" : 7.5"));
        assertThat(label("read july.csv --annotator ana").err()).contains("is no batch that this version");
    }

    @Test
    void aSheetThatIsThereIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("july.csv"), "work of hours");
        CommandLineRun next = label("next rows.csv -o july.csv --scale pass,fail");
        assertThat(next.code()).isEqualTo(2);
        assertThat(next.err()).contains("this file is there already, and labels may be in it");
        assertThat(Files.readString(folder.resolve("july.csv"))).isEqualTo("work of hours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write rows.csv | label cannot 'write'",
                "next rows.csv | there is no file for the rows",
                "next -o a.csv | and none is named",
                "next rows.csv rows.csv -o a.csv | these are rows.csv, rows.csv",
                "next rows.csv -o a.csv --for fun | --for 'fun' is not known",
                "next rows.csv -o a.csv --for improving | known from its runs",
                "read rows.csv --annotator ana -o labels.jsonl --batch x | there is no batch 'x'",
                "read gone.csv --annotator ana | gone.csv: there is no such file",
                "ask gone.csv --annotator ana | gone.csv: there is no such file",
                "next rows.csv -o a.csv --until-gate | --until-gate belongs to label read or ask",
                "read rows.csv --annotator ana --min accuracy=0.8 --on-inconclusive pass | --min, --on-inconclusive: what a gate asks needs a gate",
                "read rows.csv --annotator ana --redraw | --redraw belongs to label next",
                "again rows.csv | there is no file for the rows",
                "again -o a.csv | 0 runs are named",
                "again rows.csv -o a.csv | is not the folder of a run",
                "again rows.csv -o a.csv --stratify | --stratify belongs to label next",
                "next rows.csv -o a.csv --stratify | --stratify draws by the verdicts of a run",
                "next rows.csv -o a.csv -n 0 | 0 rows are to be labelled",
                "next rows.csv -o a.csv --annotator ana | --annotator belongs to label read",
                "read rows.csv | nobody says who labelled",
                "read rows.csv --annotator ana | there is no batch 'rows'",
                "read --annotator ana | 0 sheets are named",
                "read rows.csv -n 5 --annotator ana | -n belongs to label next",
            })
    void whatCannotBeDoneSaysWhatToDo(String arguments, String message) {
        CommandLineRun run = label(arguments.strip());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message.strip());
        assertThat(folder.resolve("a.csv")).doesNotExist();
    }
}
