package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that repeats the key in the ways that JSON and HTTP have. */
@Timeout(60)
class LeakedKeyTest {
    private static final String KEY = "sk/canary+4711/key";

    private static final ModelRequest QUESTION =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);

    private static LanguageModel open(OpenAiModels models, FaultyServer server) {
        return models.open(
                new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(server.base()), Map.of()));
    }

    private static ModelFailure failureOf(FaultyServer.Behaviour behaviour) {
        try (FaultyServer server = new FaultyServer(behaviour);
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of(KEY))) {
            LanguageModel model = open(models, server);
            return catchThrowableOfType(ModelFailure.class, () -> model.ask(QUESTION));
        }
    }

    private static ModelReply replyOf(String body) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(200, body));
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of(KEY))) {
            return open(models, server).ask(QUESTION);
        }
    }

    private static String escaped() {
        return KEY.replace("/", "\\/").replace("+", "\\u002B");
    }

    @Test
    void aKeyThatIsEscapedIsTakenOutOfEveryTextOfAReply() {
        ModelReply reply = replyOf("{\"model\":\"m " + escaped() + "\",\"system_fingerprint\":\"" + escaped()
                + "\",\"choices\":[{\"message\":{\"content\":\"{\\\"reason\\\":\\\""
                + escaped().replace("\\", "\\\\")
                + " and " + KEY + "\\\"}\"},\"finish_reason\":\"stop\",\"logprobs\":{\"content\":["
                + "{\"token\":\"" + escaped() + "\",\"logprob\":-1}]}}]}");

        assertThat(reply.model()).isEqualTo("m ***");
        assertThat(reply.fingerprint()).contains("***");
        assertThat(reply.text()).isEqualTo("{\"reason\":\"*** and ***\"}");
        assertThat(reply.tokens().get(0).text()).isEqualTo("***");
    }

    @Test
    void aKeyThatComesInPiecesIsTakenOut() {
        ModelReply reply = replyOf("{\"choices\":[{\"message\":{\"content\":["
                + "{\"type\":\"text\",\"text\":\"sk/canary\"},{\"type\":\"text\",\"text\":\"+4711/key\"}]},"
                + "\"finish_reason\":\"stop\",\"logprobs\":{\"content\":["
                + "{\"token\":\"sk/canary\",\"logprob\":-1},{\"token\":\"+4711/key\",\"logprob\":-1}]}}]}");

        assertThat(reply.text()).isEqualTo("***");
        assertThat(reply.tokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 429, 500})
    void aKeyThatIsEscapedIsTakenOutOfFailures(int status) {
        for (String body : List.of(
                "{\"error\":{\"code\":" + status + ",\"message\":\"key " + escaped() + "\"}}",
                "not JSON: " + escaped(),
                "{\"error\":\"" + KEY.replace("s", "\\u0073") + "\"}")) {
            assertThat(failureOf((request, reply) -> reply.status(status, body)).getMessage())
                    .contains("***")
                    .doesNotContain("canary", "4711");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/9.9 zzz KEY\r\n\r\n",
                "HTTP/1.1 KEY OK\r\n\r\n",
                "KEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nKEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nKEY\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: KEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: KEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: KEY\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: KEY;;==\"\r\nContent-Length: 2\r\n\r\n{}"
            })
    void aKeyInBrokenHttpIsTakenOut(String answer) {
        ModelFailure failure = failureOf((request, reply) -> {
            reply.raw(answer.replace("KEY", KEY));
            reply.socket().close();
        });

        assertThat(failure.getMessage()).isNotBlank().doesNotContain("canary", "4711");
    }
}
