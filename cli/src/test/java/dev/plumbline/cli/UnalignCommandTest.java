package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.judge.JudgeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnalignCommandTest {
    private static final String JUDGE = """
            name: complete
            model: openai-compatible:/some-model
            base_url: http://127.0.0.1:9/v1
            scale: [pass, fail]
            instructions: 'Is it complete? {{ response }}'
            guidelines:
              - rule: Name every step.
                rows: ["17", "23"]
              - rule: Be on time.
                rows: ["17"]
            examples:
              - fields: {response: Two days.}
                label: pass
                id: "17"
            """;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("complete.yaml"), JUDGE);
    }

    @Test
    void aRowIsTakenOutAndTheJudgeWithoutItWrittenBeside() {
        CommandLineRun run = CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "17", "--json");

        assertThat(run.code()).isZero();
        JsonNode document = run.json();
        Path written = folder.resolve("complete.v2.yaml");
        assertThat(Path.of(document.get("output").asText())).isEqualTo(written);
        assertThat(document.get("removed").get("examples").get(0).asText()).isEqualTo("17");
        assertThat(document.get("removed").get("guidelines").get(0).asText()).isEqualTo("Be on time.");
        assertThat(document.get("loosened").get(0).asText()).isEqualTo("Name every step.");
        JudgeSpec after = JudgeSpec.read(written);
        assertThat(after.version().toString()).isEqualTo(document.get("after").asText());
        assertThat(after.examples()).isEmpty();
        assertThat(after.guidelines()).containsExactly("Name every step.");
        assertThat(CommandLineRun.in(folder, "versions", "--json").json().get("versions"))
                .hasSize(2)
                .anyMatch(one ->
                        one.get("parent").asText().equals(document.get("before").asText()));
    }

    @Test
    void severalRowsMayFollowOneFlagAndWhatWasTakenOutIsSaid() {
        CommandLineRun run =
                CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "17", "23", "-o", "x.yaml");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(", in " + folder.resolve("x.yaml"))
                .contains("1 row no longer shown as examples")
                .contains("guideline taken out: Name every step.")
                .contains("guideline taken out: Be on time.");
    }

    @Test
    void theSameWorkAgainWritesNoFurtherFile() throws IOException {
        CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "17");
        byte[] written = Files.readAllBytes(folder.resolve("complete.v2.yaml"));
        CommandLineRun again = CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "17", "--json");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("complete.v2.yaml holds the same judge already", "no new file is written");
        assertThat(again.json().get("output").asText()).endsWith("complete.v2.yaml");
        assertThat(folder.resolve("complete.v2.yaml")).hasBinaryContent(written);
        assertThat(folder.resolve("complete.v3.yaml")).doesNotExist();
    }

    @Test
    void whereOnlyTheRowsOfAGuidelineBecomeFewerTheVersionStaysAndThatIsSaid() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "23");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("the version stays the same", "guideline with less support: Name every step.");
        assertThat(JudgeSpec.read(folder.resolve("complete.v2.yaml")).version())
                .isEqualTo(JudgeSpec.read(folder.resolve("complete.yaml")).version());
    }

    @Test
    void nothingIsWrittenWhereARowIsUnknownOrTheFileIsThere() throws IOException {
        CommandLineRun unknown =
                CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "18", "-o", "x.yaml");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("judge 'complete' names no row '18' in its examples and guidelines")
                .contains("it names 2 rows, such as '17'");
        assertThat(folder.resolve("x.yaml")).doesNotExist();

        Files.writeString(folder.resolve("x.yaml"), "mine");
        CommandLineRun there = CommandLineRun.in(folder, "unalign", "complete.yaml", "--example", "17", "-o", "x.yaml");
        assertThat(there.code()).isEqualTo(2);
        assertThat(there.err()).contains("is there already");
        assertThat(folder.resolve("x.yaml")).hasContent("mine");
    }

    @Test
    void flagsOfExamplesBelongToFewShot() throws IOException {
        Files.writeString(folder.resolve("answers.csv"), "id,response,label\n1,Yes.,pass\n2,No.,fail\n");
        CommandLineRun run = CommandLineRun.in(
                folder,
                "align",
                "-j",
                "complete.yaml",
                "answers.csv",
                "--optimizer",
                "memory",
                "--examples",
                "nearest");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--examples is for --optimizer few-shot");
    }
}
