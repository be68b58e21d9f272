package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.models.LearnedMode;
import dev.plumbline.models.ModelServer;
import dev.plumbline.models.WireMode;
import java.util.Optional;

/** A model behind Gemini's {@code :generateContent}. */
final class GeminiModel implements LanguageModel {
    private final ModelServer server;
    private final String name;
    private final LearnedMode learned;

    GeminiModel(ModelServer server, String name, LearnedMode learned) {
        this.server = server;
        this.name = name;
        this.learned = learned;
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        return learned.ask(request, mode -> ask(request, mode));
    }

    private ModelReply ask(ModelRequest request, WireMode mode) {
        ServerClient client = new ServerClient(server, body -> {}, GeminiReply::check);
        LangChainCall call =
                LangChainCall.make(model(client, request, mode), client, ChatCall.request(request, mode, Schemas::raw));
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

    private ChatModel model(ServerClient client, ModelRequest request, WireMode mode) {
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

    @Override
    public Optional<ModelAccount> account() {
        return Optional.of(server.account());
    }

    @Override
    public String toString() {
        return name + " at " + server.base();
    }
}
