package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.judge.Judges;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told and written of an error that nobody foresaw. */
class FaultTest {
    private static final String KEY = "canary-2718-key";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal() {
        return new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("PLUMBLINE_API_KEY", KEY),
                folder,
                false);
    }

    /** A message as a library might make it, with a cause that has one too. */
    private static IllegalStateException bug() {
        return new IllegalStateException(
                "no header Authorization: Bearer " + KEY, new IllegalArgumentException("got " + KEY));
    }

    private static void readsItsKey(Terminal terminal) {
        try (Judges judges = AvailableJudges.to(terminal, terminal.folder())) {
            judges.model(new ModelEndpoint(
                    ModelUri.parse("openai-compatible:/m"), Optional.of("http://127.0.0.1:1/v1"), Map.of()));
        }
    }

    @Test
    void theKeyIsTakenOutOfTheMessageAndOutOfTheFileWithTheDetails() throws IOException {
        Terminal terminal = terminal();
        readsItsKey(terminal);
        int code = new Failures(terminal, List.of("judge")).code(bug());

        assertThat(code).isEqualTo(ExitCode.FAULT);
        String told = err.toString(StandardCharsets.UTF_8);
        assertThat(told).contains("a bug in Plumbline: IllegalStateException: no header Authorization: Bearer ***");
        Path details = Path.of(told.replaceAll("(?s).*details are in (\\S+).*", "$1"));
        assertThat(Files.readString(details))
                .contains("Bearer ***", "Caused by: java.lang.IllegalArgumentException: got ***", "FaultTest")
                .doesNotContain(KEY);
        Files.delete(details);
    }

    @Test
    void theDocumentOfAFaultHasNoKeyEither() throws IOException {
        Terminal terminal = terminal();
        readsItsKey(terminal);
        new Failures(terminal, List.of("judge", "--json")).code(bug());

        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(told).contains("Bearer ***", "\"kind\"").doesNotContain(KEY);
        Files.delete(Path.of(told.replaceAll("(?s).*details are in ([^\"\\s]+)\".*", "$1")));
    }

    @Test
    void aTerminalInAMessageShowsNoEnvironment() {
        assertThat(terminal()).hasToString("terminal in " + folder);
    }
}
