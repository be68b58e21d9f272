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
     * @throws IllegalArgumentException when the user named a file or a command for the host, and it gives no key
     */
    Optional<String> key(String scheme, URI address);

    /**
     * What the user named for the host; or else a provider's own variable ({@code OPENAI_API_KEY},
     * {@code ANTHROPIC_API_KEY}, {@code GEMINI_API_KEY}) for its own host, or {@code PLUMBLINE_API_KEY} for
     * {@code openai-compatible}. Without TLS none of them goes to a provider's own host.
     *
     * @param environment value of an environment variable
     * @param named what the user's own settings name for a host; a judge file never does
     */
    static Keys of(Function<String, Optional<String>> environment, Function<String, Optional<KeySource>> named) {
        return (scheme, address) -> source(scheme, address, named)
                .flatMap(source -> source.read(environment))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    /** What to do for a key to be sent, to a host that is not the provider's own. */
    static String howToGive(String scheme) {
        String named = "name a key for this host in plumbline.yaml";
        return scheme.equals("openai-compatible") ? "set PLUMBLINE_API_KEY, or " + named : named;
    }

    /** Keys from the environment of this process, with nothing named for a host. */
    static Keys fromEnvironment() {
        return of(name -> Optional.ofNullable(System.getenv(name)), host -> Optional.empty());
    }

    private static Optional<KeySource> source(String scheme, URI address, Function<String, Optional<KeySource>> named) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean secret = "https".equalsIgnoreCase(address.getScheme());
        if (!secret && KeyOwner.owned(host)) {
            return Optional.empty();
        }
        return named.apply(host).or(() -> {
            if (scheme.equals("openai-compatible")) {
                return Optional.of(new KeySource.Variable("PLUMBLINE_API_KEY"));
            }
            return KeyOwner.of(scheme)
                    .filter(owner -> owner.owns(host))
                    .map(owner -> new KeySource.Variable(owner.variable()));
        });
    }
}
