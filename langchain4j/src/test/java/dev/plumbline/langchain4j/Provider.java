package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import dev.plumbline.models.Keys;
import dev.plumbline.models.OpenAiModels;
import dev.plumbline.testserver.FaultyServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider of the matrix: how it is opened and how its server speaks. */
enum Provider {
    OPENAI("openai", "authorization", "Bearer " + Provider.CANARY),
    OPENAI_COMPATIBLE("openai-compatible", "authorization", "Bearer " + Provider.CANARY),
    ANTHROPIC("anthropic", "x-api-key", Provider.CANARY),
    GEMINI("gemini", "x-goog-api-key", Provider.CANARY);

    static final String CANARY = "canary-4711-key";
    static final OutputForm FORM = new OutputForm(
            "verdict",
            List.of(
                    new OutputForm.Property("verdict", List.of("pass", "fail")),
                    new OutputForm.Property("reason", List.of())));
    private static final JsonMapper JSON = new JsonMapper();
    private static final Keys KEYS = (scheme, address) -> Optional.of(CANARY);

    final String scheme;
    final String keyHeader;
    final String keyValue;

    Provider(String scheme, String keyHeader, String keyValue) {
        this.scheme = scheme;
        this.keyHeader = keyHeader;
        this.keyValue = keyValue;
    }

    /** The provider's models, impatient. */
    LanguageModelProvider models() {
        return models(Duration.ofMillis(700), Duration.ofSeconds(2));
    }

    /** The provider's models with time-outs. */
    LanguageModelProvider models(Duration silence, Duration whole) {
        return switch (this) {
            case OPENAI, OPENAI_COMPATIBLE -> OpenAiModels.with(KEYS, silence, whole);
            case ANTHROPIC -> AnthropicModels.with(KEYS, silence, whole);
            case GEMINI -> GeminiModels.with(KEYS, silence, whole);
        };
    }

    LanguageModel open(LanguageModelProvider models, FaultyServer server) {
        return models.open(new ModelEndpoint(
                ModelUri.parse(scheme + ":/some-model"), Optional.of(server.base()), Map.of("X-Team", "blue")));
    }

    static ModelRequest question() {
        return new ModelRequest(
                List.of(Message.system("Judge."), Message.user("Is \ud83d\ude00 \"right\"?\u2028")),
                Optional.of(FORM),
                Parameters.none().withTemperature(0.5),
                true);
    }

    /** A whole reply as this provider writes it. */
    String reply(String text) {
        return reply(text, "stop");
    }

    /** @param ending {@code stop}, {@code length} or {@code refusal} */
    String reply(String text, String ending) {
        ObjectNode root = JSON.createObjectNode();
        switch (this) {
            case OPENAI, OPENAI_COMPATIBLE ->
                root = (ObjectNode)
                        parsed(FaultyServer.completion(text, ending.equals("refusal") ? "content_filter" : ending));
            case ANTHROPIC -> {
                root.put("model", "mock-judge-1")
                        .put(
                                "stop_reason",
                                Map.of("stop", "end_turn", "length", "max_tokens")
                                        .getOrDefault(ending, "refusal"));
                root.putArray("content").addObject().put("type", "text").put("text", text);
                root.putObject("usage").put("input_tokens", 11).put("output_tokens", 7);
            }
            case GEMINI -> {
                root.put("modelVersion", "mock-judge-1");
                ObjectNode candidate = root.putArray("candidates").addObject();
                candidate.put(
                        "finishReason",
                        Map.of("stop", "STOP", "length", "MAX_TOKENS").getOrDefault(ending, "SAFETY"));
                candidate
                        .putObject("content")
                        .put("role", "model")
                        .putArray("parts")
                        .addObject()
                        .put("text", text);
                root.putObject("usageMetadata")
                        .put("promptTokenCount", 11)
                        .put("candidatesTokenCount", 4)
                        .put("thoughtsTokenCount", 3)
                        .put("totalTokenCount", 18);
            }
        }
        return root.toString();
    }

    /** A refusal as this provider writes it. */
    String error(int status, String type, String message) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode error = root.putObject("error").put("message", message);
        switch (this) {
            case OPENAI, OPENAI_COMPATIBLE -> error.put("code", type);
            case ANTHROPIC -> {
                root.put("type", "error");
                error.put("type", type);
            }
            case GEMINI -> error.put("code", status).put("status", type);
        }
        return root.toString();
    }

    /** The texts of a prompt as they went over the wire. */
    List<String> texts(JsonNode body) {
        return switch (this) {
            case OPENAI, OPENAI_COMPATIBLE ->
                List.of(
                        body.at("/messages/0/content").asText(),
                        body.at("/messages/1/content").asText());
            case ANTHROPIC ->
                List.of(
                        body.at("/system/0/text").asText(),
                        body.at("/messages/0/content/0/text").asText());
            case GEMINI ->
                List.of(
                        body.at("/systemInstruction/parts/0/text").asText(),
                        body.at("/contents/0/parts/0/text").asText());
        };
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
