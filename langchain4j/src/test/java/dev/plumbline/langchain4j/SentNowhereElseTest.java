package dev.plumbline.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelUri;
import dev.plumbline.testserver.FaultyServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of every provider where a server points elsewhere, or a proxy stands between. */
@Timeout(60)
class SentNowhereElseTest {
    private static ModelFailure failure(Provider provider, String base) throws Exception {
        LanguageModelProvider models = provider.models();
        try (AutoCloseable closing = (AutoCloseable) models) {
            assertThat(closing).isNotNull();
            return catchThrowableOfType(
                    ModelFailure.class,
                    () -> models.open(new ModelEndpoint(
                                    ModelUri.parse(provider.scheme + ":/some-model"), Optional.of(base), Map.of()))
                            .ask(Provider.question()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRedirectIsFollowed(Provider provider) throws Exception {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            try (FaultyServer thief = new FaultyServer((request, reply) -> reply.completion("stolen"));
                    FaultyServer server = new FaultyServer((request, reply) ->
                            reply.status(status, "", "Location: " + thief.base().replace("127.0.0.1", "localhost")))) {
                ModelFailure failure = failure(provider, server.base());
                assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
                assertThat(failure).hasMessageContaining("points to localhost");
                assertThat(thief.requests()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxyIsAskedForATunnelAndNeverSeesTheKey(Provider provider) throws Exception {
        List<FaultyServer.Request> seen = new CopyOnWriteArrayList<>();
        try (FaultyServer proxy = new FaultyServer((request, reply) -> {
            seen.add(request);
            reply.status(502, "no tunnel");
        })) {
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty("https.proxyPort", proxy.base().replaceAll(".*:(\\d+)/v1", "$1"));
            try {
                ModelFailure failure = failure(provider, "https://judge.invalid/v1");
                assertThat(failure.kind().retryable()).as(failure.getMessage()).isTrue();
            } finally {
                System.clearProperty("https.proxyHost");
                System.clearProperty("https.proxyPort");
            }
        }
        assertThat(seen).isNotEmpty().allSatisfy(request -> {
            assertThat(request.headers().get("request")).startsWith("CONNECT judge.invalid:443");
            assertThat(request.headers()).doesNotContainKey(provider.keyHeader);
            assertThat(request.toString()).doesNotContain(Provider.CANARY, "Is ");
        });
    }
}
