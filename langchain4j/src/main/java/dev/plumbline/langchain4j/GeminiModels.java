package dev.plumbline.langchain4j;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.models.Keys;
import dev.plumbline.models.LearnedMode;
import dev.plumbline.models.ModelServer;
import dev.plumbline.models.ModelServers;
import dev.plumbline.models.ModelServers.KeyHeader;
import dev.plumbline.models.WireMode;
import dev.plumbline.models.WireMode.Form;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Opens Google's models over the Gemini API: {@code gemini:/gemini-2.5-flash}.
 *
 * <pre>{@code
 * try (GeminiModels models = GeminiModels.with(Keys.fromEnvironment())) {
 *     LanguageModel model = models.open(
 *             new ModelEndpoint(ModelUri.parse("gemini:/gemini-2.5-flash"), Optional.empty(), Map.of()));
 * }
 * }</pre>
 *
 * <p>The key is {@code GEMINI_API_KEY}. The form of a reply is sent as a JSON schema, then JSON mode, then a tool, then
 * only the prompt states it. Log-probabilities are read where the model gives them. {@code effort} is Gemini's thinking
 * level. Safe for use by many threads.
 */
public final class GeminiModels implements LanguageModelProvider, AutoCloseable {
    private static final String BASE = "https://generativelanguage.googleapis.com/v1beta";
    private static final List<Form> FORMS = List.of(Form.JSON_SCHEMA, Form.JSON_OBJECT, Form.TOOL, Form.TEXT);

    private final ModelServers servers;

    /** For {@link java.util.ServiceLoader}: keys come from the environment. */
    public GeminiModels() {
        this(ModelServers.with(Keys.fromEnvironment()));
    }

    private GeminiModels(ModelServers servers) {
        this.servers = servers;
    }

    /** Models whose keys come from elsewhere than the environment alone. */
    public static GeminiModels with(Keys keys) {
        return new GeminiModels(ModelServers.with(keys));
    }

    /**
     * Models with other time-outs.
     *
     * @param silence longest time without a byte from the server
     * @param callTimeout longest time of one whole call
     */
    public static GeminiModels with(Keys keys, Duration silence, Duration callTimeout) {
        return new GeminiModels(ModelServers.with(keys, silence, callTimeout));
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals("gemini");
    }

    /**
     * Opens a model. Nothing is sent.
     *
     * @throws IllegalArgumentException when the name is none of a model, when the key for Google's own host is missing,
     *     or when a header cannot be sent
     */
    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        String name = endpoint.model().name();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            // It becomes part of the address.
            throw new IllegalArgumentException(
                    "model " + endpoint.model() + " is no name of a model, for example gemini:/gemini-2.5-flash");
        }
        ModelServer server = servers.at(endpoint, Optional.of(BASE), new KeyHeader("x-goog-api-key", ""));
        return servers.model(server, name, new LearnedMode(WireMode.best(), FORMS), new GeminiContent());
    }

    /** Closes all connections; calls under way fail. */
    @Override
    public void close() {
        servers.close();
    }
}
