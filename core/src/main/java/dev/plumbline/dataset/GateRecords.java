package dev.plumbline.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What gates said of judges, {@code gates.jsonl} in the workspace, a line each: so that whoever decides with a judge can be
 * told whether it ever passed one.
 *
 * <pre>{@code
 * workspace.gates().of("accuracy@9f2c...").stream().anyMatch(GateRecord::passed);
 * }</pre>
 *
 * <p>Safe for use by several threads and processes.
 */
public final class GateRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESTORE =
            "restore the file from version control, or remove it and let the gates pass again";

    private final Path file;
    private final Path lock;

    GateRecords(Path file, Path lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Writes down what a gate said, on disk before this returns. */
    public void record(GateRecord record) {
        String line = json(record).toString();
        SharedFile.locked(lock, () -> {
            SharedFile.append(file, line + "\n");
            return line;
        });
    }

    private static ObjectNode json(GateRecord record) {
        ObjectNode node = JSON.createObjectNode()
                .put("time", record.time().toString())
                .put("judge", record.judge())
                .put("verdict", record.verdict());
        record.gate().ifPresent(name -> node.put("gate", name));
        ArrayNode conditions = node.putArray("conditions");
        for (GateRecord.Asked asked : record.asked()) {
            conditions
                    .addObject()
                    .put("what", asked.what())
                    .put("bar", asked.bar())
                    .put("rows", asked.rows());
        }
        node.put("look", record.look());
        record.entry().ifPresent(entry -> node.put("entry", entry));
        return node;
    }

    /** A record as a line of the file, for whoever keeps a copy. */
    public static String line(GateRecord record) {
        return json(record).toString();
    }

    /**
     * The records of a copy.
     *
     * @param lines the lines of the file
     * @param name what the file is called in messages
     * @throws BadInput naming the line that is no record
     */
    public static List<GateRecord> read(List<String> lines, String name) {
        GateRecords copy = new GateRecords(Path.of(name), Path.of(name));
        List<GateRecord> records = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            records.add(copy.read(lines.get(i), i + 1));
        }
        return records;
    }

    /** Where the records are kept. */
    public Path file() {
        return file;
    }

    /**
     * The gates that a judge version went through, oldest first.
     *
     * @throws BadInput naming the line that is no record
     */
    public List<GateRecord> of(String judge) {
        return all().stream().filter(record -> record.judge().equals(judge)).toList();
    }

    /**
     * All records, oldest first.
     *
     * @throws BadInput naming the line that is no record
     */
    public List<GateRecord> all() {
        List<String> lines = KeptLines.of(file, RESTORE);
        List<GateRecord> records = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                records.add(read(lines.get(i), i + 1));
            }
        }
        return records;
    }

    private GateRecord read(String line, int number) {
        try {
            JsonNode node = JSON.readTree(line);
            return new GateRecord(
                    Instant.parse(node.path("time").asText()),
                    node.path("judge").asText(),
                    node.path("verdict").asText(),
                    Optional.ofNullable(node.get("gate")).map(JsonNode::asText),
                    asked(node.path("conditions")),
                    node.path("look").asInt(1),
                    Optional.ofNullable(node.get("entry")).map(JsonNode::asText));
        } catch (JsonProcessingException | DateTimeParseException broken) {
            throw BadInput.in(file.toString(), number, "this line is no record of a gate", RESTORE);
        }
    }

    /** Conditions in words, as they were written before, tell nothing that could be checked. */
    private static List<GateRecord.Asked> asked(JsonNode conditions) {
        List<GateRecord.Asked> asked = new ArrayList<>();
        if (conditions.isArray()) {
            conditions.forEach(one -> asked.add(new GateRecord.Asked(
                    one.path("what").asText(),
                    one.path("bar").asDouble(),
                    one.path("rows").asLong())));
        }
        return asked;
    }
}
