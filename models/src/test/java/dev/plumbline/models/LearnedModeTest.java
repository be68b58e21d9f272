package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How an endpoint is best asked is found out once, and the messages stay the same bytes. */
@Timeout(60)
class LearnedModeTest {
    private static final OutputForm FORM =
            new OutputForm("verdict", List.of(new OutputForm.Property("verdict", List.of("pass", "fail"))));

    private final List<JsonNode> seen = Collections.synchronizedList(new ArrayList<>());

    private static ModelRequest request(String text) {
        return new ModelRequest(
                List.of(Message.user(text)),
                Optional.of(FORM),
                Parameters.none().withTemperature(0),
                true);
    }

    private static LanguageModel open(OpenAiModels models, FaultyServer server) {
        return models.open(
                new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(server.base()), Map.of()));
    }

    private static String asked(JsonNode body) {
        String form = body.has("tools")
                ? "tool"
                : body.path("response_format").path("type").asText("text");
        return form + (body.has("logprobs") ? " " + body.path("top_logprobs").asInt() : "");
    }

    /** Refuses parts of a request as servers do, and answers what is left. */
    private FaultyServer.Behaviour refusing(Map<String, String> refusals, String reply) {
        return (request, answer) -> {
            seen.add(request.json());
            for (Map.Entry<String, String> refusal : refusals.entrySet()) {
                if (asked(request.json()).contains(refusal.getKey())) {
                    String[] statusAndBody = refusal.getValue().split(" ", 2);
                    answer.status(Integer.parseInt(statusAndBody[0]), statusAndBody[1]);
                    return;
                }
            }
            answer.status(200, reply);
        };
    }

    static Stream<Arguments> endpoints() {
        String plain = FaultyServer.completion("{\"verdict\":\"pass\"}", "stop");
        String tool = "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"function\":"
                + "{\"name\":\"verdict\",\"arguments\":\"{\\\"verdict\\\":\\\"pass\\\"}\"}}]}}]}";
        return Stream.of(
                Arguments.of("everything", Map.of(), plain, "json_schema+logprobs", List.of("json_schema 20")),
                Arguments.of(
                        "few alternatives",
                        Map.of(" 20", "400 {\"error\":{\"message\":\"top_logprobs must be at most 5\"}}"),
                        plain,
                        "json_schema+logprobs",
                        List.of("json_schema 20", "json_schema 5")),
                Arguments.of(
                        "few alternatives, said otherwise",
                        Map.of(" 20", "400 {\"error\":{\"message\":\"logprobs 20 is out of range 0 to 5\"}}"),
                        plain,
                        "json_schema+logprobs",
                        List.of("json_schema 20", "json_schema 5")),
                Arguments.of(
                        "no log-probabilities, forbidden with 403",
                        Map.of(" ", "403 {\"error\":{\"message\":\"You are not allowed to request logprobs\"}}"),
                        plain,
                        "json_schema",
                        List.of("json_schema 20", "json_schema")),
                Arguments.of(
                        "JSON mode alone",
                        Map.of("json_schema", "400 {\"error\":{\"message\":\"response_format json_schema?\"}}"),
                        plain,
                        "json_object+logprobs",
                        List.of("json_schema 20", "json_object 20")),
                Arguments.of(
                        "tools alone",
                        Map.of("json_", "422 {\"detail\":[{\"loc\":[\"body\",\"response_format\"]}]}"),
                        tool,
                        "tool+logprobs",
                        List.of("json_schema 20", "json_object 20", "tool 20")),
                Arguments.of(
                        "ignores tools",
                        Map.of("json_", "400 {\"error\":\"'response_format.type' must be 'text'\"}"),
                        plain,
                        "text+logprobs",
                        List.of("json_schema 20", "json_object 20", "tool 20", "text 20")),
                Arguments.of(
                        "tools answered with 500",
                        Map.of(
                                "json_",
                                "400 response_format",
                                "tool",
                                "500 {\"error\":\"tools param requires --jinja\"}"),
                        plain,
                        "text+logprobs",
                        List.of("json_schema 20", "json_object 20", "tool 20", "text 20")),
                Arguments.of(
                        "a gateway that names nothing",
                        Map.of("json_", "400 Bad Request", " ", "400 Bad Request"),
                        tool,
                        "tool",
                        List.of("json_schema 20", "json_schema", "json_object", "tool")),
                Arguments.of(
                        "a gateway without a fitting provider",
                        Map.of(
                                "json_schema",
                                "404 {\"error\":{\"message\":\"No endpoints found that can handle the"
                                        + " requested parameters\"}}"),
                        plain,
                        "json_object+logprobs",
                        List.of("json_schema 20", "json_object 20")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void theBestThatAnEndpointHasIsFoundOutOnce(
            String name, Map<String, String> refusals, String reply, String mode, List<String> calls) {
        try (FaultyServer server = new FaultyServer(refusing(refusals, reply));
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            for (int i = 0; i < 3; i++) {
                ModelReply answer = open(models, server).ask(request("same"));
                assertThat(answer.text()).isEqualTo("{\"verdict\":\"pass\"}");
                assertThat(answer.wireMode()).contains(mode);
            }
        }
        List<String> expected = new ArrayList<>(calls);
        expected.add(calls.get(calls.size() - 1));
        expected.add(calls.get(calls.size() - 1));
        assertThat(seen.stream().map(LearnedModeTest::asked)).containsExactlyElementsOf(expected);
        assertThat(seen.stream().map(body -> body.path("messages").toString()).distinct())
                .hasSize(1);
    }

    @Test
    void firstCallsAtOnceWaitForTheOneThatFindsOut() throws Exception {
        CountDownLatch started = new CountDownLatch(40);
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request.json());
                    started.await();
                    if (request.json().has("response_format")) {
                        reply.status(400, "{\"error\":{\"message\":\"unknown field response_format\"}}");
                    } else {
                        reply.completion("{}");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            List<Future<ModelReply>> replies = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                replies.add(threads.submit(() -> {
                    started.countDown();
                    return open(models, server).ask(request("row"));
                }));
            }
            for (Future<ModelReply> reply : replies) {
                assertThat(reply.get().wireMode()).contains("text+logprobs");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen.stream().filter(body -> body.has("response_format"))).hasSize(2);
        assertThat(seen.stream().filter(body -> body.has("tools"))).hasSize(1);
        assertThat(seen).hasSize(43);
    }

    @Test
    void aBadRequestTeachesNothingAndIsSearchedOnce() {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request.json());
                    if (request.prompt().contains("bad")) {
                        reply.status(400, "{\"error\":{\"message\":\"no\"}}");
                    } else {
                        reply.completion("{}");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            LanguageModel model = open(models, server);
            for (int i = 0; i < 2; i++) {
                ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(request("bad")));
                assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
                assertThat(failure).hasMessage("the server answered 400: 'no'");
            }
            assertThat(seen).hasSize(6);
            assertThat(model.ask(request("good")).wireMode()).contains("json_schema+logprobs");
        }
    }

    @Test
    void onceKnownTheModeStaysWhateverARefusalSays() {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request.json());
                    if (request.prompt().contains("hostile")) {
                        reply.status(400, "{\"error\":{\"message\":\"cannot read 'response_format logprobs tool'\"}}");
                    } else {
                        reply.completion("{}");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            LanguageModel model = open(models, server);
            model.ask(request("first"));
            assertThat(catchThrowableOfType(ModelFailure.class, () -> model.ask(request("hostile"))))
                    .hasMessageContaining("cannot read");
            assertThat(model.ask(request("last")).wireMode()).contains("json_schema+logprobs");
            assertThat(seen).hasSize(3);
        }
    }

    @Test
    void theRequestsOfTheSearchAreToldWithItsEnd() {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    if (request.prompt().contains("bad")) {
                        reply.status(400, "{\"error\":{\"message\":\"no\"}}");
                    } else if (request.json().has("logprobs")) {
                        reply.status(400, "{\"error\":{\"message\":\"logprobs are not supported\"}}");
                    } else {
                        reply.completion("{}");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            LanguageModel model = open(models, server);
            ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(request("bad")));
            assertThat(failure.requests()).isEqualTo(server.requests()).isGreaterThan(1);
            int before = server.requests();
            assertThat(model.ask(request("good")).requests()).isEqualTo(2).isEqualTo(server.requests() - before);
            assertThat(model.ask(request("good")).requests()).isEqualTo(1);
        }
    }

    @Test
    void aModelThatTurnsOutToReasonGetsItsOwnTokenLimit() {
        ModelRequest limited = new ModelRequest(
                List.of(Message.user("?")),
                Optional.of(FORM),
                new Parameters(
                        java.util.OptionalDouble.of(0),
                        java.util.OptionalDouble.empty(),
                        java.util.OptionalLong.empty(),
                        OptionalInt.of(50),
                        Optional.empty()),
                false);
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request.json());
                    if (request.json().has("max_tokens")) {
                        reply.status(400, "{\"error\":{\"message\":\"use 'max_completion_tokens' instead\"}}");
                    } else {
                        reply.completion("{}");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            assertThat(open(models, server).ask(limited).wireMode()).contains("json_schema+reasoning");
            assertThat(seen.get(1).path("max_completion_tokens").asInt()).isEqualTo(50);
            assertThat(seen.get(1).has("temperature")).isFalse();
        }
    }

    @Test
    void aPromptThatIsCertainlyTooLongIsNotSentOnceTheWindowIsKnown() throws IOException {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    seen.add(request.json());
                    if (request.prompt().length() > 2000) {
                        reply.status(
                                400,
                                "{\"error\":{\"message\":\"This model's maximum context length is 500 tokens."
                                        + " However, your messages resulted in 2500 tokens.\"}}");
                    } else {
                        reply.completion("{}");
                    }
                });
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            LanguageModel model = open(models, server);
            model.ask(request("short"));
            String tooLong = "word ".repeat(2000);
            assertThat(catchThrowableOfType(ModelFailure.class, () -> model.ask(request(tooLong)))
                            .kind())
                    .isEqualTo(Kind.CONTEXT_TOO_LONG);
            ModelFailure unsent = catchThrowableOfType(ModelFailure.class, () -> model.ask(request(tooLong)));
            assertThat(unsent.kind()).isEqualTo(Kind.CONTEXT_TOO_LONG);
            assertThat(unsent)
                    .hasMessage("the prompt was not sent: it has 10000 bytes, and the model reads 500 tokens");
            assertThat(seen).hasSize(2);
        }
    }
}
