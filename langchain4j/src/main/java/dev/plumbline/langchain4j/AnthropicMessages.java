package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.models.ModelServer;
import dev.plumbline.models.Protocol;
import dev.plumbline.models.TokenCount;
import dev.plumbline.models.WireMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Anthropic's messages. */
record AnthropicMessages() implements Protocol {
    private static final int TOKENS_WHERE_NONE_ARE_GIVEN = 4096;

    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public ModelReply ask(ModelServer server, String name, ModelRequest request, WireMode mode) {
        ServerClient client = new ServerClient(server, body -> amend(body, request), AnthropicMessages::check);
        ChatModel model = AnthropicChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(server.base().toString())
                .apiKey(ServerClient.NO_KEY)
                .modelName(name)
                .maxTokens(TOKENS_WHERE_NONE_ARE_GIVEN)
                .maxRetries(0)
                .build();
        LangChainCall call = LangChainCall.make(model, client, ChatCall.request(request, mode, Schemas::typed));
        boolean truncated = call.raw().path("stop_reason").asText("").equals("max_tokens");
        return new ModelReply(
                        ChatCall.text(call.response(), request, mode, truncated),
                        call.raw().path("model").asText(""),
                        Optional.empty(),
                        truncated,
                        List.of(),
                        usage(call.raw()))
                .withLimits(client.limits());
    }

    /** What is written to and read from a cache is not among the tokens of the prompt. */
    private static TokenUsage usage(JsonNode reply) {
        JsonNode usage = reply.path("usage");
        long written = TokenCount.of(usage.path("cache_creation_input_tokens")).orElse(0);
        OptionalLong read = TokenCount.of(usage.path("cache_read_input_tokens"));
        OptionalLong rest = TokenCount.of(usage.path("input_tokens"));
        return TokenCount.usage(
                rest.isPresent() ? OptionalLong.of(rest.getAsLong() + written + read.orElse(0)) : rest,
                TokenCount.of(usage.path("output_tokens")),
                read,
                OptionalLong.empty());
    }

    private static void amend(ObjectNode body, ModelRequest request) {
        request.parameters()
                .effort()
                .ifPresent(effort -> body.withObjectProperty("output_config").put("effort", effort));
    }

    private static void check(JsonNode reply) {
        String stop = reply.path("stop_reason").asText("");
        if (stop.equals("refusal")) {
            throw new ModelFailure(Kind.CONTENT_FILTER, "the model refused to answer (stop_reason refusal)")
                    .withUsage(usage(reply));
        }
        if (stop.equals("model_context_window_exceeded")) {
            throw new ModelFailure(Kind.CONTEXT_TOO_LONG, "prompt and reply are longer than the model's window");
        }
        if (!reply.path("content").isArray()) {
            throw new ModelFailure(Kind.MALFORMED, "the server answered 200 without a message");
        }
    }
}
