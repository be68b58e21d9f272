package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proxies as Java is told of them. */
@Timeout(60)
class ProxyTest {
    private static final String KEY = "canary-of-a-proxy-key";
    private static final ModelRequest QUESTION =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);

    private final Map<String, String> before = new LinkedHashMap<>();
    private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();

    private void set(String property, String value) {
        before.put(property, System.getProperty(property, ""));
        System.setProperty(property, value);
    }

    @AfterEach
    void restore() {
        before.forEach((property, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    private void throughProxy(String scheme, FaultyServer proxy) {
        set(scheme + ".proxyHost", "127.0.0.1");
        set(scheme + ".proxyPort", proxy.base().replaceAll(".*:(\\d+)/v1", "$1"));
    }

    private FaultyServer proxy(FaultyServer.Behaviour behaviour) {
        return new FaultyServer((request, reply) -> {
            seen.add(request.headers());
            behaviour.answer(request, reply);
        });
    }

    private static String ask(String base) {
        try (OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of(KEY))) {
            return models.open(
                            new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(base), Map.of()))
                    .ask(QUESTION)
                    .text();
        } catch (ModelFailure failure) {
            return failure.kind() + ": " + failure.getMessage();
        }
    }

    @Test
    void aHostThatNeedsNoProxyIsAskedItself() {
        try (FaultyServer proxy = proxy((request, reply) -> reply.completion("by proxy"));
                FaultyServer server = new FaultyServer((request, reply) -> reply.completion("itself"))) {
            throughProxy("http", proxy);
            set("http.nonProxyHosts", "127.*|*.example.org");

            assertThat(ask(server.base())).isEqualTo("itself");
            assertThat(ask("http://judge.invalid/v1")).isEqualTo("by proxy");
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void aProxyThatWantsANameGetsThatOfTheJvm() {
        try (FaultyServer proxy = proxy((request, reply) -> {
            if (request.headers().containsKey("proxy-authorization")) {
                reply.completion("by proxy");
            } else {
                reply.status(407, "", "Proxy-Authenticate: Basic realm=\"office\"");
            }
        })) {
            throughProxy("http", proxy);
            assertThat(ask("http://judge.invalid/v1"))
                    .startsWith("AUTHENTICATION: the proxy on the way to judge.invalid answered 407");
            set("http.proxyUser", "me");
            set("http.proxyPassword", "open sesame");

            assertThat(ask("http://judge.invalid/v1")).isEqualTo("by proxy");
            assertThat(seen.get(seen.size() - 1).get("proxy-authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString("me:open sesame".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aProxyThatRefusesATunnelIsNoWrongKeyAndSeesNone() {
        for (int status : List.of(401, 403, 404, 407, 502)) {
            seen.clear();
            try (FaultyServer proxy = proxy(
                    (request, reply) -> reply.status(status, KEY, "Proxy-Authenticate: Basic realm=\"" + KEY + "\""))) {
                throughProxy("https", proxy);
                String failure = ask("https://judge.invalid/v1");

                assertThat(failure)
                        .startsWith((status == 407 ? "AUTHENTICATION" : "CONNECTION")
                                + ": the proxy on the way to judge.invalid answered " + status + "; it is that of")
                        .doesNotContain(KEY);
                assertThat(seen)
                        .isNotEmpty()
                        .allSatisfy(headers -> assertThat(headers)
                                .containsEntry("request", "CONNECT judge.invalid:443 HTTP/1.1")
                                .doesNotContainKeys("authorization", "proxy-authorization"));
            }
        }
    }
}
