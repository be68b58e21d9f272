package dev.plumbline.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;

/**
 * Makes a chat model of LangChain4j, whatever it is behind, a language model of Plumbline.
 *
 * <pre>{@code
 * ChatModel chat = OllamaChatModel.builder().baseUrl(url).modelName("llama3.2").maxRetries(0).build();
 * Judges judges = Judges.of(List.of(), List.of(LangChainModels.serving("mine", chat)));
 * // and in the judge file: model: mine:/llama3.2
 * }</pre>
 *
 * <p>Build the chat model with {@code maxRetries(0)}: retries belong to the run, which counts them. Its failures are
 * told apart by LangChain4j's exceptions, so that a wait that the server asked for is not known. Log-probabilities are
 * not there. Keys are the chat model's own affair. Safe for use by many threads if the chat model is.
 */
public final class LangChainModels {
    private LangChainModels() {}

    /** A language model that asks a chat model. */
    public static LanguageModel wrap(ChatModel model) {
        return new WrappedModel(model);
    }

    /**
     * A provider that opens a chat model under every name of a scheme.
     *
     * @param scheme scheme of the URIs in judge files, lower-case letters, digits and hyphens
     */
    public static LanguageModelProvider serving(String scheme, ChatModel model) {
        LanguageModel wrapped = wrap(model);
        return new LanguageModelProvider() {
            @Override
            public boolean serves(String other) {
                return other.equals(scheme);
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return wrapped;
            }
        };
    }
}
