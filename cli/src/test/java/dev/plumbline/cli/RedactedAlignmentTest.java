package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.testserver.FaultyServer;
import dev.plumbline.testserver.FaultyServer.Reply;
import dev.plumbline.testserver.FaultyServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code align} sends by the settings of {@code plumbline.yaml}: every request is looked at. */
class RedactedAlignmentTest {
    private static final String FIELD = "canary-of-a-field";
    private static final String NUMBER = "4111111111111111";
    private static final String ID = "canary-of-an-id";

    @TempDir
    private Path folder;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private void answer(Request request, Reply reply) throws IOException {
        sent.add(request.body());
        JsonNode schema = request.json().at("/response_format/json_schema/schema/properties");
        if (schema.has("patterns")) {
            reply.completion(
                    "{\"patterns\":[{\"name\":\"n\",\"rule\":\"Be kind.\",\"rows\":[\"r1\"],\"sentence\":\"\"}]}");
        } else if (schema.has("verdict")) {
            reply.completion("{\"verdict\":\"pass\",\"reason\":\"so\"}");
        } else {
            List<String> answers = new ArrayList<>();
            schema.fieldNames().forEachRemaining(name -> answers.add("\"" + name + "\":\"yes\""));
            reply.completion("{" + String.join(",", answers) + "}");
        }
    }

    @Test
    void neitherJudgingNorReflectingNorCheckingSendsWhatIsRedacted() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        Files.writeString(folder.resolve("plumbline.yaml"), "redact: {fields: [email], patterns: ['\\b\\d{16}\\b']}\n");
        StringBuilder rows = new StringBuilder("id,response,email,label,label_reason\n");
        for (int i = 0; i < 60; i++) {
            rows.append(ID + i + ",answer " + i + " with " + NUMBER + "," + FIELD + i + ","
                    + (i % 2 == 0 ? "pass" : "fail") + ",it tells " + NUMBER + " to " + FIELD + i + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        try (FaultyServer server = new FaultyServer(this::answer)) {
            Files.writeString(folder.resolve("judge.yaml"), """
                    name: accuracy
                    model: openai-compatible:/m
                    base_url: %s
                    scale: [pass, fail]
                    instructions: |
                      Judge {{ response }} of {{ email }}.
                    """.formatted(server.base()));
            CommandLineRun run = CommandLineRun.in(
                    folder, "align", "-j", "judge.yaml", "rows.csv", "--label", "label", "--budget", "judge_calls=300");
            assertThat(run.code()).as(run.err()).isZero();
        }

        assertThat(sent)
                .hasSizeGreaterThan(50)
                .allSatisfy(body -> assertThat(body).doesNotContain(FIELD, NUMBER, ID));
        assertThat(sent).anyMatch(body -> body.contains("it tells [redacted] to [redacted]"));
        assertThat(sent).anyMatch(body -> body.contains("# Criteria"));
        try (Stream<Path> kept = Files.walk(folder.resolve(".plumbline/alignments"))) {
            assertThat(kept.filter(file -> file.endsWith("reflections.jsonl")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(FIELD, NUMBER, ID));
        }
    }
}
