package dev.plumbline.models;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions of one model. Safe for use by many threads. */
final class ChatCompletions implements Protocol {
    private volatile @Nullable RequestFrame last;

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public ModelReply ask(ModelServer server, String name, ModelRequest request, WireMode mode) {
        ModelServer.Answer answer = server.post(path(), Map.of(), body(name, request, mode));
        return ChatResponse.read(answer, request, mode).withLimits(answer.limits());
    }

    private byte[] body(String name, ModelRequest request, WireMode mode) {
        List<Message> messages = request.messages();
        RequestFrame frame = last;
        if (frame == null || !frame.fits(name, request, mode)) {
            frame = RequestFrame.of(name, request, mode);
            last = frame;
        }
        return frame.with(messages.get(messages.size() - 1).utf8());
    }
}
