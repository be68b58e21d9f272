package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Optional;

/** A model at a server, asked by a provider's protocol in the mode that was learned of it. */
record ServedModel(ModelServer server, String name, Protocol protocol, LearnedMode learned) implements LanguageModel {
    @Override
    public ModelReply ask(ModelRequest request) {
        try {
            return learned.ask(request, mode -> server.withoutKey(protocol.ask(server, name, request, mode)));
        } catch (ModelFailure failure) {
            throw failure.kind() == ModelFailure.Kind.NOT_FOUND ? absent(failure) : failure;
        }
    }

    private ModelFailure absent(ModelFailure failure) {
        String version = server.base().getPath().contains("/v") ? "" : ", which mostly ends in /v1";
        return new ModelFailure(
                        failure.kind(),
                        "there is no model '" + name + "' at " + server + ": " + failure.getMessage()
                                + "; name a model that the server has, or set base_url to the server's address"
                                + version,
                        failure.retryAfter(),
                        failure.limits())
                .withRequests(failure.requests());
    }

    @Override
    public Optional<ModelAccount> account() {
        return Optional.of(server.account());
    }

    @Override
    public String toString() {
        return name + " at " + server + protocol.path();
    }
}
