package dev.plumbline.judge;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import java.util.List;

/**
 * The models of other providers for whoever wants to know a judge's version and asks nothing: without a key, and without a
 * place where one could be found.
 */
record UnaskedModels(List<LanguageModelProvider> models) implements LanguageModelProvider {
    @Override
    public boolean serves(String scheme) {
        return models.stream().anyMatch(provider -> provider.serves(scheme));
    }

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        return request -> {
            throw new IllegalStateException(endpoint.model() + " was opened to be named, not to be asked");
        };
    }
}
