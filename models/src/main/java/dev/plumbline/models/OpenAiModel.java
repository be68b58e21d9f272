package dev.plumbline.models;

import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Optional;

/** A model at a server that speaks OpenAI's protocols: asked for a reply, or for vectors of texts. */
record OpenAiModel(ModelServer server, String name, LanguageModel chat) implements LanguageModel {
    @Override
    public ModelReply ask(ModelRequest request) {
        if (!Embeddings.asked(request)) {
            return chat.ask(request);
        }
        try {
            return server.withoutKey(EmbeddingsCall.ask(server, name, request));
        } catch (Refused refused) {
            throw refused.failure();
        }
    }

    @Override
    public Optional<ModelAccount> account() {
        return chat.account();
    }

    @Override
    public String toString() {
        return chat.toString();
    }
}
