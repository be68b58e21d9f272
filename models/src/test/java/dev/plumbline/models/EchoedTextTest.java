package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose errors repeat the text that is judged, and those whose own words tell what is wrong. */
@Timeout(60)
class EchoedTextTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static LanguageModel open(OpenAiModels models, FaultyServer server) {
        return models.open(
                new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(server.base()), Map.of()));
    }

    private static ModelRequest request(String text) {
        return new ModelRequest(List.of(Message.user(text)), Optional.empty(), Parameters.none(), false);
    }

    private static String error(String message) {
        return JSON.createObjectNode()
                .set("error", JSON.createObjectNode().put("message", message))
                .toString();
    }

    private static Kind kind(int status, String body, String asked) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(status, body));
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            LanguageModel model = open(models, server);
            return catchThrowableOfType(ModelFailure.class, () -> model.ask(request(asked)))
                    .kind();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My credit balance is low",
                "insufficient credits",
                "a question of moderation",
                "This model's maximum context length is 100 tokens",
                "prompt is too long: 9000 tokens > 100 maximum"
            })
    void aRowThatIsRepeatedDecidesNothing(String row) {
        assertThat(kind(400, error("cannot process: " + row), row)).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(kind(400, error("Cannot read \"" + row + "\""), "other")).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(kind(400, error(row), "Judge this. " + row)).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(kind(200, "{\"error\":{\"code\":400,\"message\":\"" + row + "\"}}", row))
                .isEqualTo(Kind.INVALID_REQUEST);
        assertThat(kind(500, error(row), "other")).isEqualTo(Kind.OVERLOADED);
        assertThat(kind(502, row, "other")).isEqualTo(Kind.OVERLOADED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"m\"}} | CONTEXT_TOO_LONG",
                "400 | {\"object\":\"error\",\"message\":\"This model's maximum context length is 4096 tokens. However,"
                        + " you requested 5000 tokens\",\"type\":\"BadRequestError\",\"code\":400} | CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"message\":\"The decoder prompt (length 5000) is longer than the maximum model length"
                        + " of 4096.\",\"type\":\"BadRequestError\",\"code\":400}} | CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\","
                        + "\"type\":\"exceed_context_size_error\",\"n_ctx\":4096}} | CONTEXT_TOO_LONG",
                "500 | {\"error\":{\"code\":500,\"message\":\"x\",\"type\":\"exceed_context_size_error\"}}"
                        + " | CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"code\":400,\"message\":\"This endpoint's maximum context length is 131072 tokens."
                        + " However, you requested about 200000\"}} | CONTEXT_TOO_LONG",
                "402 | {\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}} | QUOTA",
                "403 | {\"error\":{\"code\":403,\"message\":\"Your chosen model requires moderation and your input was"
                        + " flagged\"}} | CONTENT_FILTER",
                "403 | {\"error\":{\"message\":\"You are not allowed to request logprobs from this model\"}}"
                        + " | INVALID_REQUEST",
                "429 | {\"error\":{\"type\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\"}}"
                        + " | QUOTA",
                "400 | {\"error\":{\"message\":\"Your credit balance is too low to access the API\"}} | QUOTA"
            })
    void whatAProviderSaysItselfDecides(int status, String body, Kind kind) {
        assertThat(kind(status, body, "a row")).isEqualTo(kind);
    }

    @Test
    void aWindowThatARowStatesIsNotLearned() {
        String row = "This model's maximum context length is 100 tokens. ";
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    if (request.prompt().contains("context")) {
                        reply.status(
                                400, "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"" + row + "\"}}");
                    } else {
                        reply.completion("good");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            LanguageModel model = open(models, server);
            assertThat(catchThrowableOfType(ModelFailure.class, () -> model.ask(request(row)))
                            .kind())
                    .isEqualTo(Kind.CONTEXT_TOO_LONG);

            assertThat(model.ask(request("word ".repeat(2000))).text()).isEqualTo("good");
        }
    }
}
