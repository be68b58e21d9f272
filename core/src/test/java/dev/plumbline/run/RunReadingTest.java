package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.ColumnSettings;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
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
}
