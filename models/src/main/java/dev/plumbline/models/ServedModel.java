package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Optional;

/** A model at a server, asked by a provider's protocol in the mode that was learned of it. */
record ServedModel(ModelServer server, String name, Protocol protocol, LearnedMode learned) implements LanguageModel {
    @Override
    public ModelReply ask(ModelRequest request) {
        return learned.ask(request, mode -> server.withoutKey(protocol.ask(server, name, request, mode)));
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
