package dev.plumbline.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A verdict as one line of JSON, and back, with nothing lost on the way. */
final class VerdictLine {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VerdictLine() {}

    static String write(Verdict verdict) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", verdict.exampleId());
            json.writeStringField("status", verdict.status());
            if (verdict instanceof Verdict.Decided decided) {
                decided(json, decided);
            } else if (verdict instanceof Verdict.Abstained abstained) {
                json.writeStringField("why", abstained.why());
                probabilities(json, abstained.probabilities());
                votes(json, abstained.votes());
            } else if (verdict instanceof Verdict.Unparsed unparsed) {
                json.writeStringField("text", unparsed.text());
                json.writeStringField("why", unparsed.why());
            } else if (verdict instanceof Verdict.Failed failed) {
                json.writeStringField("cause", failed.cause());
                json.writeStringField("message", failed.message());
            }
            usage(json, verdict.usage());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return JsonLine.encodable(text.toString());
    }

    private static void decided(JsonGenerator json, Verdict.Decided decided) throws IOException {
        json.writeStringField("value", decided.value());
        text(json, "reason", decided.reason());
        if (decided.confidence().isPresent()) {
            json.writeNumberField("confidence", decided.confidence().getAsDouble());
        }
        probabilities(json, decided.probabilities());
        if (!decided.evidence().isEmpty()) {
            json.writeArrayFieldStart("evidence");
            for (Evidence evidence : decided.evidence()) {
                json.writeStartObject();
                json.writeStringField("point", evidence.point());
                json.writeNumberField("score", evidence.score());
                json.writeNumberField("weight", evidence.weight());
                text(json, "nearest", evidence.nearest());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        text(json, "raw", decided.raw());
        votes(json, decided.votes());
    }

    private static void probabilities(JsonGenerator json, Map<String, Double> probabilities) throws IOException {
        if (!probabilities.isEmpty()) {
            json.writeObjectFieldStart("probabilities");
            for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void votes(JsonGenerator json, List<Vote> votes) throws IOException {
        if (votes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("votes");
        for (Vote vote : votes) {
            json.writeStartObject();
            json.writeStringField("voter", vote.voter());
            json.writeStringField("status", vote.status());
            text(json, "value", vote.value());
            text(json, "reason", vote.reason());
            if (vote.confidence().isPresent()) {
                json.writeNumberField("confidence", vote.confidence().getAsDouble());
            }
            json.writeNumberField("weight", vote.weight());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void usage(JsonGenerator json, Usage usage) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("calls", usage.calls());
        json.writeNumberField("attempts", usage.attempts());
        json.writeNumberField("input_tokens", usage.inputTokens());
        json.writeNumberField("output_tokens", usage.outputTokens());
        json.writeBooleanField("cached", usage.cached());
        if (usage.usd().isPresent()) {
            json.writeNumberField("usd", usage.usd().getAsDouble());
        }
        json.writeNumberField("millis", usage.millis());
        text(json, "model", usage.model());
        text(json, "fingerprint", usage.fingerprint());
        text(json, "wire_mode", usage.wireMode());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /**
     * The verdict of a line in a journal.
     *
     * @throws dev.plumbline.dataset.BadInput when it is none
     */
    static Verdict parsed(Path file, int number, byte[] line) {
        try {
            return read(json(file, number, line));
        } catch (IllegalArgumentException notAVerdict) {
            throw JournalReader.damaged(file, number, "" + notAVerdict.getMessage());
        }
    }

    /** A line in a journal. */
    static JsonNode json(Path file, int number, byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return TREES.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw JournalReader.damaged(file, number, "the line is no JSON");
        } catch (CharacterCodingException notText) {
            throw JournalReader.damaged(file, number, "the line is not UTF-8");
        }
    }

    /**
     * The verdict of a line.
     *
     * @throws IllegalArgumentException when the line is JSON, but not of a verdict
     */
    static Verdict read(JsonNode line) {
        String id = required(line, "id");
        Usage usage = usage(line.path("usage"));
        String status = required(line, "status");
        return switch (status) {
            case "decided" ->
                new Verdict.Decided(
                        id,
                        required(line, "value"),
                        optional(line, "reason"),
                        number(line, "confidence"),
                        probabilities(line),
                        evidence(line),
                        optional(line, "raw"),
                        usage,
                        votes(line));
            case "abstained" ->
                new Verdict.Abstained(id, required(line, "why"), probabilities(line), usage, votes(line));
            case "unparsed" -> new Verdict.Unparsed(id, required(line, "text"), required(line, "why"), usage);
            case "failed" -> new Verdict.Failed(id, required(line, "cause"), required(line, "message"), usage);
            default ->
                throw new IllegalArgumentException(
                        "status '" + status + "' is none of decided, abstained, unparsed, failed");
        };
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("calls").asInt(),
                usage.path("attempts").asInt(),
                usage.path("input_tokens").asLong(),
                usage.path("output_tokens").asLong(),
                usage.path("cached").asBoolean(),
                number(usage, "usd"),
                usage.path("millis").asLong(),
                optional(usage, "model"),
                optional(usage, "fingerprint"),
                // There are a handful of them, and as many verdicts as rows.
                optional(usage, "wire_mode").map(String::intern));
    }

    private static Map<String, Double> probabilities(JsonNode line) {
        Map<String, Double> found = new LinkedHashMap<>();
        line.path("probabilities")
                .properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().asDouble()));
        return found;
    }

    private static List<Evidence> evidence(JsonNode line) {
        List<Evidence> found = new ArrayList<>();
        for (JsonNode evidence : line.path("evidence")) {
            found.add(new Evidence(
                    required(evidence, "point"),
                    evidence.path("score").asDouble(),
                    evidence.path("weight").asDouble(),
                    optional(evidence, "nearest")));
        }
        return found;
    }

    private static List<Vote> votes(JsonNode line) {
        List<Vote> found = new ArrayList<>();
        for (JsonNode vote : line.path("votes")) {
            found.add(new Vote(
                    required(vote, "voter"),
                    required(vote, "status"),
                    optional(vote, "value"),
                    optional(vote, "reason"),
                    number(vote, "confidence"),
                    vote.path("weight").asDouble()));
        }
        return found;
    }

    private static OptionalDouble number(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    private static Optional<String> optional(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static String required(JsonNode line, String name) {
        return optional(line, name)
                .orElseThrow(() -> new IllegalArgumentException("the text '" + name + "' is missing"));
    }
}
