package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OpenAiModelsTest {
    private static final String CANARY = "canary-4711-key";
    private static final Keys KEYS = Keys.of(
            name -> name.equals("PLUMBLINE_API_KEY") ? Optional.of(CANARY) : Optional.empty(),
            host -> Optional.empty());
    private static final OutputForm FORM = new OutputForm(
            "verdict",
            List.of(
                    new OutputForm.Property("reason", List.of()),
                    new OutputForm.Property("verdict", List.of("pass", "fail"))));

    private static ModelRequest question(boolean logProbabilities) {
        return new ModelRequest(
                List.of(Message.system("Judge."), Message.user("Is \ud83d\ude00 right?")),
                Optional.of(FORM),
                Parameters.none().withTemperature(0.5),
                logProbabilities);
    }

    private static LanguageModel open(OpenAiModels models, FaultyServer server, String name) {
        return models.open(new ModelEndpoint(
                ModelUri.parse("openai-compatible:/" + name), Optional.of(server.base()), Map.of("X-Team", "blue")));
    }

    private static ModelFailure failureOf(FaultyServer.Behaviour behaviour) {
        try (FaultyServer server = new FaultyServer(behaviour);
                OpenAiModels models = OpenAiModels.with(KEYS, Duration.ofMillis(700), Duration.ofSeconds(2))) {
            LanguageModel model = open(models, server, "mock");
            return catchThrowableOfType(ModelFailure.class, () -> model.ask(question(false)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_tokens\":100,\"completion_tokens\":50,\"prompt_tokens_details\":{\"cached_tokens\":64},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":30}} | 100 | 50 | 64 | 30",
                "{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":150,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":30}} | 100 | 50 | 0 | 30",
                "{\"prompt_tokens\":100,\"completion_tokens\":20,\"prompt_cache_hit_tokens\":96} | 100 | 20 | 96 | 0",
                "{} | 0 | 0 | 0 | 0"
            })
    void readsTokensOfCachesAndThoughts(String usage, long input, long output, long cached, long reasoning) {
        String body = "{\"model\":\"m\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"x\"}}],"
                + "\"usage\":" + usage + "}";
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(200, body));
                OpenAiModels models = OpenAiModels.with(KEYS)) {
            assertThat(open(models, server, "mock").ask(question(false)).usage())
                    .isEqualTo(new ModelReply.TokenUsage(input, output, cached, reasoning));
        }
    }

    @Test
    void sendsThePromptTheStrictFormAndTheKeyAndReadsTheReply() {
        List<FaultyServer.Request> seen = Collections.synchronizedList(new ArrayList<>());
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request);
                    reply.completion("{\"verdict\":\"pass\"}");
                });
                OpenAiModels models = OpenAiModels.with(KEYS)) {
            ModelReply answer = open(models, server, "mock").ask(question(false));

            assertThat(answer.text()).isEqualTo("{\"verdict\":\"pass\"}");
            assertThat(answer.model()).isEqualTo("mock-judge-1");
            assertThat(answer.fingerprint()).contains("fp_1");
            assertThat(answer.truncated()).isFalse();
            assertThat(answer.usage()).isEqualTo(new ModelReply.TokenUsage(11, 7));
            assertThat(seen.get(0).headers())
                    .containsEntry("authorization", "Bearer " + CANARY)
                    .containsEntry("x-team", "blue")
                    .containsEntry("request", "POST /v1/chat/completions HTTP/1.1");
            assertThat(seen.get(0).body())
                    .isEqualTo("{\"model\":\"mock\",\"messages\":[{\"role\":\"system\",\"content\":\"Judge.\"},"
                            + "{\"role\":\"user\",\"content\":\"Is \ud83d\ude00 right?\"}],\"response_format\":"
                            + "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"verdict\",\"strict\":true,"
                            + "\"schema\":{\"type\":\"object\",\"properties\":{\"reason\":{\"type\":\"string\"},"
                            + "\"verdict\":{\"type\":\"string\",\"enum\":[\"pass\",\"fail\"]}},"
                            + "\"required\":[\"reason\",\"verdict\"],\"additionalProperties\":false}}},"
                            + "\"temperature\":0.5}");
        }
    }

    @Test
    void asksForLogProbabilitiesAndReadsThemByToken() {
        String body = "{\"choices\":[{\"message\":{\"content\":\"pass\"},\"finish_reason\":\"length\",\"logprobs\":"
                + "{\"content\":[{\"token\":\"pass\",\"logprob\":-0.1,\"top_logprobs\":["
                + "{\"token\":\"pass\",\"logprob\":-0.1},{\"token\":\"fail\",\"logprob\":-2.5}]}]}}]}";
        List<JsonNode> seen = Collections.synchronizedList(new ArrayList<>());
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request.json());
                    reply.status(200, body);
                });
                OpenAiModels models = OpenAiModels.with(KEYS)) {
            ModelReply answer = open(models, server, "mock").ask(question(true));

            assertThat(seen.get(0).path("logprobs").asBoolean()).isTrue();
            assertThat(seen.get(0).path("top_logprobs").asInt()).isEqualTo(20);
            assertThat(answer.truncated()).isTrue();
            assertThat(answer.tokens())
                    .containsExactly(new ModelReply.Token("pass", -0.1, Map.of("pass", -0.1, "fail", -2.5)));
        }
    }

    @Test
    void reasoningModelsGetNoTemperatureAndTheirOwnTokenLimit() {
        Parameters all = new Parameters(
                OptionalDouble.of(0), OptionalDouble.of(1), OptionalLong.of(7), OptionalInt.of(99), Optional.of("low"));
        ModelRequest request = new ModelRequest(List.of(Message.user("?")), Optional.empty(), all, true);

        for (String reasoning : List.of("o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5.1-mini", "openai/gpt-5-nano")) {
            assertThat(new String(
                            ChatRequest.body(reasoning, request, WireMode.reasoner()),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"max_completion_tokens\":99,\"reasoning_effort\":\"low\"")
                    .doesNotContain("temperature", "top_p", "logprobs", "\"max_tokens\"");
        }
        for (String plain : List.of("gpt-4o-mini", "gpt-5-chat-latest", "o1x", "llama3.2")) {
            assertThat(new String(
                            ChatRequest.body(plain, request, WireMode.best()), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"temperature\":0.0,\"top_p\":1.0,\"seed\":7,\"max_tokens\":99", "logprobs");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        401,
                        "{\"error\":{\"message\":\"Incorrect API key provided: " + CANARY + "\"}}",
                        Kind.AUTHENTICATION),
                Arguments.of(403, "no", Kind.AUTHENTICATION),
                Arguments.of(402, "{}", Kind.QUOTA),
                Arguments.of(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"pay\"}}", Kind.QUOTA),
                Arguments.of(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", Kind.RATE_LIMITED),
                Arguments.of(429, "", Kind.RATE_LIMITED),
                Arguments.of(500, "<html>oops</html>", Kind.OVERLOADED),
                Arguments.of(502, "", Kind.OVERLOADED),
                Arguments.of(503, "{\"error\":\"busy\"}", Kind.OVERLOADED),
                Arguments.of(529, "{\"error\":{\"type\":\"overloaded_error\"}}", Kind.OVERLOADED),
                Arguments.of(504, "", Kind.TIMEOUT),
                Arguments.of(
                        400,
                        "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"too long\"}}",
                        Kind.CONTEXT_TOO_LONG),
                Arguments.of(400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}", Kind.CONTENT_FILTER),
                Arguments.of(400, "{\"error\":{\"message\":\"unknown parameter\"}}", Kind.INVALID_REQUEST),
                Arguments.of(404, "nothing here", Kind.OVERLOADED),
                Arguments.of(302, "", Kind.INVALID_REQUEST),
                Arguments.of(200, "<html>Please log in</html>", Kind.MALFORMED),
                Arguments.of(200, "{\"choices\":[{\"mess", Kind.MALFORMED),
                Arguments.of(200, "", Kind.MALFORMED),
                Arguments.of(200, "[]", Kind.MALFORMED),
                Arguments.of(200, "{\"choices\":[]}", Kind.MALFORMED),
                Arguments.of(200, "{\"choices\":[{\"message\":{\"content\":\"a\"}}]}{}", Kind.MALFORMED),
                Arguments.of(200, "{\"error\":{\"code\":429,\"message\":\"upstream\"}}", Kind.RATE_LIMITED),
                Arguments.of(200, "{\"choices\":[{\"message\":{\"refusal\":\"I cannot\"}}]}", Kind.CONTENT_FILTER),
                Arguments.of(200, FaultyServer.completion("", "content_filter"), Kind.CONTENT_FILTER));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anAnswerThatIsNoReplyBecomesAFailureOfItsKind(int status, String body, Kind kind) {
        ModelFailure failure = failureOf((request, reply) -> reply.status(status, body));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).isNotBlank().doesNotContain(CANARY, "\n");
    }

    static Stream<Arguments> breakages() {
        FaultyServer.Behaviour silent = (request, reply) -> Thread.sleep(30_000);
        FaultyServer.Behaviour drip = (request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (int i = 0; i < 300; i++) {
                reply.raw(" ");
                Thread.sleep(100);
            }
        };
        FaultyServer.Behaviour reset = (request, reply) -> reply.reset();
        FaultyServer.Behaviour close = (request, reply) -> reply.socket().close();
        FaultyServer.Behaviour closeInBody = (request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\":[");
            reply.socket().close();
        };
        FaultyServer.Behaviour lengthTooLong = (request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + FaultyServer.completion("x", "stop"));
            reply.socket().close();
        };
        FaultyServer.Behaviour lengthTooShort = (request, reply) ->
                reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + FaultyServer.completion("x", "stop"));
        FaultyServer.Behaviour notHttp = (request, reply) -> {
            reply.raw("SSH-2.0-OpenSSH_9.6\r\n");
            reply.socket().close();
        };
        FaultyServer.Behaviour huge = (request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 33554432\r\n\r\n");
            for (int i = 0; i < 32; i++) {
                reply.raw(" ".repeat(1 << 20));
            }
        };
        FaultyServer.Behaviour endless = (request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";
            while (!reply.socket().isClosed()) {
                reply.raw(chunk);
            }
        };
        FaultyServer.Behaviour endlessHeaders = (request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\n");
            for (int i = 0; !reply.socket().isClosed(); i++) {
                reply.raw("X-Number-" + i + ": " + "x".repeat(1000) + "\r\n");
            }
        };
        return Stream.of(
                Arguments.of("endless", endless, Kind.MALFORMED),
                Arguments.of("endless headers", endlessHeaders, Kind.MALFORMED),
                Arguments.of("silent", silent, Kind.TIMEOUT),
                Arguments.of("drip", drip, Kind.TIMEOUT),
                Arguments.of("reset", reset, Kind.CONNECTION),
                Arguments.of("close", close, Kind.CONNECTION),
                Arguments.of("close in body", closeInBody, Kind.MALFORMED),
                Arguments.of("content length too long", lengthTooLong, Kind.MALFORMED),
                Arguments.of("content length too short", lengthTooShort, Kind.MALFORMED),
                Arguments.of("not HTTP", notHttp, Kind.MALFORMED),
                Arguments.of("huge", huge, Kind.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void aServerThatBreaksTheProtocolBecomesAFailureOfItsKind(
            String name, FaultyServer.Behaviour behaviour, Kind kind) {
        ModelFailure failure = failureOf(behaviour);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.kind().retryable()).isTrue();
        assertThat(failure.getMessage()).isNotBlank().doesNotContain(CANARY, "\n");
    }

    @Test
    void anInterruptEndsAHangingAndADrippingReadOnAPlatformThread() throws Exception {
        for (boolean drip : List.of(false, true)) {
            CountDownLatch asked = new CountDownLatch(1);
            try (FaultyServer server = new FaultyServer((request, reply) -> {
                        reply.raw(drip ? "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" : "");
                        asked.countDown();
                        while (drip) {
                            reply.raw(" ");
                            Thread.sleep(20);
                        }
                        Thread.sleep(600_000);
                    });
                    OpenAiModels models = OpenAiModels.with(KEYS)) {
                LanguageModel model = open(models, server, "mock");
                FutureTask<ModelFailure> task = new FutureTask<>(
                        () -> catchThrowableOfType(ModelFailure.class, () -> model.ask(question(false))));
                Thread thread = new Thread(task);
                thread.start();
                asked.await();
                thread.interrupt();

                assertThat(task.get(30, TimeUnit.SECONDS).getMessage()).contains("was interrupted");
            }
        }
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        assertThat(failureOf((request, reply) -> reply.status(429, "{}", "Retry-After: 7"))
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(failureOf((request, reply) -> reply.status(429, "{}")).retryAfter())
                .isEmpty();
    }

    @Test
    void aKeyThatIsAWordForFormsSakeIsNotTakenOutOfReplies() {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.completion("it may pass"));
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of("a"))) {
            assertThat(open(models, server, "mock").ask(question(false)).text()).isEqualTo("it may pass");
        }
    }

    @Test
    void aMissingKeyAndARefusedKeyReadDifferently() {
        ModelFailure refused = failureOf((request, reply) -> reply.status(401, "{\"error\":\"bad\"}"));
        assertThat(refused.getMessage()).isEqualTo("127.0.0.1 refuses the key: the server answered 401: 'bad'");

        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(401, "{\"error\":\"bad\"}"));
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            assertThatThrownBy(() -> open(models, server, "mock").ask(question(false)))
                    .hasMessage(
                            "127.0.0.1 wants a key, and none was sent (set PLUMBLINE_API_KEY, or name a key for this host in"
                                    + " plumbline.yaml): the server answered 401: 'bad'");
        }
    }

    @Test
    void endpointsThatCannotWorkAreRefusedBeforeAnythingIsSent() {
        try (OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            assertThatThrownBy(() -> models.open(endpoint("openai-compatible:/m", Optional.empty(), Map.of())))
                    .hasMessage("model openai-compatible:/m needs the address of its server:"
                            + " base_url: http://HOST:PORT/v1");
            assertThatThrownBy(() -> models.open(endpoint("openai:/m", Optional.empty(), Map.of())))
                    .hasMessage("model openai:/m needs a key: set the environment variable OPENAI_API_KEY,"
                            + " or name a file or a command for api.openai.com in plumbline.yaml");
            assertThatThrownBy(
                            () -> models.open(endpoint("ollama:/m", Optional.of("http://me:secret@host/v1"), Map.of())))
                    .hasMessage("base_url of model ollama:/m is not of the form https://HOST/v1,"
                            + " without user, password or query, and with a port from 1 to 65535 if any");
            assertThatThrownBy(() ->
                            models.open(endpoint("ollama:/m", Optional.of("http://127.0.0.1:99999/v1"), Map.of())))
                    .hasMessageStartingWith("base_url of model ollama:/m is not of the form https://HOST/v1");
            assertThatThrownBy(() -> models.open(
                            endpoint("ollama:/m", Optional.empty(), Map.of("X-A", "b\r\nAuthorization: stolen"))))
                    .hasMessage("header 'X-A' holds characters that a header cannot carry");
            assertThatThrownBy(() -> models.open(endpoint("ollama:/m", Optional.empty(), Map.of("Host", "evil"))))
                    .hasMessage("header 'Host' cannot be set; remove it from the judge file");
            assertThat(models.open(endpoint("ollama:/llama3.2", Optional.empty(), Map.of())))
                    .hasToString("llama3.2 at http://localhost:11434/v1/chat/completions");
        }
    }

    private static ModelEndpoint endpoint(String model, Optional<String> base, Map<String, String> headers) {
        return new ModelEndpoint(ModelUri.parse(model), base, headers);
    }
}
