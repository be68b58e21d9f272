package dev.plumbline.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.RateLimits;
import dev.plumbline.models.ModelServer;
import dev.plumbline.models.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call of LangChain4j over our own transport; keeps the raw reply, in which there is more than LangChain4j reads.
 * Headers that would hold a key are left out: the server sets its own. Made for one call and used by one thread.
 */
final class ServerClient implements HttpClient, HttpClientBuilder {
    private static final JsonMapper JSON = new JsonMapper();

    /** Stands where LangChain4j wants a key; never sent. */
    static final String NO_KEY = "set-by-the-transport";

    // The transport has its own time-outs; LangChain4j wants to hear some.
    private static final Duration UNUSED = Duration.ofMinutes(2);

    private final ModelServer server;
    private final Consumer<ObjectNode> amend;
    private final Consumer<JsonNode> check;
    private Optional<JsonNode> reply = Optional.empty();
    private RateLimits limits = RateLimits.UNKNOWN;
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * @param amend adds to a request what LangChain4j cannot express
     * @param check looks at a reply before LangChain4j does; throws what it means
     */
    ServerClient(ModelServer server, Consumer<ObjectNode> amend, Consumer<JsonNode> check) {
        this.server = server;
        this.amend = amend;
        this.check = check;
    }

    /** The raw reply; empty when none came. */
    Optional<JsonNode> reply() {
        return reply;
    }

    /** What the reply says about the account's limits. */
    RateLimits limits() {
        return limits;
    }

    /** Why no reply came; LangChain4j wraps it when the thread was interrupted. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            return post(request);
        } catch (ModelFailure | Refused thrown) {
            failure = Optional.of(thrown);
            throw thrown;
        }
    }

    private SuccessfulHttpResponse post(HttpRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.endsWith("-key") && !lower.equals("user-agent") && !lower.equals("content-type")) {
                headers.put(lower, String.join(", ", values));
            }
        });
        String path = request.url().substring(server.base().toString().length());
        ModelServer.Answer answer = server.post(path, headers, amended(request.body()));
        limits = answer.limits();
        JsonNode root = answer.json();
        check.accept(root);
        reply = Optional.of(root);
        Map<String, List<String>> answered = new HashMap<>();
        answer.headers().forEach((name, value) -> answered.put(name, List.of(value)));
        return SuccessfulHttpResponse.builder()
                .statusCode(200)
                .headers(answered)
                .body(answer.body())
                .build();
    }

    private byte[] amended(String body) {
        ObjectNode root = written(body);
        amend.accept(root);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode written(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("LangChain4j wrote a request that is no JSON", impossible);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("a judge waits for whole replies");
    }

    @Override
    public Duration connectTimeout() {
        return UNUSED;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return UNUSED;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }
}
