package dev.plumbline.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The gates on growing numbers of labels that were begun in a workspace, a file for each. A file holds a fingerprint of what
 * else stands in it, so that one that was changed by hand is noticed.
 *
 * <pre>{@code
 * GateSequences sequences = new GateSequences(workspace.folder().resolve("sequences"));
 * sequences.of(batch, run.judge());
 * }</pre>
 *
 * <p>A file is written at once or not at all. Who reads, decides and writes does so under the lock of the workspace.
 */
public final class GateSequences {
    private static final int FORMAT = 2;
    private static final int DIGITS = 12;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String RESTORE =
            "restore the file from version control, or draw fresh rows with label next for another gate";

    private final Path folder;

    /** Those of a folder, which need not be there yet. */
    public GateSequences(Path folder) {
        this.folder = folder;
    }

    /** Where that of a judge version on a batch is kept. */
    public Path file(String batch, String judge) {
        String hash = judge.substring(judge.indexOf('@') + 1);
        return folder.resolve(batch + "-" + hash.substring(0, Math.min(DIGITS, hash.length())) + ".json");
    }

    /** Keeps one. */
    public void write(GateSequence sequence) {
        ObjectNode root = content(sequence);
        root.put("fingerprint", fingerprint(root));
        try {
            Files.createDirectories(folder);
            AtomicFile.write(file(sequence.batch(), sequence.judge()), JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ObjectNode content(GateSequence sequence) {
        ObjectNode root = JSON.createObjectNode()
                .put("sequence", FORMAT)
                .put("batch", sequence.batch())
                .put("rows", sequence.rows())
                .put("judge", sequence.judge())
                .put("verdicts", sequence.verdicts())
                .put("annotator", sequence.terms().annotator());
        ArrayNode bars = root.putArray("conditions");
        sequence.terms().conditions().forEach(bars::add);
        root.put("labels", sequence.terms().labels())
                .put("measure", sequence.terms().measure());
        sequence.look().ifPresent(number -> root.put("look", number));
        root.put("begun", sequence.begun().toString());
        ArrayNode labelled = root.putArray("before");
        sequence.before().forEach(labelled::add);
        if (sequence.filled() > 0) {
            root.put("filled", sequence.filled());
        }
        ObjectNode counted = root.putObject("counted");
        sequence.counted().forEach(counted::put);
        sequence.decision()
                .ifPresent(decided -> root.putObject("decision")
                        .put("verdict", decided.verdict())
                        .put("labels", decided.labels())
                        .put("at", decided.at().toString()));
        return root;
    }

    private static String fingerprint(ObjectNode content) {
        return Fingerprint.of(content.toString());
    }

    /**
     * The one of a judge version on a batch, where it was begun.
     *
     * @throws BadInput when its file cannot be read, or was changed by hand
     */
    public Optional<GateSequence> of(LabelBatch batch, JudgeVersion judge) {
        Path file = file(batch.name(), judge.name() + "@" + judge.hash());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root.path("sequence").asInt() != FORMAT) {
                throw new IllegalArgumentException("format");
            }
            GateSequence sequence = sequence(root);
            if (!fingerprint(content(sequence)).equals(root.path("fingerprint").asText())) {
                throw BadInput.in(file.toString(), "was changed since Plumbline wrote it", RESTORE);
            }
            return Optional.of(sequence);
        } catch (IOException | IllegalArgumentException | DateTimeParseException unreadable) {
            throw BadInput.in(file.toString(), "is no gate that this version of Plumbline can go on with", RESTORE);
        }
    }

    /**
     * The files of gates that were begun with a look, each with what the ledger has of it. One that cannot be read tells
     * nothing here; {@link #of} refuses it where it is asked for.
     */
    public Map<Path, String> looked() {
        Map<Path, String> looked = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return looked;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                JsonNode root = tree(file);
                if (root.has("look")) {
                    looked.put(
                            file,
                            GateSequence.fingerprint(
                                    root.path("rows").asText(),
                                    root.path("judge").asText()));
                }
            }
            return looked;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            return JSON.createObjectNode();
        }
    }

    private static GateSequence sequence(JsonNode root) {
        Map<String, String> counted = new LinkedHashMap<>();
        root.path("counted")
                .properties()
                .forEach(row -> counted.put(row.getKey(), row.getValue().asText()));
        JsonNode decision = root.path("decision");
        return new GateSequence(
                root.path("batch").asText(),
                root.path("rows").asText(),
                root.path("judge").asText(),
                root.path("verdicts").asText(),
                new GateSequence.Terms(
                        root.path("annotator").asText(),
                        texts(root.path("conditions")),
                        root.path("labels").asText(),
                        root.path("measure").asBoolean()),
                root.has("look") ? OptionalInt.of(root.path("look").asInt()) : OptionalInt.empty(),
                Instant.parse(root.path("begun").asText()),
                texts(root.path("before")),
                root.path("filled").asInt(),
                counted,
                decision.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new GateSequence.Decision(
                                decision.path("verdict").asText(),
                                decision.path("labels").asInt(),
                                Instant.parse(decision.path("at").asText()))));
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
