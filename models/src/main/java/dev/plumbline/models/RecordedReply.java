package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.RateLimits;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One line of a recording of replies: what was asked, as fingerprints, and what was answered. */
final class RecordedReply {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RecordedReply() {}

    /** Fingerprint of all that determines a reply, apart from the model and where it is reached. */
    static String request(ModelRequest request) {
        Fingerprint fingerprint = Fingerprint.start().add(messages(request.messages()));
        for (OutputForm.Property property :
                request.form().map(OutputForm::properties).orElse(List.of())) {
            fingerprint.add(property.name()).add(String.join("\n", property.allowed()));
            // Lists came later, and recordings of forms without any stay valid.
            if (property.many()) {
                fingerprint.add(property.items().toString());
            }
        }
        return fingerprint
                .add(request.parameters().toString())
                .add("" + request.logProbabilities())
                .add("" + request.sample())
                .hex();
    }

    /** Fingerprint of the prompt alone. */
    static String messages(List<Message> messages) {
        Fingerprint fingerprint = Fingerprint.start();
        messages.forEach(message -> fingerprint.add(message.role().text()).add(message.text()));
        return fingerprint.hex();
    }

    static String line(ModelRequest request, ModelReply reply) {
        ObjectNode line = JSON.createObjectNode()
                .put("request", request(request))
                .put("messages", messages(request.messages()))
                .put("reply", reply.text())
                .put("model", reply.model());
        reply.fingerprint().ifPresent(fingerprint -> line.put("fingerprint", fingerprint));
        reply.wireMode().ifPresent(mode -> line.put("wire_mode", mode));
        if (reply.truncated()) {
            line.put("truncated", true);
        }
        line.putObject("usage")
                .put("input", reply.usage().input())
                .put("output", reply.usage().output());
        if (!reply.tokens().isEmpty()) {
            ArrayNode tokens = line.putArray("tokens");
            for (Token token : reply.tokens()) {
                ObjectNode alternatives = tokens.addObject()
                        .put("token", token.text())
                        .put("logprob", token.logProbability())
                        .putObject("top");
                token.alternatives().forEach(alternatives::put);
            }
        }
        try {
            String text = JSON.writeValueAsString(line);
            // A model may write half a surrogate pair, which UTF-8 has not, but JSON's own escapes do.
            return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : ASCII.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ModelReply reply(JsonNode line) {
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : line.path("tokens")) {
            Map<String, Double> alternatives = new HashMap<>();
            token.path("top")
                    .properties()
                    .forEach(entry ->
                            alternatives.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
            tokens.add(new Token(
                    token.path("token").asText(), token.path("logprob").asDouble(Double.NaN), alternatives));
        }
        return new ModelReply(
                line.path("reply").asText(),
                line.path("model").asText(),
                Optional.of(line.path("fingerprint").asText("")).filter(text -> !text.isEmpty()),
                line.path("truncated").asBoolean(),
                tokens,
                new TokenUsage(
                        line.path("usage").path("input").asLong(),
                        line.path("usage").path("output").asLong()),
                RateLimits.UNKNOWN,
                Optional.of(line.path("wire_mode").asText("")).filter(text -> !text.isEmpty()),
                OptionalDouble.of(0),
                false,
                0);
    }
}
