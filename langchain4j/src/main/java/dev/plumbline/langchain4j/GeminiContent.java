package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.models.ModelServer;
import dev.plumbline.models.Protocol;
import dev.plumbline.models.WireMode;
import java.util.Optional;

/** Gemini's {@code generateContent}. */
record GeminiContent() implements Protocol {
    @Override
    public String path() {
        return "";
    }

    @Override
    public ModelReply ask(ModelServer server, String name, ModelRequest request, WireMode mode) {
        ServerClient client = new ServerClient(server, body -> {}, GeminiReply::check);
        LangChainCall call = LangChainCall.make(
                model(server, name, client, request, mode), client, ChatCall.request(request, mode, Schemas::raw));
        JsonNode raw = call.raw();
        boolean truncated = GeminiReply.truncated(raw);
        return new ModelReply(
                        ChatCall.text(call.response(), request, mode, truncated),
                        raw.path("modelVersion").asText(""),
                        Optional.empty(),
                        truncated,
                        GeminiReply.tokens(raw),
                        GeminiReply.usage(raw))
                .withLimits(client.limits());
    }

    private static ChatModel model(
            ModelServer server, String name, ServerClient client, ModelRequest request, WireMode mode) {
        GoogleAiGeminiChatModel.GoogleAiGeminiChatModelBuilder builder = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(server.base().toString())
                .apiKey(ServerClient.NO_KEY)
                .modelName(name)
                .maxRetries(0);
        // Gemini's seed has 32 bits; the low ones tell repeats apart.
        request.parameters().seed().ifPresent(seed -> builder.seed((int) seed));
        request.parameters()
                .effort()
                .ifPresent(effort -> builder.thinkingConfig(
                        GeminiThinkingConfig.builder().thinkingLevel(effort).build()));
        if (mode.asksLogProbabilities(request)) {
            builder.responseLogprobs(true).logprobs(mode.alternatives());
        }
        return builder.build();
    }
}
