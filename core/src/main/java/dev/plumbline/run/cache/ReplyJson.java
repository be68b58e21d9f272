package dev.plumbline.run.cache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reply as JSON and back. Nothing of the request is in it, and neither keys nor headers. */
final class ReplyJson {
    private static final JsonMapper JSON = new JsonMapper();
    // All in ASCII, so that half a surrogate pair comes back as it was.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ReplyJson() {}

    static byte[] write(ModelReply reply) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("reply", reply.text());
            json.writeStringField("model", reply.model());
            if (reply.fingerprint().isPresent()) {
                json.writeStringField("fingerprint", reply.fingerprint().get());
            }
            if (reply.wireMode().isPresent()) {
                json.writeStringField("wire_mode", reply.wireMode().get());
            }
            json.writeObjectFieldStart("usage");
            json.writeNumberField("input", reply.usage().input());
            json.writeNumberField("output", reply.usage().output());
            json.writeEndObject();
            tokens(json, reply.tokens());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void tokens(JsonGenerator json, List<Token> tokens) throws IOException {
        if (tokens.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tokens");
        for (Token token : tokens) {
            json.writeStartObject();
            json.writeStringField("token", token.text());
            json.writeNumberField("logprob", token.logProbability());
            json.writeObjectFieldStart("top");
            for (Map.Entry<String, Double> other : token.alternatives().entrySet()) {
                json.writeNumberField(other.getKey(), other.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The reply as a cache gives it; empty when the bytes are of another kind. */
    static Optional<ModelReply> read(byte[] content) {
        JsonNode json;
        try {
            json = JSON.readTree(content);
        } catch (IOException notJson) {
            return Optional.empty();
        }
        if (!json.path("reply").isTextual() || !json.path("model").isTextual()) {
            return Optional.empty();
        }
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : json.path("tokens")) {
            Map<String, Double> top = new HashMap<>();
            token.path("top")
                    .properties()
                    .forEach(other -> top.put(other.getKey(), other.getValue().asDouble(Double.NaN)));
            tokens.add(new Token(
                    token.path("token").asText(), token.path("logprob").asDouble(Double.NaN), top));
        }
        ModelReply reply = new ModelReply(
                        json.path("reply").asText(),
                        json.path("model").asText(),
                        text(json, "fingerprint"),
                        false,
                        tokens,
                        new TokenUsage(
                                json.path("usage").path("input").asLong(),
                                json.path("usage").path("output").asLong()))
                .fromCache();
        return Optional.of(text(json, "wire_mode").map(reply::withWireMode).orElse(reply));
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
