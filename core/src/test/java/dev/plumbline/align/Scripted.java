package dev.plumbline.align;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;

/** A model of a script behind the addresses of a known provider. */
final class Scripted {
    private Scripted() {}

    static LanguageModelProvider provider(LanguageModel model) {
        return new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("openai");
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        };
    }
}
