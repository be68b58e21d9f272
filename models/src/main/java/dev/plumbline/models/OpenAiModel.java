package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Map;

/** A model behind {@code /chat/completions}. */
final class OpenAiModel implements LanguageModel {
    private final ModelServer server;
    private final String name;
    private final LearnedMode learned;

    OpenAiModel(ModelServer server, String name, LearnedMode learned) {
        this.server = server;
        this.name = name;
        this.learned = learned;
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        return learned.ask(request, mode -> {
            byte[] body = ChatRequest.body(name, request, mode);
            return ChatResponse.read(server.post("/chat/completions", Map.of(), body), request, mode);
        });
    }

    @Override
    public String toString() {
        return name + " at " + server.base() + "/chat/completions";
    }
}
