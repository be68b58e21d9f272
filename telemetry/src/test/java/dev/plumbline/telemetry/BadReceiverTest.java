package dev.plumbline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.judge.Redaction;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.run.RunOutcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that are not there, hang or refuse, and addresses and headers that are none. */
@Timeout(120)
class BadReceiverTest {
    @Test
    void aReceiverThatIsNotThereCostsNoVerdictAndIsToldOnce() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Telemetry telemetry =
                Telemetry.open(TelemetrySettings.to(URI.create("http://127.0.0.1:" + free)), Redaction.none());
        RunOutcome outcome = new TracedRun().run(telemetry, TracedRun.SPEC, 100);

        assertThat(outcome.run()).isPresent();
        assertThat(telemetry.losses())
                .contains(
                        "telemetry: 310 of 310 records did not arrive at http://127.0.0.1:" + free + ": no connection");
    }

    @Test
    void aReceiverThatHangsHoldsUpTheEndForNoLongerThanTheGrace() {
        try (Receiver receiver = new Receiver(exchange -> Thread.sleep(60_000))) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            RunOutcome outcome = new TracedRun().run(telemetry, TracedRun.SPEC, 100);

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
            assertThat(new TracedRun().run(telemetry, TracedRun.SPEC, 5000).wall())
                    .isLessThan(Duration.ofSeconds(60));
            assertThat(telemetry.losses().orElseThrow()).startsWith("telemetry: 15500 of 15500 records did not arrive");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404})
    void whatAReceiverRefusesIsCounted(int status) {
        try (Receiver receiver = new Receiver(exchange -> exchange.sendResponseHeaders(
                exchange.getRequestURI().getPath().endsWith("/v1/logs") ? status : 200, -1))) {
            Telemetry telemetry = Telemetry.open(TelemetrySettings.to(receiver.endpoint()), Redaction.none());
            new TracedRun().run(telemetry, TracedRun.SPEC, 100);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4318",
                "ftp://a.example.org",
                "https://",
                "https://user:pass@example.org",
                "/v1",
                "http://h:0",
                "http://h:65536",
                "http://h:4318?key=pass@",
                "http://h:4318#pass@"
            })
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
