package dev.plumbline.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider sends, and what of a reply comes back. */
@Timeout(60)
class ReplyMatrixTest {
    private static final String FORM = "{\"verdict\":\"pass\",\"reason\":\"r\"}";

    private final List<FaultyServer.Request> seen = Collections.synchronizedList(new ArrayList<>());

    private ModelReply ask(Provider provider, ModelRequest request, FaultyServer.Behaviour behaviour) throws Exception {
        LanguageModelProvider models = provider.models();
        try (FaultyServer server = new FaultyServer((asked, reply) -> {
                    seen.add(asked);
                    behaviour.answer(asked, reply);
                });
                AutoCloseable closing = (AutoCloseable) models) {
            assertThat(closing).isNotNull();
            return provider.open(models, server).ask(request);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePromptIsSentByteForByteAndTheReplyReadWhole(Provider provider) throws Exception {
        ModelReply reply =
                ask(provider, Provider.question(), (request, answer) -> answer.status(200, provider.reply(FORM)));

        assertThat(reply.text()).isEqualTo(FORM);
        assertThat(reply.model()).isEqualTo("mock-judge-1");
        assertThat(reply.truncated()).isFalse();
        assertThat(reply.usage()).isEqualTo(new ModelReply.TokenUsage(11, 7, 0, provider == Provider.GEMINI ? 3 : 0));
        assertThat(reply.wireMode().orElseThrow()).startsWith("json_schema");
        FaultyServer.Request request = seen.get(0);
        assertThat(request.headers())
                .containsEntry(provider.keyHeader, provider.keyValue)
                .containsEntry("x-team", "blue")
                .containsEntry("user-agent", "plumbline");
        assertThat(provider.texts(request.json()))
                .isEqualTo(Provider.question().messages().stream()
                        .map(Message::text)
                        .toList());
        assertThat(request.body().indexOf("\"verdict\":{"))
                .isBetween(0, request.body().indexOf("\"reason\":{"));
        assertThat(request.body()).contains("[\"pass\",\"fail\"]", "\"additionalProperties\":false");
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCompressedReplyIsRead(Provider provider) throws Exception {
        assertThat(ask(provider, Provider.question(), (request, answer) -> answer.gzipped(provider.reply(FORM)))
                        .text())
                .isEqualTo(FORM);
    }

    @ParameterizedTest
    @EnumSource
    void trapsOfUnicodeComeBackAsTheyAre(Provider provider) throws Exception {
        String trap = "\u202e\u0000\ud83d\ude00 e\u0301 \u2028 \ufeff ```json";
        assertThat(ask(provider, Provider.question(), (request, answer) -> answer.status(200, provider.reply(trap)))
                        .text())
                .isEqualTo(trap);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyCutOffAtTheLimitSaysSo(Provider provider) throws Exception {
        assertThat(ask(
                                provider,
                                Provider.question(),
                                (request, answer) -> answer.status(200, provider.reply("{\"verd", "length")))
                        .truncated())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aToolIsTheNextMeansWhereNoSchemaAndNoJsonModeAreKnown(Provider provider) throws Exception {
        ModelReply reply = ask(provider, Provider.question(), (request, answer) -> {
            JsonNode body = request.json();
            if (body.has("tools")) {
                answer.status(200, toolCall(provider));
            } else {
                answer.status(
                        400,
                        provider.error(
                                400,
                                "invalid",
                                "unknown: response_format, output_config, responseMimeType, json_schema"));
            }
        });
        assertThat(reply.text().replaceAll("\\s", "")).isEqualTo(FORM);
        assertThat(reply.wireMode().orElseThrow()).startsWith("tool");
        assertThat(seen.stream().map(request -> provider.texts(request.json())).distinct())
                .hasSize(1);
    }

    private static String toolCall(Provider provider) {
        return switch (provider) {
            case OPENAI, OPENAI_COMPATIBLE ->
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"arguments\":"
                        + "\"{\\\"verdict\\\":\\\"pass\\\",\\\"reason\\\":\\\"r\\\"}\"}}]}}]}";
            case ANTHROPIC ->
                "{\"stop_reason\":\"tool_use\",\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":"
                        + "\"verdict\",\"input\":" + FORM + "}],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
            case GEMINI ->
                "{\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"parts\":[{\"functionCall\":"
                        + "{\"name\":\"verdict\",\"args\":" + FORM + "}}]}}],\"usageMetadata\":{\"promptTokenCount\":1,"
                        + "\"candidatesTokenCount\":1,\"totalTokenCount\":2}}";
        };
    }

    @Test
    void geminiGivesLogProbabilitiesInTheRawReply() throws Exception {
        String body = Provider.GEMINI
                .reply(FORM)
                .replace(
                        "\"finishReason\"",
                        "\"logprobsResult\":"
                                + "{\"chosenCandidates\":[{\"token\":\"pass\",\"logProbability\":-0.1}],\"topCandidates\":[{"
                                + "\"candidates\":[{\"token\":\"pass\",\"logProbability\":-0.1},{\"token\":\"fail\","
                                + "\"logProbability\":-2.5}]}]},\"finishReason\"");
        ModelReply reply = ask(Provider.GEMINI, Provider.question(), (request, answer) -> answer.status(200, body));

        assertThat(reply.tokens())
                .containsExactly(new ModelReply.Token("pass", -0.1, Map.of("pass", -0.1, "fail", -2.5)));
        assertThat(seen.get(0).json().at("/generationConfig/responseLogprobs").asBoolean())
                .isTrue();
        assertThat(seen.get(0).json().at("/generationConfig/logprobs").asInt()).isEqualTo(20);
        assertThat(seen.get(0).headers())
                .containsEntry("request", "POST /v1/models/some-model:generateContent HTTP/1.1");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "GEMINI"})
    void parametersAreSentAsTheProviderNamesThem(Provider provider) throws Exception {
        Parameters all = new Parameters(
                OptionalDouble.of(0.2),
                OptionalDouble.of(0.9),
                OptionalLong.of(7),
                OptionalInt.of(99),
                Optional.of("low"));
        ask(
                provider,
                new ModelRequest(List.of(Message.user("?")), Optional.empty(), all, false),
                (request, answer) -> answer.status(200, provider.reply("fine")));
        String body = seen.get(0).body();
        if (provider == Provider.ANTHROPIC) {
            assertThat(body)
                    .contains("\"temperature\":0.2", "\"top_p\":0.9", "\"max_tokens\":99")
                    .contains("\"output_config\":{\"effort\":\"low\"}")
                    .doesNotContain("seed");
        } else {
            assertThat(body)
                    .contains("\"temperature\":0.2", "\"topP\":0.9", "\"maxOutputTokens\":99", "\"seed\":7")
                    .contains("\"thinkingLevel\":\"low\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsAHangingCall(Provider provider) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultyServer server = new FaultyServer((request, reply) -> {
                    asked.countDown();
                    Thread.sleep(600_000);
                });
                AnthropicModels anthropic = AnthropicModels.with((scheme, address) -> Optional.of("k"));
                GeminiModels gemini = GeminiModels.with((scheme, address) -> Optional.of("k"))) {
            LanguageModelProvider models = switch (provider) {
                case OPENAI, OPENAI_COMPATIBLE -> provider.models();
                case ANTHROPIC -> anthropic;
                case GEMINI -> gemini;
            };
            LanguageModel model = provider.open(models, server);
            FutureTask<Throwable> task = new FutureTask<>(
                    () -> org.assertj.core.api.Assertions.catchThrowable(() -> model.ask(Provider.question())));
            Thread thread = new Thread(task);
            thread.start();
            asked.await();
            thread.interrupt();
            assertThat(task.get(30, TimeUnit.SECONDS)).hasMessage("the call to 127.0.0.1 was interrupted");
        }
    }

    @Test
    void keysGoToTheProvidersOwnHostsOnlyAndAreAskedForThere() {
        try (AnthropicModels anthropic = AnthropicModels.with((scheme, address) -> Optional.empty());
                GeminiModels gemini = GeminiModels.with((scheme, address) -> Optional.empty())) {
            assertThatThrownBy(() -> anthropic.open(endpoint("anthropic:/claude-sonnet-4-5")))
                    .hasMessageContaining("set the environment variable ANTHROPIC_API_KEY");
            assertThatThrownBy(() -> gemini.open(endpoint("gemini:/gemini-2.5-flash")))
                    .hasMessageContaining("set the environment variable GEMINI_API_KEY");
            assertThatThrownBy(() -> gemini.open(endpoint("gemini:/../files?x=")))
                    .hasMessage(
                            "model gemini:/../files?x= is no name of a model, for example gemini:/gemini-2.5-flash");
        }
    }

    private static ModelEndpoint endpoint(String model) {
        return new ModelEndpoint(ModelUri.parse(model), Optional.empty(), Map.of());
    }
}
