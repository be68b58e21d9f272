package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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
 * <p>The form of a reply is sent as a strict JSON schema; an endpoint that does not know that gets JSON mode, then
 * plain text, found out once for each endpoint. A call may be silent for 2 minutes and last 10 (defaults); the
 * deadline for an item is set by the runner. Safe for use by many threads; models share one pool of connections, which
 * {@link #close} ends.
 */
public final class OpenAiModels implements LanguageModelProvider, AutoCloseable {
    private static final Map<String, String> DEFAULT_BASES =
            Map.of("openai", "https://api.openai.com/v1", "ollama", "http://localhost:11434/v1");
    private static final Set<String> SCHEMES = Set.of("openai", "openai-compatible", "ollama");
    private static final Set<String> OUR_HEADERS =
            Set.of("content-length", "transfer-encoding", "host", "content-type");

    private final Keys keys;
    private final Supplier<HttpTransport> make;
    private Optional<HttpTransport> transport = Optional.empty();
    private final Map<String, LearnedMode> modes = new ConcurrentHashMap<>();

    /** For {@link java.util.ServiceLoader}: keys come from the environment. */
    public OpenAiModels() {
        this(Keys.fromEnvironment(), Duration.ofMinutes(2), Duration.ofMinutes(10));
    }

    private OpenAiModels(Keys keys, Duration silence, Duration callTimeout) {
        this.keys = keys;
        this.make = () -> new HttpTransport(silence, callTimeout, Clock.systemUTC());
    }

    // Made on first use, because a service loader makes every provider even where no model is asked over HTTP.
    private synchronized HttpTransport transport() {
        HttpTransport made = transport.orElseGet(make);
        transport = Optional.of(made);
        return made;
    }

    /** Models whose keys come from elsewhere than the environment alone. */
    public static OpenAiModels with(Keys keys) {
        return new OpenAiModels(keys, Duration.ofMinutes(2), Duration.ofMinutes(10));
    }

    /**
     * Models with other time-outs.
     *
     * @param silence longest time without a byte from the server
     * @param callTimeout longest time of one whole call
     */
    public static OpenAiModels with(Keys keys, Duration silence, Duration callTimeout) {
        return new OpenAiModels(keys, silence, callTimeout);
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
        String scheme = endpoint.model().scheme();
        URI base = base(endpoint);
        Optional<String> key = keys.key(scheme, base);
        if (scheme.equals("openai") && endpoint.baseUrl().isEmpty() && key.isEmpty()) {
            throw new IllegalArgumentException(
                    "model " + endpoint.model() + " needs a key: set the environment variable OPENAI_API_KEY");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        key.ifPresent(value -> headers.put("Authorization", "Bearer " + sendable("the key", value)));
        endpoint.headers().forEach((name, value) -> {
            if (OUR_HEADERS.contains(name.toLowerCase(Locale.ROOT)) || !name.matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException(
                        "header '" + name + "' cannot be set; remove it from the judge file");
            }
            headers.put(name, sendable("header '" + name + "'", value));
        });
        return new ChatModel(
                transport(),
                endpoint.model().name(),
                URI.create(base + "/chat/completions"),
                headers,
                key,
                modes.computeIfAbsent(base + " " + endpoint.model().name(), b -> new LearnedMode()));
    }

    private static URI base(ModelEndpoint endpoint) {
        String scheme = endpoint.model().scheme();
        String text = endpoint.baseUrl()
                .or(() -> Optional.ofNullable(DEFAULT_BASES.get(scheme)))
                .orElseThrow(() -> new IllegalArgumentException("model " + endpoint.model()
                        + " needs the address of its server: base_url: http://HOST:PORT/v1"));
        try {
            URI base = new URI(text.strip().replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
            if (web && base.getHost() != null && base.getUserInfo() == null && base.getQuery() == null) {
                return base;
            }
        } catch (URISyntaxException unreadable) {
            // Said below, without the text: it may hold a password.
        }
        throw new IllegalArgumentException("base_url of model " + endpoint.model()
                + " is not of the form https://HOST/v1, without user, password or query");
    }

    private static String sendable(String what, String value) {
        if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(what + " holds characters that a header cannot carry");
        }
        return value;
    }

    /** Closes all connections; calls under way fail. */
    @Override
    public synchronized void close() {
        transport.ifPresent(HttpTransport::close);
        transport = Optional.empty();
    }
}
