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
 * Opens Anthropic's models: {@code anthropic:/claude-sonnet-4-5}.
 *
 * <pre>{@code
 * try (AnthropicModels models = AnthropicModels.with(Keys.fromEnvironment())) {
 *     LanguageModel model = models.open(
 *             new ModelEndpoint(ModelUri.parse("anthropic:/claude-sonnet-4-5"), Optional.empty(), Map.of()));
 * }
 * }</pre>
 *
 * <p>The key is {@code ANTHROPIC_API_KEY}. The form of a reply is sent as a JSON schema, or else as a tool, or else only
 * the prompt states it. There are no log-probabilities and no seed; {@code max_tokens} has to be sent and is 4,096 when
 * the judge file says nothing. Safe for use by many threads.
 */
public final class AnthropicModels implements LanguageModelProvider, AutoCloseable {
    private static final String BASE = "https://api.anthropic.com/v1";
    private static final List<Form> FORMS = List.of(Form.JSON_SCHEMA, Form.TOOL, Form.TEXT);

    private final ModelServers servers;

    /** For {@link java.util.ServiceLoader}: keys come from the environment. */
    public AnthropicModels() {
        this(ModelServers.with(Keys.fromEnvironment()));
    }

    private AnthropicModels(ModelServers servers) {
        this.servers = servers;
    }

    /** Models whose keys come from elsewhere than the environment alone. */
    public static AnthropicModels with(Keys keys) {
        return new AnthropicModels(ModelServers.with(keys));
    }

    /**
     * Models with other time-outs.
     *
     * @param silence longest time without a byte from the server
     * @param callTimeout longest time of one whole call
     */
    public static AnthropicModels with(Keys keys, Duration silence, Duration callTimeout) {
        return new AnthropicModels(ModelServers.with(keys, silence, callTimeout));
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals("anthropic");
    }

    /**
     * Opens a model. Nothing is sent.
     *
     * @throws IllegalArgumentException when the key for Anthropic's own host is missing, or when a header cannot be
     *     sent
     */
    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        String name = endpoint.model().name();
        ModelServer server = servers.at(endpoint, Optional.of(BASE), new KeyHeader("x-api-key", ""));
        WireMode first = WireMode.best().withoutLogProbabilities();
        return servers.model(server, name, new LearnedMode(first, FORMS), new AnthropicMessages());
    }

    /** Closes all connections; calls under way fail. */
    @Override
    public void close() {
        servers.close();
    }
}
