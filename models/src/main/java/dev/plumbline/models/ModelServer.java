package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.RateLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server of language models: its address, the headers and the key that belong to it. For whoever writes a provider;
 * {@link ModelServers} opens it.
 *
 * <p>The key is set here and nowhere else, is sent to this address only, and is taken out of whatever the server says.
 * Redirects are not followed. Safe for use by many threads.
 */
public final class ModelServer {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final HttpTransport transport;
    private final URI base;
    private final Map<String, String> headers;
    private final Optional<String> key;
    private final String howToGiveKey;
    private final KeyRemoval removal;
    private final Map<String, URI> addresses = new ConcurrentHashMap<>();

    /** A whole answer with status 200. Safe for use by many threads. */
    public static final class Answer {
        private final byte[] utf8;
        private final Map<String, String> headers;
        private final RateLimits limits;

        Answer(byte[] utf8, Map<String, String> headers, RateLimits limits) {
            this.utf8 = utf8;
            this.headers = headers;
            this.limits = limits;
        }

        /** Its text. */
        public String body() {
            return new String(utf8, StandardCharsets.UTF_8);
        }

        /** Its text in UTF-8. */
        byte[] utf8() {
            return utf8;
        }

        /** Its headers, names in lower case. */
        public Map<String, String> headers() {
            return headers;
        }

        /** What the headers say about the account's limits. */
        public RateLimits limits() {
            return limits;
        }

        /**
         * The body, which has to be a JSON object and nothing else.
         *
         * @throws ModelFailure when it is not
         */
        public JsonNode json() {
            try {
                JsonNode root = JSON.readTree(body());
                if (root.isObject()) {
                    return root;
                }
            } catch (JsonProcessingException notJson) {
                throw malformed("no JSON");
            }
            throw malformed("no JSON object");
        }

        /**
         * The failure that this answer is when it is not what the protocol says.
         *
         * @param what what it holds instead, as {@code no JSON}
         */
        public ModelFailure malformed(String what) {
            return new ModelFailure(
                    Kind.MALFORMED,
                    "the server answered 200 with " + what + ", where a completion belongs: " + Quoted.of(body()));
        }
    }

    /** @param howToGiveKey what whoever is told that a key is wanted should do */
    ModelServer(
            HttpTransport transport, URI base, Map<String, String> headers, Optional<String> key, String howToGiveKey) {
        this.transport = transport;
        this.base = base;
        this.headers = headers;
        this.key = key;
        this.howToGiveKey = howToGiveKey;
        this.removal = KeyRemoval.of(key);
    }

    /** The account whose limits hold for calls to this server. */
    public ModelAccount account() {
        return ModelAccount.of(base, key);
    }

    /** Address without a slash at the end. */
    public URI base() {
        return base;
    }

    /**
     * Posts JSON once.
     *
     * @param path path below {@link #base()}, with its slash
     * @param more further headers; those of the endpoint win
     * @throws Refused when the server answers with another status than 200 or 201
     * @throws ModelFailure when no whole answer came
     */
    public Answer post(String path, Map<String, String> more, byte[] body) {
        HttpTransport.Answer answer = transport.post(
                addresses.computeIfAbsent(path, below -> URI.create(base + below)), all(more), body, removal);
        if (answer.status() == 200 || answer.status() == 201) {
            return new Answer(withoutKey(answer.body()), answer.headers(), answer.limits());
        }
        String text = removal.from(BodyText.of(answer.body()));
        throw new Refused(answer.status(), failure(answer, text, body).withLimits(answer.limits()), text);
    }

    private Map<String, String> all(Map<String, String> more) {
        if (more.isEmpty()) {
            return headers;
        }
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return all;
    }

    /** Most answers are UTF-8 without a key in them, and stay as they are. */
    private byte[] withoutKey(byte[] body) {
        boolean utf8 = BodyText.isUtf8(body);
        if (utf8 && removal.none()) {
            return body;
        }
        String text = BodyText.of(body);
        String without = removal.from(text);
        return utf8 && without.equals(text) ? body : without.getBytes(StandardCharsets.UTF_8);
    }

    private ModelFailure failure(HttpTransport.Answer answer, String body, byte[] sent) {
        if (answer.status() >= 300 && answer.status() < 400) {
            return new ModelFailure(
                    Kind.INVALID_REQUEST,
                    base.getHost() + " answered " + answer.status() + " and points to "
                            + elsewhere(answer.headers().getOrDefault("location", ""))
                            + "; requests are not sent on, since they hold the key: if it belongs there, set base_url");
        }
        ModelFailure failure = Refusal.of(answer.status(), body, answer.retryAfter(), words -> holds(sent, words));
        if (failure.kind() != Kind.AUTHENTICATION) {
            return failure;
        }
        return new ModelFailure(
                failure.kind(),
                base.getHost()
                        + (key.isPresent()
                                ? " refuses the key: "
                                : " wants a key, and none was sent (" + howToGiveKey + "): ")
                        + failure.getMessage());
    }

    private static boolean holds(byte[] sent, String words) {
        return new String(sent, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(words);
    }

    /** The host alone: the rest of an address may hold anything. */
    private String elsewhere(String location) {
        try {
            String host = URI.create(removal.from(location).strip()).getHost();
            return host == null ? "another address" : host;
        } catch (IllegalArgumentException unreadable) {
            return "another address";
        }
    }

    /** A reply in which the key that was sent is not to be found. */
    ModelReply withoutKey(ModelReply reply) {
        return removal.from(reply);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
