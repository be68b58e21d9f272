package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelDecorator;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.TokenPrices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What models cost and how much they read, by host and name: the list that comes with Plumbline, and lists of the
 * user's before it.
 *
 * <pre>{@code
 * Prices prices = Prices.builtIn().overriddenBy(Prices.read(Path.of("prices.yaml")));
 * Judges priced = judges.decorated(prices);    // replies say what they cost; a prompt that is too long is not sent
 * prices.date();                               // 2026-11-22, for the manifest
 * }</pre>
 *
 * <p>A price belongs to a host: a model of the same name elsewhere has none. What is not listed has no price, which is
 * told, and never taken for nothing. {@code local:} and {@code recorded:} cost nothing, and neither does {@code ollama:}
 * on the machine itself. Immutable.
 */
public final class Prices implements ModelDecorator, ModelCatalogue {
    private static final Set<String> FREE = Set.of("local", "recorded");
    private static final String HERE = "this machine";
    private static final String ANY = "*";
    private static final Map<String, String> HOSTS = Map.of(
            "openai", "api.openai.com",
            "anthropic", "api.anthropic.com",
            "gemini", "generativelanguage.googleapis.com",
            "ollama", "localhost:11434");

    private final String date;
    private final Map<String, Map<String, ModelFacts>> hosts;

    Prices(String date, Map<String, Map<String, ModelFacts>> hosts) {
        this.date = date;
        this.hosts = hosts;
    }

    /** The list that comes with Plumbline. */
    public static Prices builtIn() {
        return BuiltIn.LIST;
    }

    /** Read when it is first asked for, since local judges need none. */
    private static final class BuiltIn {
        private static final Prices LIST = read();

        private static Prices read() {
            try (InputStream in = Prices.class.getResourceAsStream("prices.yaml")) {
                if (in == null) {
                    throw new IllegalStateException("prices.yaml is not in the jar");
                }
                return PricesFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "prices.yaml");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /**
     * Reads a list.
     *
     * @throws dev.plumbline.dataset.BadInput naming file, line and column of what is wrong
     */
    public static Prices read(Path file) {
        try {
            return PricesFile.parse(Files.readString(file), file.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** These with another list before them: what it says of a model holds. */
    public Prices overriddenBy(Prices first) {
        Map<String, Map<String, ModelFacts>> all = new HashMap<>();
        hosts.forEach((host, models) -> all.put(host, new HashMap<>(models)));
        first.hosts.forEach((host, models) ->
                all.computeIfAbsent(host, unknown -> new HashMap<>()).putAll(models));
        return new Prices(first.date + " before " + date, all);
    }

    /** Dates of the lists. */
    public String date() {
        return date;
    }

    @Override
    public String host(ModelEndpoint endpoint) {
        String usual = HOSTS.getOrDefault(endpoint.model().scheme(), HERE);
        return endpoint.baseUrl().map(base -> host(base).orElse(base)).orElse(usual);
    }

    private static Optional<String> host(String base) {
        try {
            URI address = URI.create(base.strip());
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            return Optional.ofNullable(address.getHost()).map(host -> host.toLowerCase(Locale.ROOT) + port);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public ModelFacts facts(ModelEndpoint endpoint) {
        String host = host(endpoint);
        String alone = host.replaceFirst(":\\d+$", "");
        String name = endpoint.model().name();
        return listed(host, name)
                .or(() -> listed(alone, name))
                .orElseGet(() -> free(endpoint.model().scheme(), alone) ? ModelFacts.free() : ModelFacts.unknown());
    }

    private Optional<ModelFacts> listed(String host, String name) {
        Map<String, ModelFacts> models = hosts.getOrDefault(host, Map.of());
        return Optional.ofNullable(models.getOrDefault(name, models.get(ANY)));
    }

    private static boolean free(String scheme, String host) {
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return FREE.contains(scheme) || (scheme.equals("ollama") && here);
    }

    /** The model, with replies that say what they cost; a prompt that certainly is too long fails without being sent. */
    @Override
    public LanguageModel apply(ModelEndpoint endpoint, LanguageModel model) {
        ModelFacts facts = facts(endpoint);
        ContextWindow window = new ContextWindow(facts.contextWindow());
        return request -> {
            try {
                window.check(request);
                ModelReply reply = model.ask(request);
                OptionalDouble usd = usd(facts, reply.usage());
                return usd.isPresent() && reply.usd().isEmpty() ? reply.withUsd(usd.getAsDouble()) : reply;
            } catch (ModelFailure failure) {
                throw priced(failure, facts);
            }
        };
    }

    /** Unknown where the server did not say what it used, unless that costs nothing anyway. */
    private static OptionalDouble usd(ModelFacts facts, TokenUsage used) {
        boolean free = facts.prices().filter(TokenPrices.free()::equals).isPresent();
        return used.known() || free ? facts.usd(used) : OptionalDouble.empty();
    }

    /** Where nothing was replied, nothing is paid for, if it is known what is paid at all. */
    private static ModelFailure priced(ModelFailure failure, ModelFacts facts) {
        OptionalDouble usd =
                failure.usage().isPresent() ? usd(facts, failure.usage().get()) : facts.usd(TokenUsage.NONE);
        return usd.isPresent() && failure.usd().isEmpty() ? failure.withUsd(usd.getAsDouble()) : failure;
    }
}
