package dev.plumbline.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * workspace.gates().latest("accuracy@9f2c...").filter(GateRecord::passed).isPresent();
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
        String line = JSON.createObjectNode()
                .put("time", record.time().toString())
                .put("judge", record.judge())
                .put("verdict", record.verdict())
                .put("conditions", record.conditions())
                .toString();
        SharedFile.locked(lock, () -> {
            SharedFile.append(file, line + "\n");
            return line;
        });
    }

    /**
     * The last gate that a judge version went through.
     *
     * @throws BadInput naming the line that is no record
     */
    public Optional<GateRecord> latest(String judge) {
        List<GateRecord> known =
                all().stream().filter(record -> record.judge().equals(judge)).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
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
                    node.path("conditions").asText());
        } catch (JsonProcessingException | DateTimeParseException broken) {
            throw BadInput.in(file.toString(), number, "this line is no record of a gate", RESTORE);
        }
    }
}
