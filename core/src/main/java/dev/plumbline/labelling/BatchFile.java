package dev.plumbline.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.LabelBatch.LabelBefore;
import dev.plumbline.labelling.LabelBatch.Review;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A batch as JSON in a folder of the workspace. */
final class BatchFile {
    static final String ENDING = ".json";

    private static final int FORMAT = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final String name;

    BatchFile(Path folder, String name) {
        this.file = folder.resolve(name + ENDING);
        this.name = name;
    }

    private void checkNew() {
        if (Files.exists(file)) {
            throw BadInput.in(
                    file.toString(), "there is a batch '" + name + "' already", "give another name with --batch");
        }
    }

    void write(LabelBatch batch) {
        checkNew();
        ObjectNode root = JSON.createObjectNode()
                .put("batch", FORMAT)
                .put("name", name)
                .put("purpose", batch.purpose().text())
                .put("scale", batch.scale().text());
        batch.scale().positive().ifPresent(label -> root.put("positive", label));
        if (!batch.frame().isEmpty()) {
            root.put("frame", batch.frame());
        }
        batch.review()
                .ifPresent(review -> root.putObject("review")
                        .put("judge", review.judge())
                        .put("agreeing", review.agreeing())
                        .put("disagreeing", review.disagreeing()));
        for (BatchRow row : batch.rows()) {
            ObjectNode node =
                    root.withArray("rows").addObject().put("key", row.key()).put("id", row.id());
            row.probability().ifPresent(chance -> node.put("probability", chance));
            node.put("why", row.why());
            if (!row.content().isEmpty()) {
                node.put("content", row.content());
            }
            node.put("group", row.group());
            row.before().ifPresent(before -> {
                ObjectNode known = node.putObject("before")
                        .put("label", before.label())
                        .put("round", before.round())
                        .put("group", before.group());
                before.verdict().ifPresent(verdict -> known.put("verdict", verdict));
            });
            ObjectNode texts = node.putObject("texts");
            row.texts().forEach(texts::put);
        }
        try {
            AtomicFile.write(file, JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    LabelBatch read() {
        if (!Files.isRegularFile(file)) {
            throw BadInput.in(
                    file.toString(),
                    "there is no batch '" + name + "'",
                    "a batch is called as the sheet that label next wrote: name that sheet, or in label the batch with --batch");
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root.path("batch").asInt() != FORMAT) {
                throw new IllegalArgumentException("format");
            }
            Scale scale = Scale.parse(root.path("scale").asText());
            if (root.hasNonNull("positive")) {
                scale = scale.withPositive(root.path("positive").asText());
            }
            List<BatchRow> rows = new ArrayList<>();
            for (JsonNode row : root.path("rows")) {
                rows.add(row(row));
            }
            Purpose purpose = Purpose.named(root.path("purpose").asText())
                    .orElseThrow(() -> new IllegalArgumentException("purpose"));
            return new LabelBatch(
                    root.path("name").asText(),
                    purpose,
                    scale,
                    rows,
                    review(root),
                    root.path("frame").asText());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw BadInput.in(
                    file.toString(),
                    "is no batch that this version of Plumbline can read",
                    "make another with `label next`");
        }
    }

    private static Optional<Review> review(JsonNode root) {
        JsonNode review = root.path("review");
        return review.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Review(
                        review.path("judge").asText(),
                        review.path("agreeing").asInt(),
                        review.path("disagreeing").asInt()));
    }

    private static BatchRow row(JsonNode row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.path("texts")
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        JsonNode before = row.path("before");
        return new BatchRow(
                row.path("key").asText(),
                row.path("id").asText(),
                row.hasNonNull("probability")
                        ? OptionalDouble.of(row.path("probability").asDouble(Double.NaN))
                        : OptionalDouble.empty(),
                row.path("why").asText(),
                texts,
                row.path("content").asText(),
                row.path("group").asText(),
                before.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new LabelBefore(
                                before.path("label").asText(),
                                before.path("round").asInt(),
                                Optional.ofNullable(before.get("verdict")).map(JsonNode::asText),
                                before.path("group").asText())));
    }
}
