package dev.plumbline.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.testserver.FaultyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Anthropic and Gemini say each in their own way. */
@Timeout(60)
class ParticularReplyTest {
    private final List<ModelReply> replies = new ArrayList<>();

    private ModelFailure ask(Provider provider, int status, String body) throws Exception {
        LanguageModelProvider models = provider.models();
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(status, body));
                AutoCloseable closing = (AutoCloseable) models) {
            assertThat(closing).isNotNull();
            Throwable thrown = catchThrowable(
                    () -> replies.add(provider.open(models, server).ask(Provider.question())));
            if (thrown == null) {
                return new ModelFailure(Kind.DEADLINE, "none: it was answered");
            }
            assertThat(thrown).isInstanceOf(ModelFailure.class);
            return (ModelFailure) thrown;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":11}}"
                        + " | CONTENT_FILTER | refused the prompt: SAFETY",
                "{\"promptFeedback\":{\"blockReason\":\"a b\\\"c\"}} | CONTENT_FILTER | unknown reason",
                "{\"candidates\":[{\"finishReason\":\"SAFETY\",\"content\":{\"parts\":[{\"text\":\"half\"}]}}]}"
                        + " | CONTENT_FILTER | stopped the reply: SAFETY",
                "{\"candidates\":[{\"finishReason\":\"RECITATION\"}]} | CONTENT_FILTER | RECITATION",
                "{\"candidates\":[{\"finishReason\":\"PROHIBITED_CONTENT\"}]} | CONTENT_FILTER | PROHIBITED_CONTENT",
                "{\"candidates\":[]} | MALFORMED | without a candidate",
                "{} | MALFORMED | without a candidate",
                "{\"candidates\":[{\"finishReason\":\"STOP\"}]} | MALFORMED | not what the protocol says",
                "{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]} | MALFORMED | MALFORMED_FUNCTION_CALL",
                "{\"candidates\":[{\"finishReason\":\"OTHER\"}]} | MALFORMED | OTHER"
            })
    void geminiSaysWhyThereIsNoReply(String body, Kind kind, String why) throws Exception {
        ModelFailure failure = ask(Provider.GEMINI, 200, body);
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(why);
        assertThat(failure.usage().isPresent()).isEqualTo(kind == Kind.CONTENT_FILTER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\",\"status\":"
                        + "\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                        + "\"reason\":\"API_KEY_INVALID\"}]}} | AUTHENTICATION",
                "404 | {\"error\":{\"code\":404,\"message\":\"models/some-model is not found for API version v1beta, or is"
                        + " not supported for generateContent.\",\"status\":\"NOT_FOUND\"}} | NOT_FOUND",
                "503 | {\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}"
                        + " | OVERLOADED",
                "429 | {\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"m\"}} | RATE_LIMITED"
            })
    void geminiRefuses(int status, String body, Kind kind) throws Exception {
        assertThat(ask(Provider.GEMINI, status, body).kind()).isEqualTo(kind);
    }

    @Test
    void geminiSaysInTheBodyHowLongToWait() throws Exception {
        String body = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"m\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":"
                + "\"GenerateRequestsPerMinutePerProjectPerModel\"}]},"
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"17s\"}]}}";
        assertThat(ask(Provider.GEMINI, 429, body).retryAfter()).contains(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"stop_reason\":\"refusal\",\"content\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":0}}"
                        + " | CONTENT_FILTER | refused to answer",
                "{\"stop_reason\":\"model_context_window_exceeded\",\"content\":[{\"type\":\"text\",\"text\":\"half\"}]}"
                        + " | CONTEXT_TOO_LONG | longer than the model's window",
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"
                        + " | MALFORMED | without a message",
                "{\"type\":\"message\",\"stop_reason\":\"end_turn\"} | MALFORMED | without a message"
            })
    void anthropicSaysWhyThereIsNoReply(String body, Kind kind, String why) throws Exception {
        ModelFailure failure = ask(Provider.ANTHROPIC, 200, body);
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "529 | overloaded_error | Overloaded | OVERLOADED",
                "404 | not_found_error | model: some-model | NOT_FOUND",
                "403 | permission_error | Your API key does not have permission | AUTHENTICATION",
                "400 | invalid_request_error | Your credit balance is too low to access the Anthropic API | QUOTA",
                "400 | invalid_request_error | prompt is too long: 210000 tokens > 200000 maximum | CONTEXT_TOO_LONG",
                "413 | request_too_large | Request exceeds the maximum size | CONTEXT_TOO_LONG"
            })
    void anthropicRefuses(int status, String type, String message, Kind kind) throws Exception {
        assertThat(ask(Provider.ANTHROPIC, status, Provider.ANTHROPIC.error(status, type, message))
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ANTHROPIC | {\"stop_reason\":\"end_turn\",\"content\":[],\"usage\":{\"input_tokens\":1,"
                        + "\"output_tokens\":1}}",
                "GEMINI | {\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"role\":\"model\"}}],"
                        + "\"usageMetadata\":{\"promptTokenCount\":1,\"totalTokenCount\":1}}"
            })
    void aReplyWithoutTextIsNoFault(Provider provider, String body) throws Exception {
        ask(provider, 200, body);
        assertThat(replies)
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"content\":{}", ",\"content\":{\"role\":\"model\"}", ",\"content\":{\"parts\":[]}"})
    void geminiThatThoughtUntilTheLimitWasCutOffAndIsNotAskedAgain(String content) throws Exception {
        ask(
                Provider.GEMINI,
                200,
                "{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\"" + content + "}],\"usageMetadata\":"
                        + "{\"promptTokenCount\":11,\"thoughtsTokenCount\":99,\"totalTokenCount\":110}}");
        assertThat(replies).singleElement().satisfies(reply -> {
            assertThat(reply.truncated()).isTrue();
            assertThat(reply.text()).isEmpty();
            assertThat(reply.usage().output()).isEqualTo(99);
        });
    }
}
