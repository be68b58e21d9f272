package dev.plumbline.langchain4j;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.models.LearnedMode;
import dev.plumbline.models.TokenCount;
import dev.plumbline.models.WireMode;
import dev.plumbline.models.WireMode.Form;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A chat model that a program made itself. */
final class WrappedModel implements LanguageModel {
    private final ChatModel model;
    private final LearnedMode learned;

    WrappedModel(ChatModel model) {
        this.model = model;
        boolean schema = model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        Form first = schema ? Form.JSON_SCHEMA : Form.TEXT;
        this.learned = new LearnedMode(new WireMode(first, 0, false), List.of(first, Form.TEXT));
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        return learned.ask(request, mode -> ask(request, mode));
    }

    private ModelReply ask(ModelRequest request, WireMode mode) {
        ChatResponse response;
        try {
            response = model.chat(ChatCall.request(request, mode, Schemas::typed));
        } catch (RuntimeException thrown) {
            throw WrappedFailure.of(thrown);
        }
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            throw new ModelFailure(Kind.CONTENT_FILTER, "the provider's filter stopped the reply")
                    .withUsage(usage(response.tokenUsage()));
        }
        boolean truncated = response.finishReason() == FinishReason.LENGTH;
        String name = response.modelName();
        return new ModelReply(
                ChatCall.text(response, request, mode, truncated),
                name == null ? "" : name,
                Optional.empty(),
                truncated,
                List.of(),
                usage(response.tokenUsage()));
    }

    private static ModelReply.TokenUsage usage(@Nullable TokenUsage usage) {
        return usage == null
                ? ModelReply.TokenUsage.NONE
                : TokenCount.usage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static OptionalLong count(@Nullable Integer tokens) {
        return tokens == null || tokens < 0 ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    @Override
    public String toString() {
        return "a chat model of LangChain4j: " + model.getClass().getSimpleName();
    }
}
