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
import java.util.List;
import java.util.Optional;

/**
 * A gate on a growing number of labels as it was begun: of which judge version, on which rows in which order, by whose labels
 * and with which bars. Kept in the workspace, so that whoever goes on goes on with the same gate, and nobody begins it anew
 * because it did not pass.
 *
 * <pre>{@code
 * GateSequence sequence = GateSequence.read(folder, batch, judge).orElse(begun);
 * sequence.checkSame(begun);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param batch name of the batch
 * @param rows fingerprint of the batch: its rows in their order
 * @param judge the judge version, with its whole hash
 * @param annotator whose labels count
 * @param conditions the bars, as {@code accuracy=0.85}
 * @param begun when
 * @param before ids of rows that had a label by then, which do not count
 * @param decision the verdict, once there is one
 */
public record GateSequence(
        String batch,
        String rows,
        String judge,
        String annotator,
        List<String> conditions,
        Instant begun,
        List<String> before,
        Optional<Decision> decision) {
    private static final int FORMAT = 1;
    private static final int DIGITS = 12;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String ANOTHER =
            "a gate that is changed after labels were seen decides nothing: draw fresh rows with label next for another one";

    public GateSequence {
        conditions = List.copyOf(conditions);
        before = List.copyOf(before);
    }

    /**
     * What was decided.
     *
     * @param verdict PASS or FAIL
     * @param labels labels that counted by then
     * @param at when
     */
    public record Decision(String verdict, int labels, Instant at) {}

    /** One that begins. */
    public static GateSequence begin(
            LabelBatch batch,
            JudgeVersion judge,
            String annotator,
            List<String> conditions,
            Instant now,
            List<String> before) {
        return new GateSequence(
                batch.name(),
                batch.fingerprint(),
                judge.name() + "@" + judge.hash(),
                annotator,
                conditions,
                now,
                before,
                Optional.empty());
    }

    /** What all its looks have in common, for the ledger, in which they are one. */
    public String fingerprint() {
        Fingerprint all = Fingerprint.start().add(rows).add(judge).add(annotator);
        conditions.forEach(all::add);
        return "sequence-" + all.hex();
    }

    /** This with a decision. */
    public GateSequence decided(String verdict, int labels, Instant at) {
        return new GateSequence(
                batch,
                rows,
                judge,
                annotator,
                conditions,
                begun,
                before,
                Optional.of(new Decision(verdict, labels, at)));
    }

    /**
     * Checks that a gate is this one and no other on the same rows.
     *
     * @throws BadInput naming both values of what differs
     */
    public void checkSame(GateSequence other) {
        check("was begun on other rows of that name", rows.equals(other.rows), "", "");
        check("counts the labels of", annotator.equals(other.annotator), annotator, other.annotator);
        check(
                "asks for",
                conditions.equals(other.conditions),
                String.join(", ", conditions),
                String.join(", ", other.conditions));
    }

    private void check(String what, boolean same, String mine, String given) {
        if (!same) {
            throw BadInput.of(
                    "the gate that was begun for " + shortJudge() + " on the batch '" + batch + "' " + what
                            + (mine.isEmpty() ? "" : " " + mine + ", and " + given + " is given now"),
                    ANOTHER);
        }
    }

    /**
     * Checks that labels still say what was decided.
     *
     * @throws BadInput when they do not: a label that counted was changed since
     */
    public void checkStill(GrowingResult now) {
        decision.ifPresent(decided -> {
            String verdict = now.gate().verdict().name();
            if (!verdict.equals(decided.verdict())) {
                throw BadInput.of(
                        "the gate on the batch '" + batch + "' was decided as " + decided.verdict() + " on "
                                + decided.at() + ", and with the labels of now it would be " + verdict
                                + ": labels that counted were changed since",
                        "a decision is not made again on the same rows: draw fresh ones with label next");
            }
        });
    }

    private String shortJudge() {
        return judge.substring(0, Math.min(judge.length(), judge.indexOf('@') + 1 + DIGITS));
    }

    private static Path file(Path folder, String batch, String judge) {
        String hash = judge.substring(judge.indexOf('@') + 1);
        return folder.resolve(batch + "-" + hash.substring(0, Math.min(DIGITS, hash.length())) + ".json");
    }

    /** Keeps it in a folder, at once or not at all. */
    public void write(Path folder) {
        ObjectNode root = JSON.createObjectNode()
                .put("sequence", FORMAT)
                .put("batch", batch)
                .put("rows", rows)
                .put("judge", judge)
                .put("annotator", annotator);
        ArrayNode bars = root.putArray("conditions");
        conditions.forEach(bars::add);
        root.put("begun", begun.toString());
        ArrayNode labelled = root.putArray("before");
        before.forEach(labelled::add);
        decision.ifPresent(decided -> root.putObject("decision")
                .put("verdict", decided.verdict())
                .put("labels", decided.labels())
                .put("at", decided.at().toString()));
        try {
            Files.createDirectories(folder);
            AtomicFile.write(file(folder, batch, judge), JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The one of a judge version on a batch, where it was begun.
     *
     * @throws BadInput when its file cannot be read
     */
    public static Optional<GateSequence> read(Path folder, LabelBatch batch, JudgeVersion judge) {
        Path file = file(folder, batch.name(), judge.name() + "@" + judge.hash());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root.path("sequence").asInt() != FORMAT) {
                throw new IllegalArgumentException("format");
            }
            JsonNode decision = root.path("decision");
            return Optional.of(new GateSequence(
                    root.path("batch").asText(),
                    root.path("rows").asText(),
                    root.path("judge").asText(),
                    root.path("annotator").asText(),
                    texts(root.path("conditions")),
                    Instant.parse(root.path("begun").asText()),
                    texts(root.path("before")),
                    decision.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(new Decision(
                                    decision.path("verdict").asText(),
                                    decision.path("labels").asInt(),
                                    Instant.parse(decision.path("at").asText())))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException unreadable) {
            throw BadInput.in(
                    file.toString(),
                    "is no gate that this version of Plumbline can go on with",
                    "restore the file from version control, or draw fresh rows with label next");
        }
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
