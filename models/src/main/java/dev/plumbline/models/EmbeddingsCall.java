package dev.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenAI's embeddings: texts to vectors. */
final class EmbeddingsCall {
    private EmbeddingsCall() {}

    static ModelReply ask(ModelServer server, String name, ModelRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", name);
        body.put("encoding_format", "float");
        request.messages().stream().map(Message::text).forEach(body.putArray("input")::add);
        ModelServer.Answer answer =
                server.post("/embeddings", Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
        JsonNode root = answer.json();
        JsonNode usage = root.path("usage");
        return new ModelReply(
                        Embeddings.text(vectors(answer, root, request.messages().size())),
                        root.path("model").asText(""),
                        Optional.empty(),
                        false,
                        List.of(),
                        new TokenUsage(
                                TokenCount.of(usage.path("prompt_tokens")).orElse(0), 0))
                .withLimits(answer.limits());
    }

    /** By their index, since nothing says in which order they come. */
    private static List<float[]> vectors(ModelServer.Answer answer, JsonNode root, int number) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            vectors.add(new float[0]);
        }
        int place = 0;
        for (JsonNode one : root.path("data")) {
            int index = one.path("index").asInt(place);
            if (index < 0 || index >= number || !one.path("embedding").isArray()) {
                throw answer.malformed("a list of vectors that belong to no text");
            }
            float[] vector = new float[one.path("embedding").size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) one.path("embedding").path(i).asDouble(Double.NaN);
                if (!Float.isFinite(vector[i])) {
                    throw answer.malformed("a vector of other things than numbers");
                }
            }
            vectors.set(index, vector);
            place++;
        }
        if (vectors.stream().anyMatch(vector -> vector.length == 0)) {
            throw answer.malformed("fewer vectors than texts");
        }
        return vectors;
    }
}
