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
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that servers give, though the protocol says otherwise. */
@Timeout(60)
class OddAnswerTest {
    private static final ModelRequest QUESTION =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);

    private static LanguageModel open(OpenAiModels models, FaultyServer server) {
        return models.open(
                new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(server.base()), Map.of()));
    }

    private static OpenAiModels models() {
        return OpenAiModels.with((scheme, address) -> Optional.of("canary/4711+key"));
    }

    private static String textOf(FaultyServer.Behaviour behaviour) {
        try (FaultyServer server = new FaultyServer(behaviour);
                OpenAiModels models = models()) {
            return open(models, server).ask(QUESTION).text();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "{}", "[]", "\"\"", "null"})
    void anErrorThatSaysThereIsNoneIsNone(String none) {
        String good = FaultyServer.completion("good", "stop");
        assertThat(textOf((request, reply) ->
                        reply.status(200, good.substring(0, good.length() - 1) + ",\"error\":" + none + "}")))
                .isEqualTo("good");
    }

    @Test
    void aCreatedCompletionIsACompletion() {
        assertThat(textOf((request, reply) -> reply.status(201, FaultyServer.completion("good", "stop"))))
                .isEqualTo("good");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,true", "UTF-16LE,true", "UTF-16BE,true", "UTF-16LE,false", "UTF-16BE,false"})
    void aBodyMayBeginWithAByteOrderMarkAndBeUtf16(String charset, boolean mark) {
        byte[] body = ((mark ? "\ufeff" : "") + FaultyServer.completion("g\u00fct", "stop"))
                .getBytes(Charset.forName(charset));
        assertThat(textOf((request, reply) -> {
                    reply.raw("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                    reply.out().write(body);
                    reply.out().flush();
                }))
                .isEqualTo("g\u00fct");
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere.example:7799/stolen/canary/4711+key, elsewhere.example",
        "http://canary/4711+key, another address",
        "/v2/chat, another address",
        "%%%, another address"
    })
    void aRedirectIsForGoodAndSaysWhereItPoints(String location, String host) {
        try (FaultyServer server =
                        new FaultyServer((request, reply) -> reply.status(307, "", "Location: " + location));
                OpenAiModels models = models()) {
            LanguageModel model = open(models, server);
            ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(QUESTION));

            assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
            assertThat(failure)
                    .hasMessage("127.0.0.1 answered 307 and points to " + host
                            + "; requests are not sent on, since they hold the key: if it belongs there, set base_url");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    void whatFollowsAnAnswerIsNotTheAnswerToTheNextRequest(long pause) throws Exception {
        String smuggled = FaultyServer.completion("smuggled", "stop");
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    reply.completion("good " + request.number());
                    Thread.sleep(pause);
                    reply.raw("HTTP/1.1 200 OK\r\nContent-Length: " + smuggled.length() + "\r\n\r\n" + smuggled);
                });
                OpenAiModels models = models()) {
            LanguageModel model = open(models, server);
            for (int i = 0; i < 5; i++) {
                assertThat(model.ask(QUESTION).text()).isEqualTo("good " + i);
                Thread.sleep(2 * pause + 20);
            }
        }
    }

    @Test
    void aConnectionWithoutSurplusIsUsedAgain() {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.completion("good"));
                OpenAiModels models = models()) {
            LanguageModel model = open(models, server);
            for (int i = 0; i < 5; i++) {
                model.ask(QUESTION);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
