package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aligning with examples that are found by vectors, of this machine and of a server. */
class EmbeddedAlignmentTest {
    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder, 60);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun align(String embedder, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("align", "-j", "judge.yaml", "rows.csv", "--optimizer", "few-shot", "--examples", "nearest"));
        arguments.addAll(List.of("--embedding-model", embedder, "--progress", "json"));
        arguments.addAll(List.of(more));
        return CommandLineRun.in(folder, arguments.toArray(String[]::new));
    }

    @Test
    void theBundledEmbedderFindsTheNearestExamples() {
        CommandLineRun aligned = align("local:/bge-small");

        assertThat(aligned.code()).as(aligned.out() + aligned.err()).isZero();
        assertThat(aligned.err()).contains("\"id\":\"nearest-1\"");
        assertThat(server.embedded()).isZero();
    }

    @Test
    void aServerIsAskedForVectors() {
        CommandLineRun aligned = align("openai-compatible:/v");

        assertThat(aligned.code()).as(aligned.out() + aligned.err()).isZero();
        assertThat(aligned.err()).contains("\"id\":\"nearest-1\"");
        assertThat(server.embedded()).isPositive();
    }
}
