package dev.plumbline.models;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the key for a server comes from. A key is looked up by scheme and address, so that it reaches only the host
 * that it belongs to.
 *
 * <pre>{@code
 * Keys keys = Keys.of(name -> Optional.ofNullable(System.getenv(name)), host -> Optional.empty());
 * }</pre>
 */
@FunctionalInterface
public interface Keys {
    /**
     * The key to send.
     *
     * @param scheme scheme of the model, as {@code openai}
     * @param address where the request goes
     * @return empty when no key is to be sent
     */
    Optional<String> key(String scheme, URI address);

    /**
     * Keys from environment variables: {@code OPENAI_API_KEY} for {@code openai}, and for OpenAI's own host over TLS
     * only; for {@code openai-compatible} the variable named for the host, or else {@code PLUMBLINE_API_KEY}; none for
     * {@code ollama}.
     *
     * @param environment value of an environment variable
     * @param variableOf name of the variable that the user's own settings give for a host; a judge file never does
     */
    static Keys of(Function<String, Optional<String>> environment, Function<String, Optional<String>> variableOf) {
        return (scheme, address) -> variable(scheme, address, variableOf)
                .flatMap(environment)
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    /** Keys from the environment of this process, with no variable named for a host. */
    static Keys fromEnvironment() {
        return of(name -> Optional.ofNullable(System.getenv(name)), host -> Optional.empty());
    }

    private static Optional<String> variable(
            String scheme, URI address, Function<String, Optional<String>> variableOf) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("openai")) {
            boolean own = host.equals("api.openai.com") || host.endsWith(".api.openai.com");
            return own && "https".equalsIgnoreCase(address.getScheme())
                    ? Optional.of("OPENAI_API_KEY")
                    : Optional.empty();
        }
        if (scheme.equals("openai-compatible")) {
            return variableOf.apply(host).or(() -> Optional.of("PLUMBLINE_API_KEY"));
        }
        return Optional.empty();
    }
}
