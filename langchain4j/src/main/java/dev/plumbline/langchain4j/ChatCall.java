package dev.plumbline.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.models.Refused;
import dev.plumbline.models.WireMode;
import dev.plumbline.models.WireMode.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A request in LangChain4j's terms, and the text of a reply in ours. */
final class ChatCall {
    private ChatCall() {}

    /** @param schema how the provider is told a schema */
    static ChatRequest request(ModelRequest request, WireMode mode, Function<OutputForm, JsonSchemaElement> schema) {
        ChatRequest.Builder chat = ChatRequest.builder().messages(messages(request.messages()));
        if (!mode.reasoning()) {
            request.parameters().temperature().ifPresent(chat::temperature);
            request.parameters().topP().ifPresent(chat::topP);
        }
        request.parameters().maxTokens().ifPresent(chat::maxOutputTokens);
        request.form().ifPresent(form -> {
            switch (mode.form()) {
                case JSON_SCHEMA -> chat.responseFormat(Schemas.format(form, schema));
                case JSON_OBJECT -> chat.responseFormat(dev.langchain4j.model.chat.request.ResponseFormat.JSON);
                case TOOL -> chat.toolSpecifications(Schemas.tool(form)).toolChoice(ToolChoice.REQUIRED);
                case TEXT -> {}
            }
        });
        return chat.build();
    }

    private static List<ChatMessage> messages(List<Message> messages) {
        List<ChatMessage> chat = new ArrayList<>();
        for (Message message : messages) {
            chat.add(
                    switch (message.role()) {
                        case SYSTEM -> SystemMessage.from(message.text());
                        case USER -> UserMessage.from(message.text());
                        case ASSISTANT -> AiMessage.from(message.text());
                    });
        }
        return chat;
    }

    /** Text of a reply; of one that is a tool call, its arguments. */
    static String text(ChatResponse response, ModelRequest request, WireMode mode, boolean truncated) {
        AiMessage message = response.aiMessage();
        if (mode.form() == Form.TOOL && request.form().isPresent()) {
            if (message.hasToolExecutionRequests()) {
                return message.toolExecutionRequests().get(0).arguments();
            }
            if (!truncated) {
                throw new Refused(
                        200,
                        new ModelFailure(Kind.MALFORMED, "the reply has no tool call, though one was asked for"),
                        "no tool call");
            }
        }
        String text = message.text();
        return text == null ? "" : text;
    }
}
