package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.models.ModelServers.KeyHeader;
import dev.plumbline.models.WireMode.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens models that speak OpenAI's chat completions: {@code openai:/gpt-4o-mini}, {@code ollama:/llama3.2} at
 * {@code http://localhost:11434/v1}, and {@code openai-compatible:/NAME}, which needs a {@code base_url}.
 *
 * <pre>{@code
 * try (OpenAiModels models = OpenAiModels.with(Keys.fromEnvironment())) {
 *     LanguageModel model = models.open(
 *             new ModelEndpoint(ModelUri.parse("openai:/gpt-4o-mini"), Optional.empty(), Map.of()));
 * }
 * }</pre>
 *
 * <p>A model that is asked for {@linkplain dev.plumbline.model.Embeddings vectors} is asked at {@code /embeddings}.
 *
 * <p>The form of a reply is sent as a strict JSON schema; an endpoint that does not know that gets JSON mode, then a
 * tool, then plain text, found out once for each model at each endpoint. A call may be silent for 2 minutes and last 10
 * (defaults); the deadline for an item is set by the runner. Safe for use by many threads; models share one pool of
 * connections, which {@link #close} ends.
 */
public final class OpenAiModels implements LanguageModelProvider, AutoCloseable {
    private static final Map<String, String> DEFAULT_BASES =
            Map.of("openai", "https://api.openai.com/v1", "ollama", "http://localhost:11434/v1");
    private static final Set<String> SCHEMES = Set.of("openai", "openai-compatible", "ollama");
    private static final List<Form> FORMS = List.of(Form.JSON_SCHEMA, Form.JSON_OBJECT, Form.TOOL, Form.TEXT);

    private final ModelServers servers;

    /** For {@link java.util.ServiceLoader}: keys come from the environment. */
    public OpenAiModels() {
        this(ModelServers.with(Keys.fromEnvironment()));
    }

    private OpenAiModels(ModelServers servers) {
        this.servers = servers;
    }

    /** Models whose keys come from elsewhere than the environment alone. */
    public static OpenAiModels with(Keys keys) {
        return new OpenAiModels(ModelServers.with(keys));
    }

    /**
     * Models with other time-outs.
     *
     * @param silence longest time without a byte from the server
     * @param callTimeout longest time of one whole call
     */
    public static OpenAiModels with(Keys keys, Duration silence, Duration callTimeout) {
        return new OpenAiModels(ModelServers.with(keys, silence, callTimeout));
    }

    @Override
    public boolean serves(String scheme) {
        return SCHEMES.contains(scheme);
    }

    /**
     * Opens a model. Nothing is sent.
     *
     * @throws IllegalArgumentException when the base URL is missing or is none, when the key for OpenAI's own host is
     *     missing, or when a header cannot be sent
     */
    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        String name = endpoint.model().name();
        Optional<String> usual =
                Optional.ofNullable(DEFAULT_BASES.get(endpoint.model().scheme()));
        ModelServer server = servers.at(endpoint, usual, KeyHeader.BEARER);
        WireMode first = ChatRequest.reasons(name) ? WireMode.reasoner() : WireMode.best();
        return new OpenAiModel(
                server, name, servers.model(server, name, new LearnedMode(first, FORMS), new ChatCompletions()));
    }

    /** Closes all connections; calls under way fail. */
    @Override
    public void close() {
        servers.close();
    }
}
