package dev.plumbline.model;

import java.util.Optional;

/** A model that says whose limits hold for it. */
record AccountedModel(LanguageModel model, ModelAccount owner) implements LanguageModel {
    @Override
    public ModelReply ask(ModelRequest request) {
        return model.ask(request);
    }

    @Override
    public LanguageModel of(ModelAccount account) {
        return new AccountedModel(model, account);
    }

    @Override
    public Optional<ModelAccount> account() {
        return Optional.of(owner);
    }
}
