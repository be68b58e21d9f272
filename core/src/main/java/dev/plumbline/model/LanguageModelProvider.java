package dev.plumbline.model;

/** Opens language models of some URI schemes. Found by {@link java.util.ServiceLoader}. */
public interface LanguageModelProvider {
    /** Whether this provider opens models of a scheme. */
    boolean serves(String scheme);

    /**
     * Opens a model. Nothing is sent.
     *
     * @throws IllegalArgumentException when the endpoint lacks something, for example a base URL or a key
     */
    LanguageModel open(ModelEndpoint endpoint);
}
