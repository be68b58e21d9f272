package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an alignment writes is looked at before anything is paid. */
class NewJudgeFileTest {
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

    private CommandLineRun align(String output, String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", "judge.yaml", "rows.csv", "--label", "label"));
        command.addAll(List.of("-o", output));
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, command.toArray(String[]::new));
    }

    @Test
    void aFolderThatIsMissingIsToldBeforeAnythingIsAsked() {
        CommandLineRun run = align("nowhere/better.yaml");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere/better.yaml: its folder", "is not there");
        assertThat(folder.resolve(".plumbline/alignments")).doesNotExist();
    }

    @Test
    void theDataIsNotOverwritten() throws IOException {
        String before = Files.readString(folder.resolve("rows.csv"));
        CommandLineRun run = align("rows.csv", "--force");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("rows.csv: is what this command reads");
        assertThat(folder.resolve("rows.csv")).hasContent(before);
    }
}
