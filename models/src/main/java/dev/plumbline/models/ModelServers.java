package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
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
 * Opens servers over one pool of connections, and keeps what was learned of each model there. For whoever writes a
 * provider.
 *
 * <pre>{@code
 * ModelServer server = servers.at(endpoint, Optional.of("https://api.example.org/v1"), new KeyHeader("x-api-key", ""));
 * LanguageModel model = servers.model(server, name, new LearnedMode(WireMode.best(), forms), protocol);
 * }</pre>
 *
 * <p>A call may be silent for 2 minutes and last 10 (defaults); the deadline for an item is set by the runner. Safe
 * for use by many threads.
 */
public final class ModelServers implements AutoCloseable {
    private static final Set<String> OUR_HEADERS =
            Set.of("content-length", "transfer-encoding", "host", "content-type", "accept-encoding");

    private final Keys keys;
    private final Supplier<HttpTransport> make;
    private final Map<String, LearnedMode> modes = new ConcurrentHashMap<>();
    private Optional<HttpTransport> transport = Optional.empty();

    /**
     * The header that a provider wants its key in.
     *
     * @param name name of the header
     * @param prefix what stands before the key
     */
    public record KeyHeader(String name, String prefix) {
        /** {@code Authorization: Bearer KEY}. */
        public static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");
    }

    private ModelServers(Keys keys, Duration silence, Duration callTimeout) {
        this.keys = keys;
        this.make = () -> new HttpTransport(silence, callTimeout, Clock.systemUTC());
    }

    /** Servers with the default time-outs. */
    public static ModelServers with(Keys keys) {
        return with(keys, Duration.ofMinutes(2), Duration.ofMinutes(10));
    }

    /**
     * Servers with other time-outs.
     *
     * @param silence longest time without a byte from the server
     * @param callTimeout longest time of one whole call
     */
    public static ModelServers with(Keys keys, Duration silence, Duration callTimeout) {
        return new ModelServers(keys, silence, callTimeout);
    }

    /**
     * The server of an endpoint. Nothing is sent.
     *
     * @param usual the provider's own address; empty when the endpoint has to name one
     * @param keyHeader where the key goes
     * @throws IllegalArgumentException when the address is missing or is none, when the provider's own host would be
     *     asked without a key, or when a header cannot be sent
     */
    public ModelServer at(ModelEndpoint endpoint, Optional<String> usual, KeyHeader keyHeader) {
        URI base = base(endpoint, usual);
        Optional<String> key = keys.key(endpoint.model().scheme(), base);
        if (endpoint.baseUrl().isEmpty() && key.isEmpty()) {
            KeyOwner.of(endpoint.model().scheme()).ifPresent(owner -> {
                throw new IllegalArgumentException(
                        "model " + endpoint.model() + " needs a key: set the environment variable " + owner.variable()
                                + ", or name a file or a command for " + base.getHost() + " in plumbline.yaml");
            });
        }
        Map<String, String> headers = new LinkedHashMap<>();
        key.ifPresent(value -> headers.put(keyHeader.name(), keyHeader.prefix() + sendable("the key", value)));
        endpoint.headers().forEach((name, value) -> {
            if (OUR_HEADERS.contains(name.toLowerCase(Locale.ROOT)) || !name.matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException(
                        "header '" + name + "' cannot be set; remove it from the judge file");
            }
            headers.put(name, sendable("header '" + name + "'", value));
        });
        return new ModelServer(
                transport(), base, headers, key, Keys.howToGive(endpoint.model().scheme()));
    }

    /**
     * A model at a server. What is learned of it is kept, for all who open it again.
     *
     * @param fresh what to begin with where nothing is known of the model there
     * @param protocol how it is asked
     */
    public LanguageModel model(ModelServer server, String name, LearnedMode fresh, Protocol protocol) {
        LearnedMode before = modes.putIfAbsent(server + " " + name, fresh);
        return new ServedModel(server, name, protocol, before == null ? fresh : before);
    }

    // Made late, because a service loader makes every provider, also for those who never ask a model over HTTP.
    private synchronized HttpTransport transport() {
        HttpTransport made = transport.orElseGet(make);
        transport = Optional.of(made);
        return made;
    }

    private static URI base(ModelEndpoint endpoint, Optional<String> usual) {
        String text = endpoint.baseUrl()
                .or(() -> usual)
                .orElseThrow(() -> new IllegalArgumentException("model " + endpoint.model()
                        + " needs the address of its server: base_url: http://HOST:PORT/v1"));
        try {
            URI base = new URI(text.strip().replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
            boolean port = base.getPort() != 0 && base.getPort() <= 65_535;
            if (web
                    && port
                    && base.getHost() != null
                    && base.getUserInfo() == null
                    && base.getQuery() == null
                    && base.getFragment() == null) {
                return base;
            }
        } catch (URISyntaxException unreadable) {
            // Said below, without the text: it may hold a password.
        }
        throw new IllegalArgumentException("base_url of model " + endpoint.model()
                + " is not of the form https://HOST/v1, without user, password or query,"
                + " and with a port from 1 to 65535 if any");
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
