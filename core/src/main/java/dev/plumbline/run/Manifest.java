package dev.plumbline.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is needed to repeat a run: its identity, the judge (kept beside it as {@code judge.yaml}), where the data is
 * and how it was read, and the versions of the software. Holds no keys. Written while the first rows are asked, and on the
 * disk before the first verdict counts; what was found out by asking is added at the end.
 *
 * @param judge the judge version
 * @param file hash of the version of {@code judge.yaml} alone, without digests of weights or recordings that the judge
 *     version covers too; empty in manifests that were written before there was one
 * @param identity what makes it this run
 * @param redaction what was kept from the model
 * @param origin where the data came from
 * @param columns the data's columns, in order
 * @param rows number of examples
 * @param software name and version of what ran
 * @param wireModes number of verdicts by the wire mode that they came by, as {@code json_schema+logprobs}; known when a
 *     start of the run has ended, empty where nothing went over a wire
 */
public record Manifest(
        JudgeVersion judge,
        Optional<String> file,
        RunIdentity identity,
        Optional<Redaction> redaction,
        DataOrigin origin,
        List<String> columns,
        int rows,
        Map<String, String> software,
        Map<String, Integer> wireModes) {
    private static final int FORMAT = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Manifest {
        columns = List.copyOf(columns);
        software = Collections.unmodifiableMap(new LinkedHashMap<>(software));
        wireModes = Collections.unmodifiableMap(new TreeMap<>(wireModes));
    }

    Manifest withWireModes(Map<String, Integer> known) {
        return new Manifest(judge, file, identity, redaction, origin, columns, rows, software, known);
    }

    String json() {
        ObjectNode root = JSON.createObjectNode().put("manifest", FORMAT);
        ObjectNode own = root.putObject("judge")
                .put("name", judge.name())
                .put("version", judge.hash())
                .put("file", RunFolder.JUDGE);
        file.ifPresent(hash -> own.put("file_version", hash));
        ObjectNode identity = root.putObject("identity")
                .put("judge", this.identity.judge())
                .put("dataset", this.identity.dataset())
                .put("endpoint", this.identity.endpoint())
                .put("repeat", this.identity.repeat());
        identity.put("limit", this.identity.limit())
                .put("sample", this.identity.sample())
                .put("seed", this.identity.seed())
                .put("redaction", this.identity.redaction());
        redaction.ifPresent(kept -> {
            ObjectNode redacted = root.putObject("redaction");
            kept.fields().forEach(redacted.putArray("fields")::add);
            kept.patterns().forEach(redacted.putArray("patterns")::add);
        });
        ObjectNode data = root.putObject("data").put("path", origin.path()).put("rows", rows);
        columns.forEach(data.putArray("columns")::add);
        ObjectNode settings = data.putObject("settings");
        origin.settings().forEach(settings::put);
        ObjectNode ran = root.putObject("software");
        software.forEach(ran::put);
        if (!wireModes.isEmpty()) {
            ObjectNode modes = root.putObject("wire_modes");
            wireModes.forEach(modes::put);
        }
        try {
            return JsonLine.encodable(JSON.writeValueAsString(root)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws BadInput when there is none or it cannot be read
     */
    static Manifest read(Path file) {
        try {
            return of(JSON.readTree(Files.readString(file)));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw BadInput.in(
                    file.toString(),
                    "is no manifest of a run that this version of Plumbline can read",
                    "name the folder of a run, as `plumbline judge` printed it");
        }
    }

    private static Manifest of(JsonNode root) {
        if (root.path("manifest").asInt() != FORMAT) {
            throw new IllegalArgumentException("format");
        }
        JsonNode judge = root.path("judge");
        JsonNode identity = root.path("identity");
        JsonNode data = root.path("data");
        return new Manifest(
                new JudgeVersion(
                        judge.path("name").asText(), judge.path("version").asText()),
                Optional.of(judge.path("file_version").asText("")).filter(hash -> !hash.isEmpty()),
                new RunIdentity(
                        identity.path("judge").asText(),
                        identity.path("dataset").asText(),
                        identity.path("endpoint").asText(),
                        identity.path("repeat").asInt(),
                        identity.path("limit").asText(),
                        identity.path("sample").asText(),
                        identity.path("seed").asText(),
                        identity.path("redaction").asText("none")),
                redaction(root.path("redaction")),
                new DataOrigin(data.path("path").asText(), texts(data.path("settings"))),
                list(data.path("columns")),
                data.path("rows").asInt(),
                texts(root.path("software")),
                counts(root.path("wire_modes")));
    }

    private static Map<String, Integer> counts(JsonNode node) {
        Map<String, Integer> counts = new TreeMap<>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
        return counts;
    }

    private static Optional<Redaction> redaction(JsonNode node) {
        return node.isObject()
                ? Optional.of(Redaction.of(list(node.path("fields")), list(node.path("patterns"))))
                : Optional.empty();
    }

    private static List<String> list(JsonNode node) {
        return node.valueStream().map(JsonNode::asText).toList();
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
