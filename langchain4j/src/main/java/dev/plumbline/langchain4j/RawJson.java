package dev.plumbline.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.models.ModelServer;

/** JSON as it went over the wire. */
final class RawJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RawJson() {}

    /** @throws dev.plumbline.model.ModelFailure when the answer is no JSON object */
    static JsonNode object(ModelServer.Answer answer) {
        try {
            JsonNode root = JSON.readTree(answer.body());
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException notJson) {
            throw answer.malformed("no JSON");
        }
        throw answer.malformed("no JSON object");
    }

    /** A request that LangChain4j wrote. */
    static ObjectNode written(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("LangChain4j wrote a request that is no JSON", impossible);
        }
    }
}
