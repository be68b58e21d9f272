package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A model behind {@code /chat/completions}. */
final class ChatModel implements LanguageModel {
    private final HttpTransport transport;
    private final String name;
    private final URI address;
    private final Map<String, String> headers;
    private final Optional<String> key;
    private final LearnedMode mode;

    ChatModel(
            HttpTransport transport,
            String name,
            URI address,
            Map<String, String> headers,
            Optional<String> key,
            LearnedMode mode) {
        this.transport = transport;
        this.name = name;
        this.address = address;
        this.headers = headers;
        this.key = key;
        this.mode = mode;
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        while (true) {
            WireMode asked = mode.now();
            HttpTransport.Answer answer = transport.post(address, headers, ChatRequest.body(name, request, asked));
            String body = withoutKey(answer.body());
            if (answer.status() == 200) {
                return ChatResponse.read(body).withLimits(answer.limits());
            }
            ModelFailure failure = failure(answer, body);
            WireMode poorer = asked.without(body);
            if (failure.kind() != ModelFailure.Kind.INVALID_REQUEST || poorer.equals(asked)) {
                throw failure;
            }
            mode.refused(asked, poorer);
        }
    }

    private ModelFailure failure(HttpTransport.Answer answer, String body) {
        ModelFailure failure =
                Refusal.of(answer.status(), body, answer.retryAfter()).withLimits(answer.limits());
        if (failure.kind() != ModelFailure.Kind.AUTHENTICATION) {
            return failure;
        }
        return new ModelFailure(
                failure.kind(),
                address.getHost()
                        + (key.isPresent() ? " refuses the key: " : " wants a key, and none was sent: ")
                        + failure.getMessage());
    }

    private String withoutKey(String body) {
        // Servers like to repeat the key that they refuse.
        return key.isPresent() ? body.replace(key.get(), "***") : body;
    }

    @Override
    public Optional<ModelAccount> account() {
        return Optional.of(ModelAccount.of(address, key));
    }

    @Override
    public String toString() {
        return name + " at " + address;
    }
}
