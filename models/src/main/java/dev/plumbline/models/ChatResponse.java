package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the body of a successful chat completions response. */
final class ChatResponse {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ChatResponse() {}

    static ModelReply read(String body) {
        JsonNode root = parse(body);
        if (root.hasNonNull("error")) {
            // Some gateways answer 200 and put the failure of the provider behind them into the body.
            throw Refusal.of(root.path("error").path("code").asInt(502), body, Optional.empty());
        }
        JsonNode choice = root.path("choices").path(0);
        if (!choice.path("message").isObject()) {
            throw malformed("a completion without choices", body);
        }
        String finish = choice.path("finish_reason").asText("");
        String refusal = choice.path("message").path("refusal").asText("");
        if (finish.equals("content_filter") || !refusal.isEmpty()) {
            throw new ModelFailure(
                    Kind.CONTENT_FILTER,
                    "the provider's filter or the model refused" + (refusal.isEmpty() ? "" : ": " + Shown.of(refusal)));
        }
        JsonNode usage = root.path("usage");
        return new ModelReply(
                choice.path("message").path("content").asText(""),
                root.path("model").asText(""),
                Optional.of(root.path("system_fingerprint").asText("")).filter(text -> !text.isEmpty()),
                finish.equals("length"),
                tokens(choice.path("logprobs").path("content")),
                new TokenUsage(
                        usage.path("prompt_tokens").asLong(0),
                        usage.path("completion_tokens").asLong(0)));
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException notJson) {
            throw malformed("no JSON", body);
        }
        throw malformed("no JSON object", body);
    }

    private static ModelFailure malformed(String what, String body) {
        return new ModelFailure(
                Kind.MALFORMED,
                "the server answered 200 with " + what + ", where a completion belongs: " + Shown.of(body));
    }

    private static List<Token> tokens(JsonNode content) {
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : content) {
            Map<String, Double> alternatives = new HashMap<>();
            for (JsonNode other : token.path("top_logprobs")) {
                alternatives.put(
                        other.path("token").asText(), other.path("logprob").asDouble());
            }
            tokens.add(new Token(
                    token.path("token").asText(), token.path("logprob").asDouble(), alternatives));
        }
        return tokens;
    }
}
