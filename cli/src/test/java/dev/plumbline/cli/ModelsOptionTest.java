package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of differing quality at one server, of which a user lets the alignment take one. */
class ModelsOptionTest {
    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void dataAndJudge() throws IOException {
        server.into(folder);
        Files.writeString(folder.resolve("prices.yaml"), """
                format: 1
                date: 2026-11-01
                hosts:
                  127.0.0.1:
                    m: {input: 10, output: 10}
                    small: {input: 1, output: 1}
                    careless: {input: 0.1, output: 0.1}
                """);
        server.decides(body -> body.contains("\"careless\"") ? "fail" : "pass");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCheaperModelThatSaysTheSameIsWrittenIntoTheNewJudge() throws IOException {
        CommandLineRun run =
                align("--models", "openai-compatible:/small", "--model-margin", "0.3", "-o", "new.yaml", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("decision").asText()).isEqualTo("PROMOTE");
        assertThat(run.json().get("reason").asText())
                .startsWith("not worse than the one in use by more than 30 points (accuracy changes by 0.0 points [")
                .endsWith("and 10.0 times cheaper");
        assertThat(Files.readString(folder.resolve("new.yaml"))).contains("openai-compatible:/small");
        assertThat(run.err())
                .contains("The judge's model is openai-compatible:/small instead of openai-compatible:/m.");
    }

    @Test
    void aCheaperModelThatSaysSomethingElseIsNotTaken() {
        CommandLineRun run = align("--models", "openai-compatible:/careless", "-o", "new.yaml", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("decision").asText()).isEqualTo("KEEP");
        assertThat(folder.resolve("new.yaml")).doesNotExist();
        assertThat(run.err()).contains("no cheaper model could be shown to be within 5 points");
    }

    @Test
    void anEstimateSaysWhatEachModelWouldBeAsked() {
        CommandLineRun run =
                align("--models", "openai-compatible:/small,openai-compatible:/careless", "--estimate", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().at("/parts").toString())
                .contains("trying openai-compatible:/small", "trying openai-compatible:/careless")
                .doesNotContain("trying openai-compatible:/m\"");
        assertThat(run.json().at("/sends").toString()).contains("openai-compatible:/small");
        assertThat(server.requests()).isZero();
    }

    @Test
    void modelsAreForAutoAndAMarginIsAShare() {
        assertThat(align("--models", "openai-compatible:/small", "--optimizer", "patterns")
                        .err())
                .contains("--models is for --optimizer auto");
        assertThat(align("--models", "openai-compatible:/small", "--model-margin", "2")
                        .err())
                .contains("--model-margin 2.0 is no share");
        assertThat(align("--model-margin", "0.1").err()).contains("--model-margin is for --models");
    }

    private CommandLineRun align(String... more) {
        return CommandLineRun.in(
                folder,
                Stream.concat(
                                Stream.of("align", "-j", "paid.yaml", "helpdesk.csv", "--cross-fit", "off"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }
}
