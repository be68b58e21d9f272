package dev.plumbline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.scale.Scale;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a run arrives at a receiver of OpenTelemetry. */
@Timeout(120)
class TelemetryTest {
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
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), TracedRun.REDACTION);
            RunOutcome outcome = new TracedRun().run(telemetry, TracedRun.SPEC, 100);

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
                        .isEqualTo(TracedRun.SPEC.version().hash());
                assertThat(text(attributes, "gen_ai.evaluation.evaluator.id"))
                        .isEqualTo(TracedRun.SPEC.version().toString());
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
            new TracedRun()
                    .run(
                            Telemetry.open(TelemetrySettings.to(receiver.endpoint()), TracedRun.REDACTION),
                            TracedRun.SPEC.withParameters(TracedRun.SPEC
                                    .parameters()
                                    .withTemperature(.5)
                                    .withSeed(4)),
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
            new TracedRun().run(Telemetry.open(settings, TracedRun.REDACTION), TracedRun.SPEC, 100);

            String everything = receiver.everything();
            assertThat(everything).doesNotContain(TracedRun.SECRET, TracedRun.NUMBER, TracedRun.KEY);
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
        Example example = Example.of(
                "response", TracedRun.SECRET + " is what it says", "grading_notes", TracedRun.SECRET + " is said");
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
            assertThat(receiver.everything()).doesNotContain(TracedRun.SECRET);
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
}
