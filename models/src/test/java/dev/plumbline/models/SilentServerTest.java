package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that stop in the middle of something and keep the connection. */
@Timeout(60)
class SilentServerTest {
    private static final ModelRequest QUESTION =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);

    private final CountDownLatch over = new CountDownLatch(1);

    private static LanguageModel open(OpenAiModels models, FaultyServer server) {
        return models.open(
                new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(server.base()), Map.of()));
    }

    /** A call may last far longer than a silence, so that it is the silence which ends it. */
    private static OpenAiModels models() {
        return OpenAiModels.with(
                (scheme, address) -> Optional.of("canary/4711+key"), Duration.ofMillis(200), Duration.ofMinutes(10));
    }

    private ModelFailure failure(LanguageModel model) {
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(QUESTION));
        over.countDown();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\":["
            })
    void silenceEndsTheCallWhereverItBegins(String before) {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    reply.raw(before);
                    over.await();
                });
                OpenAiModels models = models()) {
            ModelFailure failure = failure(open(models, server));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure).hasMessage("127.0.0.1 fell silent");
        }
    }

    @Test
    void silenceEndsACallOverAConnectionThatHasAnsweredBefore() {
        AtomicInteger asked = new AtomicInteger();
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    if (asked.incrementAndGet() == 1) {
                        reply.completion("good");
                    } else {
                        over.await();
                    }
                });
                OpenAiModels models = models()) {
            LanguageModel model = open(models, server);

            assertThat(model.ask(QUESTION).text()).isEqualTo("good");
            assertThat(failure(model)).hasMessage("127.0.0.1 fell silent");
        }
    }
}
