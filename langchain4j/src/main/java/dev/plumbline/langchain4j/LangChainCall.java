package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;

/**
 * A call that LangChain4j made over our transport.
 *
 * @param response what LangChain4j read
 * @param raw the reply as it came
 */
record LangChainCall(ChatResponse response, JsonNode raw) {
    /**
     * Makes a call.
     *
     * @throws dev.plumbline.models.Refused when the server refuses
     * @throws ModelFailure when there is no reply that LangChain4j can read
     */
    static LangChainCall make(ChatModel model, ServerClient client, ChatRequest request) {
        try {
            ChatResponse response = model.chat(request);
            JsonNode raw = client.reply()
                    .orElseThrow(() -> new IllegalStateException("LangChain4j answered without asking the server"));
            return new LangChainCall(response, raw);
        } catch (RuntimeException unread) {
            if (client.failure().isPresent()) {
                throw client.failure().get();
            }
            boolean answered = client.reply().isPresent();
            // The class alone: a message of a parser quotes what it could not read.
            throw new ModelFailure(
                    answered ? Kind.MALFORMED : Kind.INVALID_REQUEST,
                    (answered ? "the reply is not what the protocol says: " : "the request cannot be sent: ")
                            + unread.getClass().getSimpleName());
        }
    }
}
