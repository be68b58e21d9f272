package dev.plumbline.model;

/** Opens the same model whatever an {@code openai:} judge names. */
public record OneModel(LanguageModel model) implements LanguageModelProvider {
    @Override
    public boolean serves(String scheme) {
        return scheme.equals("openai");
    }

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        return model;
    }
}
