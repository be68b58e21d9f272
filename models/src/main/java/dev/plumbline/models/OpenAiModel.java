package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Map;
import java.util.Optional;

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
            ModelServer.Answer answer = server.post("/chat/completions", Map.of(), body);
            return ChatResponse.read(answer, request, mode).withLimits(answer.limits());
        });
    }

    @Override
    public Optional<ModelAccount> account() {
        return Optional.of(server.account());
    }

    @Override
    public String toString() {
        return name + " at " + server.base() + "/chat/completions";
    }
}
