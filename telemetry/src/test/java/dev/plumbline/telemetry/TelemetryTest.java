package dev.plumbline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Retry;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose calls and verdicts a receiver of OpenTelemetry gets to see. */
@Timeout(120)
class TelemetryTest {
    private static final String SECRET = "canary-of-a-field";
    private static final String NUMBER = "4111111111111111";
    private static final String KEY = "canary-of-a-key";
    private static final Redaction REDACTION = Redaction.of(List.of("email"), List.of("\\b\\d{16}\\b"));
    private static final JudgeSpec SPEC = JudgeSpec.named("accuracy")
            .model("scripted:/judge-1")
            .scale(Scale.of("pass", "fail"))
            .instructions("Judge {{ response }} of {{ email }}.");

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    private record Serving(Function<ModelRequest, ModelReply> answers) implements LanguageModelProvider {
        @Override
        public boolean serves(String scheme) {
            return scheme.equals("scripted");
        }

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            LanguageModel model = answers::apply;
            return model.of(ModelAccount.of(URI.create("https://llm.example.org:8443/v1"), Optional.of(KEY)));
        }
    }

    /** Every tenth row is refused once before it is answered, and one in a hundred is refused for good. */
    private ModelReply answer(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        int row = Integer.parseInt(prompt.replaceFirst("(?s).*answer number (\\d+).*", "$1"));
        int attempt =
                asked.computeIfAbsent("" + row, unknown -> new AtomicInteger()).getAndIncrement();
        if (row % 100 == 99) {
            throw new ModelFailure(ModelFailure.Kind.CONTENT_FILTER, "refused " + SECRET);
        }
        if (row % 10 == 1 && attempt == 0) {
            throw new ModelFailure(ModelFailure.Kind.OVERLOADED, "slow down");
        }
        return new ModelReply(
                "{\"reason\":\"the card is " + NUMBER + "\",\"verdict\":\"" + (row % 3 == 0 ? "pass" : "fail") + "\"}",
                "judge-1-2026",
                Optional.empty(),
                false,
                List.of(),
                new ModelReply.TokenUsage(100, 7, 60, 3));
    }

    private static Dataset rows(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example(
                    "r" + i, "r" + i, Map.of("response", "answer number " + i + ", " + NUMBER, "email", SECRET)));
        }
        return Dataset.of(examples);
    }

    private RunOutcome run(Telemetry telemetry, JudgeSpec spec, int rows) {
        try (telemetry;
                Judges judges = Judges.of(List.of(), List.of(new Serving(this::answer)))
                        .redacting(REDACTION)
                        .decorated(telemetry)
                        .decorated(new CallPolicy(
                                Retry.of(3, Duration.ofMillis(1), Duration.ofMillis(5), 7),
                                Throttles.separate(),
                                Deadline.of(Duration.ofSeconds(60))))) {
            return Runner.with(one -> telemetry.traced(one, judges.judge(one))).run(spec, rows(rows));
        }
    }

    private static Map<String, AnyValue> of(LogRecord event) {
        return Receiver.attributes(event.getAttributesList());
    }

    private static Map<String, AnyValue> of(Span span) {
        return Receiver.attributes(span.getAttributesList());
    }

    private static String text(Map<String, AnyValue> attributes, String name) {
        AnyValue value = attributes.get(name);
        return value == null ? "" : value.getStringValue();
    }

    @Test
    void everyVerdictArrivesAsAnEventOfItsRowsSpan() {
        try (Receiver receiver = new Receiver()) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), REDACTION);
            RunOutcome outcome = run(telemetry, SPEC, 100);

            assertThat(outcome.run()).isPresent();
            assertThat(telemetry.losses()).isEmpty();
            assertThat(receiver.services).containsOnly("plumbline");
            Map<String, LogRecord> events = receiver.events.stream()
                    .collect(Collectors.toMap(event -> text(of(event), "plumbline.example.id"), event -> event));
            assertThat(events).hasSize(100);
            Map<ByteString, Span> spans =
                    receiver.spans.stream().collect(Collectors.toMap(Span::getSpanId, span -> span));
            for (int row = 0; row < 100; row++) {
                LogRecord event = Objects.requireNonNull(events.get("r" + row));
                Map<String, AnyValue> attributes = of(event);
                assertThat(event.getEventName()).isEqualTo("gen_ai.evaluation.result");
                assertThat(text(attributes, "gen_ai.evaluation.name")).isEqualTo("accuracy");
                assertThat(text(attributes, "gen_ai.evaluation.evaluator.version"))
                        .isEqualTo(SPEC.version().hash());
                assertThat(text(attributes, "gen_ai.evaluation.evaluator.id"))
                        .isEqualTo(SPEC.version().toString());
                assertThat(text(attributes, "gen_ai.evaluation.evaluator.type")).isEqualTo("llm_judge");
                assertThat(attributes).doesNotContainKey("gen_ai.evaluation.explanation");
                if (row == 99) {
                    assertThat(text(attributes, "error.type")).isEqualTo("content_filter");
                    assertThat(text(attributes, "plumbline.verdict.status")).isEqualTo("failed");
                    assertThat(attributes).doesNotContainKey("gen_ai.evaluation.score.label");
                } else {
                    String label = row % 3 == 0 ? "pass" : "fail";
                    assertThat(text(attributes, "gen_ai.evaluation.score.label"))
                            .isEqualTo(label);
                    assertThat(attributes.get("gen_ai.evaluation.score.value"))
                            .isEqualTo(AnyValue.newBuilder()
                                    .setDoubleValue(row % 3 == 0 ? 1 : 0)
                                    .build());
                }
                Span around = Objects.requireNonNull(spans.get(event.getSpanId()));
                assertThat(around.getName()).isEqualTo("evaluation accuracy");
                assertThat(around.getTraceId()).isEqualTo(event.getTraceId());
                assertThat(around.getParentSpanId().isEmpty()).isTrue();
                assertThat(event.getTimeUnixNano())
                        .isBetween(around.getStartTimeUnixNano(), System.currentTimeMillis() * 1_000_000 + 1_000_000);
            }
            assertThat(receiver.events).extracting(LogRecord::getTraceId).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyAttemptIsASpanWithTheNamesOfTheConventions() {
        try (Receiver receiver = new Receiver()) {
            run(
                    Telemetry.open(TelemetrySettings.to(receiver.endpoint()), REDACTION),
                    SPEC.withParameters(SPEC.parameters().withTemperature(.5).withSeed(4)),
                    100);

            List<Span> calls = receiver.spans.stream()
                    .filter(span -> span.getName().equals("chat judge-1"))
                    .toList();
            assertThat(calls).hasSize(110);
            assertThat(calls).extracting(Span::getSpanId).doesNotHaveDuplicates();
            List<Span> limited = calls.stream()
                    .filter(span -> text(of(span), "error.type").equals("overloaded"))
                    .toList();
            assertThat(limited).hasSize(10).allSatisfy(span -> {
                assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
                assertThat(of(span)).doesNotContainKey("gen_ai.response.model");
            });
            List<Span> answered = calls.stream()
                    .filter(span -> !of(span).containsKey("error.type"))
                    .toList();
            assertThat(answered).hasSize(99).allSatisfy(span -> {
                Map<String, AnyValue> attributes = of(span);
                assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
                assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano());
                assertThat(text(attributes, "gen_ai.operation.name")).isEqualTo("chat");
                assertThat(text(attributes, "gen_ai.provider.name")).isEqualTo("scripted");
                assertThat(text(attributes, "gen_ai.request.model")).isEqualTo("judge-1");
                assertThat(text(attributes, "gen_ai.response.model")).isEqualTo("judge-1-2026");
                assertThat(text(attributes, "server.address")).isEqualTo("llm.example.org");
                assertThat(number(attributes, "server.port")).isEqualTo(8443);
                assertThat(number(attributes, "gen_ai.request.seed")).isEqualTo(4);
                assertThat(number(attributes, "gen_ai.usage.input_tokens")).isEqualTo(100);
                assertThat(number(attributes, "gen_ai.usage.output_tokens")).isEqualTo(7);
                assertThat(number(attributes, "gen_ai.usage.cache_read.input_tokens"))
                        .isEqualTo(60);
                assertThat(number(attributes, "gen_ai.usage.reasoning.output_tokens"))
                        .isEqualTo(3);
                assertThat(Objects.requireNonNull(attributes.get("gen_ai.request.temperature"))
                                .getDoubleValue())
                        .isEqualTo(.5);
                assertThat(Objects.requireNonNull(attributes.get("gen_ai.response.finish_reasons"))
                                .getArrayValue()
                                .getValues(0)
                                .getStringValue())
                        .isEqualTo("stop");
                assertThat(attributes).doesNotContainKeys("gen_ai.input.messages", "gen_ai.output.messages");
            });
            Map<ByteString, String> rows = receiver.spans.stream()
                    .filter(span -> span.getParentSpanId().isEmpty())
                    .collect(Collectors.toMap(Span::getSpanId, Span::getName));
            assertThat(rows).hasSize(100);
            assertThat(calls).allSatisfy(span -> assertThat(rows).containsKey(span.getParentSpanId()));
        }
    }

    private static long number(Map<String, AnyValue> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name).getIntValue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neitherKeysNorRedactedTextsArriveWithContentOrWithout(boolean content) {
        try (Receiver receiver = new Receiver()) {
            TelemetrySettings settings = TelemetrySettings.to(receiver.endpoint())
                    .withContent(content)
                    .withHeaders(Map.of("x-api-key", "for the receiver"));
            run(Telemetry.open(settings, REDACTION), SPEC, 100);

            String everything = receiver.everything();
            assertThat(everything).doesNotContain(SECRET, NUMBER, KEY);
            assertThat(receiver.headers)
                    .allSatisfy(sent -> assertThat(sent).containsEntry("x-api-key", "for the receiver"));
            assertThat(settings.toString()).doesNotContain("for the receiver");
            assertThat(everything.contains("answer number 42")).isEqualTo(content);
            assertThat(everything.contains("the card is [redacted]")).isEqualTo(content);
            long explained = receiver.events.stream()
                    .filter(event -> of(event).containsKey("gen_ai.evaluation.explanation"))
                    .count();
            assertThat(explained).isEqualTo(content ? 99 : 0);
        }
    }

    @Test
    void aJudgeOnThisMachineMayQuoteARedactedFieldSoItsReasonStays() {
        JudgeSpec local = JudgeSpec.named("accuracy")
                .model("local:/lexical")
                .scale(Scale.of("pass", "fail"))
                .instructions("{{ response }} {{ grading_notes }}");
        Example example = Example.of("response", SECRET + " is what it says", "grading_notes", SECRET + " is said");
        try (Receiver receiver = new Receiver();
                Judges judges = Judges.fromEnvironment()) {
            Telemetry telemetry = Telemetry.open(
                    TelemetrySettings.to(receiver.endpoint()).withContent(true),
                    Redaction.of(List.of("grading_notes"), List.of()));
            try (telemetry) {
                Runner.with(one -> telemetry.traced(one, judges.judge(one))).judge(local, Dataset.of(List.of(example)));
            }
            assertThat(receiver.events).hasSize(1);
            assertThat(text(of(receiver.events.get(0)), "gen_ai.evaluation.evaluator.type"))
                    .isEqualTo("deterministic");
            assertThat(receiver.everything()).doesNotContain(SECRET);
        }
    }

    @Test
    void aReceiverThatIsNotThereCostsNoVerdictAndIsToldOnce() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Telemetry telemetry =
                Telemetry.open(TelemetrySettings.to(URI.create("http://127.0.0.1:" + free)), Redaction.none());
        RunOutcome outcome = run(telemetry, SPEC, 100);

        assertThat(outcome.run()).isPresent();
        assertThat(telemetry.losses())
                .contains(
                        "telemetry: 310 of 310 records did not arrive at http://127.0.0.1:" + free + ": no connection");
    }

    @Test
    void aReceiverThatHangsHoldsUpTheEndForNoLongerThanTheGrace() {
        try (Receiver receiver = new Receiver(exchange -> Thread.sleep(60_000))) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            RunOutcome outcome = run(telemetry, SPEC, 100);

            assertThat(outcome.run()).isPresent();
            assertThat(telemetry.losses())
                    .contains("telemetry: 310 of 310 records did not arrive at " + receiver.endpoint()
                            + ": it does not answer");
        }
    }

    @Test
    void recordsThatFindNoRoomAreDroppedAndCounted() {
        try (Receiver receiver = new Receiver(exchange -> Thread.sleep(60_000))) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            assertThat(run(telemetry, SPEC, 5000).wall()).isLessThan(Duration.ofSeconds(60));
            assertThat(telemetry.losses().orElseThrow()).startsWith("telemetry: 15500 of 15500 records did not arrive");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404})
    void whatAReceiverRefusesIsCounted(int status) {
        try (Receiver receiver = new Receiver(exchange -> exchange.sendResponseHeaders(
                exchange.getRequestURI().getPath().endsWith("/v1/logs") ? status : 200, -1))) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            run(telemetry, SPEC, 100);
            assertThat(telemetry.losses())
                    .contains("telemetry: 100 of 310 records did not arrive at " + receiver.endpoint()
                            + ": /v1/logs answers " + status);
            assertThat(receiver.events).as("nothing refused is sent again").hasSize(100);
        }
    }

    @Test
    void aReceiverThatIsOverloadedForAMomentGetsEverythingAndAPartialSuccessIsCounted() {
        AtomicInteger requests = new AtomicInteger();
        // partial_success { rejected: 300 }
        byte[] partly = {10, 3, 8, (byte) 0xAC, 2};
        try (Receiver receiver = new Receiver(exchange -> {
            int number = requests.getAndIncrement();
            exchange.sendResponseHeaders(number == 0 ? 503 : 200, number == 1 ? partly.length : -1);
            if (number == 1) {
                exchange.getResponseBody().write(partly);
            }
        })) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            try (telemetry) {
                for (int i = 0; i < 512; i++) {
                    telemetry
                            .apply(
                                    new ModelEndpoint(ModelUri.parse("scripted:/m"), Optional.empty(), Map.of()),
                                    request -> new ModelReply(
                                            "x", "", Optional.empty(), true, List.of(), ModelReply.TokenUsage.NONE))
                            .ask(new ModelRequest(List.of(), Optional.empty(), Parameters.none(), false));
                }
                while (requests.get() < 2) {
                    Thread.onSpinWait();
                }
            }
            assertThat(telemetry.losses().orElseThrow()).startsWith("telemetry: 300 of 512 records did not arrive");
        }
    }

    @Test
    void nothingIsSentWhereNothingHappens() {
        try (Receiver receiver = new Receiver()) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            telemetry.close();
            assertThat(telemetry.losses()).isEmpty();
            assertThat(receiver.headers).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:4318", "ftp://a.example.org", "https://", "https://user:pass@example.org", "/v1"})
    void whatIsNoAddressIsRefusedWithoutSayingIt(String address) {
        assertThatThrownBy(() -> TelemetrySettings.to(URI.create(address.equals("https://") ? "https:///" : address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pass@");
    }

    @ParameterizedTest
    @CsvSource({"x-api-key, 'canary-of-a-key\nx: y'", "Host, canary-of-a-key", "a b, canary-of-a-key"})
    void aHeaderThatCannotBeSentIsToldAtOnceWithoutItsValue(String name, String value) {
        TelemetrySettings settings = TelemetrySettings.to(URI.create("http://localhost:4318"));
        assertThatThrownBy(() -> settings.withHeaders(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header '" + name + "' cannot be sent with telemetry");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:4318, http://h:4318/v1/traces",
        "http://h:4318/, http://h:4318/v1/traces",
        "https://h/otel, https://h/otel/v1/traces",
        "https://h/otel/v1/traces, https://h/otel/v1/traces",
        "https://h/otel/v1/logs/, https://h/otel/v1/traces"
    })
    void theAddressOfASignalIsBehindTheEndpoint(String endpoint, String traces) {
        assertThat(TelemetrySettings.to(URI.create(endpoint)).address(Signal.TRACES))
                .hasToString(traces);
    }
}
