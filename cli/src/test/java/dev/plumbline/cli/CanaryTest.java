package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testserver.FaultyServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that a server repeats wherever it can stands in nothing that a command prints or writes. */
@Timeout(120)
class CanaryTest {
    private static final String KEY = "canary-2718-key";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), stream, stream, Map.of("PLUMBLINE_API_KEY", KEY), folder, false);
        return Plumbline.run(terminal, arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers", "refuses the key", "refuses the request", "has trouble first"})
    void theKeyIsPrintedAndWrittenNowhere(String server) throws IOException {
        String form = "{\"verdict\":\"fail\",\"reason\":\"because of " + KEY + "\"}";
        try (FaultyServer echoing = new FaultyServer((request, reply) -> {
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
            String error = "{\"error\":{\"message\":\"no, " + request.headers() + "\"}}";
            switch (server) {
                case "answers" -> reply.status(200, FaultyServer.completion(form, "stop"), "X-Request-Id: " + KEY);
                case "refuses the key" -> reply.status(401, error);
                case "refuses the request" -> reply.status(400, error);
                default -> {
                    if (request.number() % 5 == 0) {
                        reply.status(500, "<html>" + error + "</html>");
                    } else {
                        reply.completion(form);
                    }
                }
            }
        })) {
            NumberedRows.into(folder, 12, 3, echoing.base());
            List<String[]> commands = List.of(
                    new String[] {"judge", "-j", "judge.yaml", "rows.csv", "-o", "run", "--json"},
                    new String[] {"judge", "-j", "judge.yaml", "rows.csv", "-o", "run", "--progress", "json"},
                    new String[] {"report", "run"},
                    new String[] {"agree", "run", "--json"},
                    new String[] {"compare", "run", "run", "--measure"},
                    new String[] {"judge", "-j", "judge.yaml", "rows.csv", "--estimate"},
                    new String[] {"align", "-j", "judge.yaml", "rows.csv", "--budget", "calls=1"},
                    new String[] {"cache", "stats"});
            for (String[] command : commands) {
                assertThat(run(command)).as(String.join(" ", command)).isNotEqualTo(ExitCode.FAULT);
            }
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isNotBlank().doesNotContain(KEY);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(KEY);
            }
        }
    }
}
