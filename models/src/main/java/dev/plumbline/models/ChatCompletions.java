package dev.plumbline.models;

import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Map;

/** OpenAI's chat completions. */
record ChatCompletions() implements Protocol {
    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public ModelReply ask(ModelServer server, String name, ModelRequest request, WireMode mode) {
        ModelServer.Answer answer = server.post(path(), Map.of(), ChatRequest.body(name, request, mode));
        return ChatResponse.read(answer, request, mode).withLimits(answer.limits());
    }
}
