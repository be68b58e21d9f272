package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.testserver.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How an endpoint was asked, and which system answered, from the server to the manifest, the total and the comparison. */
@Timeout(120)
class WireModeTest {
    private static final String FORM = "{\"verdict\":\"pass\",\"reason\":\"because\"}";

    @TempDir
    private Path folder;

    private volatile boolean knowsSchemas = true;
    private volatile boolean changesSystem;
    private FaultyServer server;

    @BeforeEach
    void dataAndServer() throws IOException {
        server = new FaultyServer((request, reply) -> {
            if (!knowsSchemas && request.json().has("response_format")) {
                reply.status(400, "{\"error\":{\"message\":\"response_format is not known here\"}}");
                return;
            }
            String completion = FaultyServer.completion(FORM, "stop");
            reply.status(
                    200, changesSystem && request.number() % 2 == 1 ? completion.replace("fp_1", "fp_2") : completion);
        });
        NumberedRows.into(folder, 40, 4, server.base());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode judge(String output) {
        CommandLineRun run = CommandLineRun.in(
                folder, "judge", "-j", "judge.yaml", "rows.csv", "-o", output, "--no-cache", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    @Test
    void theModeStandsInTheManifestAndTheRequestsThatFoundItOutAreCounted() throws IOException {
        knowsSchemas = false;
        JsonNode document = judge("poor");

        assertThat(document.at("/usage/calls").asInt()).isEqualTo(40);
        assertThat(document.at("/usage/attempts").asInt())
                .isEqualTo(server.requests())
                .isGreaterThan(40);
        assertThat(Files.readString(folder.resolve("poor/manifest.json")))
                .contains("\"wire_modes\" : {\n    \"text+logprobs\" : 40\n  }");
        int asked = server.requests();
        assertThat(judge("poor").at("/usage/calls").asInt()).isEqualTo(40);
        assertThat(server.requests()).as("a finished run asks nobody").isEqualTo(asked);
    }

    @Test
    void comparingRunsByDifferentModesWarns() {
        judge("rich");
        knowsSchemas = false;
        judge("poor");
        CommandLineRun compared = CommandLineRun.in(folder, "compare", "rich", "poor", "--measure", "--json");

        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.err())
                .contains("the runs came by different wire modes: json_schema+logprobs (accuracy@")
                .contains("text+logprobs (accuracy@");
        assertThat(compared.json().at("/notes").toString()).contains("different wire modes");

        CommandLineRun same = CommandLineRun.in(folder, "compare", "rich", "rich", "--measure");
        assertThat(same.err()).doesNotContain("wire modes", "different places");
    }

    @Test
    void aRunThatGoesOnByAnotherModeSaysSo() throws IOException {
        CommandLineRun begun = CommandLineRun.in(
                folder, "judge", "-j", "judge.yaml", "rows.csv", "-o", "mixed", "--no-cache", "--budget", "calls=10");
        assertThat(begun.code()).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("mixed/manifest.json"))).contains("\"json_schema+logprobs\" : 10");
        knowsSchemas = false;
        CommandLineRun whole = CommandLineRun.in(
                folder, "judge", "-j", "judge.yaml", "rows.csv", "-o", "mixed", "--no-cache", "--json");

        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.err())
                .contains("the verdicts came by 2 wire modes, and every figure mixes them:"
                        + " json_schema+logprobs (10 rows), text+logprobs (30 rows)");
        assertThat(whole.json().at("/notes").toString()).contains("2 wire modes");
    }

    @Test
    void aRunThatMixesSystemsSaysSoWhereverItIsRead() throws IOException {
        changesSystem = true;
        CommandLineRun run =
                CommandLineRun.in(folder, "judge", "-j", "judge.yaml", "rows.csv", "-o", "mixed", "--json");

        assertThat(run.err()).contains("the verdicts come from 2 systems of the provider");
        assertThat(run.json().at("/agreement/notes").toString()).contains("2 model fingerprints");
        assertThat(Files.readString(folder.resolve("mixed/report.html"))).contains("2 model fingerprints");
        CommandLineRun gate = CommandLineRun.in(folder, "gate", "mixed", "--measure", "--min", "accuracy=0.5");
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("2 model fingerprints", "--mixed-fingerprints");
    }
}
