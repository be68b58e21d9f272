package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.ColumnSettings;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.scale.Scale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReadingTest {
    @TempDir
    Path temporary;

    private Path file = Path.of("");
    private final Columns columns = Columns.label("verdict")
            .id("key")
            .group("question")
            .map("yes", "pass")
            .map("no", "fail")
            .scale(Scale.of("pass", "fail"))
            .limit(2);

    @BeforeEach
    void write() throws Exception {
        file = temporary.resolve("data.csv");
        Files.writeString(file, """
                key,question,response,verdict
                r1,q1,one,yes
                r2,q2,two,no
                r3,q3,three,no
                """);
    }

    private Runner runner() {
        return Runner.with(Fakes.judging(Fakes::verdict))
                .folder(temporary.resolve("run"))
                .from(file);
    }

    @Test
    void aRunComesBackFromItsFolderWithDataReadAsItWas() {
        Dataset data = Dataset.read(file, columns);
        Run run = runner().judge(Fakes.spec(""), data);

        Run read = Run.read(temporary.resolve("run"));
        assertThat(read.verdicts()).isEqualTo(run.verdicts());
        assertThat(read.judge()).isEqualTo(run.judge());
        assertThat(read.data().version()).isEqualTo(data.version());
        assertThat(read.data().labels()).isEqualTo(data.labels());
        assertThat(read.data().examples()).hasSize(2);
        assertThat(read.folder()).contains(temporary.resolve("run"));
    }

    @Test
    void anUnfinishedRunChangedDataAndALostFileAreNamed() throws Exception {
        Path folder = temporary.resolve("run");
        assertThatThrownBy(() -> Run.read(folder)).hasMessage("is not the folder of a run: it has no manifest.json");

        runner().budget(Budget.calls(1)).run(Fakes.spec(""), Dataset.read(file, columns));
        assertThatThrownBy(() -> Run.read(folder)).hasMessage("the run is unfinished: 1 of 2 rows have a verdict");

        runner().judge(Fakes.spec(""), Dataset.read(file, columns));
        Files.writeString(file, Files.readString(file).replace("two", "2"));
        assertThatThrownBy(() -> Run.read(folder))
                .hasMessageMatching("the data has changed since the run: version [0-9a-f]{12} then, [0-9a-f]{12} now");

        Files.delete(file);
        assertThatThrownBy(() -> Run.read(folder))
                .hasMessage("the run's data came from " + file + ", which cannot be read again");
    }

    @Test
    void settingsOfColumnsComeBackAsTheyWent() {
        Columns all = Columns.label("a\nb", "c\td")
                .id("i")
                .ungrouped()
                .question("q")
                .reference("r")
                .response("s")
                .rationale("t")
                .drop("u", "\"v\"")
                .map("a\tb", "pass")
                .scale(Scale.of("pass", "fail"))
                .positive("fail")
                .sample(7, 42);

        assertThat(ColumnSettings.write(ColumnSettings.read(ColumnSettings.write(all))))
                .isEqualTo(ColumnSettings.write(all))
                .hasSize(13);
        assertThatThrownBy(() -> ColumnSettings.read(java.util.Map.of("colour", "red")))
                .hasMessage("setting 'colour' is unknown");
    }

    @Test
    void anotherLimitIsAnotherRun() {
        runner().run(Fakes.spec(""), Dataset.read(file, columns));

        assertThatThrownBy(() -> runner().run(Fakes.spec(""), Dataset.read(file, columns.limit(3))))
                .hasMessageContaining("data version: ")
                .hasMessageContaining("\n  limit: 2 there, 3 now");
    }

    @Test
    void theManifestNamesEverythingThatRepeatsTheRun() throws Exception {
        runner().run(Fakes.spec("Judge {{ response }}."), Dataset.read(file, columns));
        RunFolder folder = new RunFolder(temporary.resolve("run"));

        assertThat(Files.readString(folder.manifestFile()))
                .contains(
                        "\"path\" : \"" + file + "\"",
                        "\"limit\" : \"2\"",
                        "\"map\" : \"{\\\"yes\\\":\\\"pass\\\",\\\"no\\\":\\\"fail\\\"}\"")
                .contains("\"java\" : \"" + Runtime.version() + "\"");
        assertThat(dev.plumbline.judge.JudgeSpec.read(folder.judgeFile()))
                .isEqualTo(Fakes.spec("Judge {{ response }}."));
        assertThat(folder.manifest().identity().repeat()).isEqualTo(1);
    }

    @Test
    void a_second_verdict_is_accepted_only_of_a_row_that_failed() throws Exception {
        runner().judge(Fakes.spec(""), Dataset.read(file, columns));
        Path folder = temporary.resolve("run");
        Path journal = folder.resolve("verdicts.jsonl");
        String whole = Files.readString(journal);
        String line = line(whole, "r1");

        Files.writeString(journal, whole + line + "\n");
        assertThat(Run.read(folder).verdicts()).hasSize(2);

        Files.writeString(journal, whole + line.replace("\"value\":\"fail\"", "\"value\":\"pass\"") + "\n");
        assertRefused(folder, journal, 4, "the journal is damaged: example 'r1' is 'pass' here and 'fail' in line ");
        String failed = "{\"id\":\"r1\",\"status\":\"failed\",\"cause\":\"x\",\"message\":\"y\"}";
        Files.writeString(journal, whole + failed + "\n");
        assertRefused(folder, journal, 4, "the journal is damaged: example 'r1' is failed here and 'fail' in line ");

        Files.writeString(journal, whole.replace(line, failed) + line + "\n");
        assertThat(Run.read(folder).verdicts().get(0).decision()).contains("fail");
    }

    @Test
    void verdicts_of_other_data_or_off_the_scale_are_refused_with_their_line() throws Exception {
        runner().judge(Fakes.spec(""), Dataset.read(file, columns));
        Path folder = temporary.resolve("run");
        Path journal = folder.resolve("verdicts.jsonl");
        String whole = Files.readString(journal);
        String line = line(whole, "r1");

        Files.writeString(journal, whole + line.replace("r1", "r99") + "\n");
        assertRefused(folder, journal, 4, "the journal is damaged: the data has no example 'r99'");
        Files.writeString(journal, whole.replace(line, line.replace("\"value\":\"fail\"", "\"value\":\"maybe\"")));
        assertRefused(
                folder,
                journal,
                (int) whole.substring(0, whole.indexOf(line)).lines().count() + 1,
                "the journal is damaged: 'maybe' is not on the scale pass,fail");
        Files.write(journal, (whole + "\u00ff\n").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(folder, journal, 4, "the journal is damaged: the line is not UTF-8");
    }

    @Test
    void a_judge_that_was_edited_in_the_run_folder_is_refused_with_both_versions() throws Exception {
        runner().judge(Fakes.spec("one {{ response }}"), Dataset.read(file, columns));
        Path judge = temporary.resolve("run/judge.yaml");
        String before = JudgeSpec.read(judge).version().toString();

        Files.writeString(judge, Files.readString(judge).replace("name: accuracy", "name: renamed"));
        assertThat(Run.read(temporary.resolve("run")).verdicts()).hasSize(2);
        Files.writeString(
                judge, Files.readString(judge).replace("one {{", "two {{").replace("renamed", "accuracy"));
        assertThatThrownBy(() -> Run.read(temporary.resolve("run")))
                .isInstanceOf(BadInput.class)
                .hasMessage("the judge was edited after the run: it has version "
                        + JudgeSpec.read(judge).version() + " now, and " + before + " then");
    }

    private static String line(String journal, String id) {
        return journal.lines()
                .filter(line -> line.contains("\"id\":\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(Path folder, Path journal, int line, String message) {
        assertThatThrownBy(() -> Run.read(folder))
                .isInstanceOfSatisfying(BadInput.class, bad -> {
                    assertThat(bad.file()).contains(journal.toString());
                    assertThat(bad.line()).hasValue(line);
                })
                .hasMessageStartingWith(message);
    }
}
