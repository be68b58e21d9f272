package dev.plumbline.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.testserver.FaultyServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provider times every failure: its kind, whether it is asked again, and that the key appears nowhere. */
@Timeout(60)
class FailureMatrixTest {
    private static final String KEY = Provider.CANARY;

    /** One way to fail. */
    private record Way(String name, Kind kind, FaultyServer.Behaviour behaviour) {}

    private static Way status(String name, Kind kind, int status, String body, String... headers) {
        return new Way(name, kind, (request, reply) -> reply.status(status, body, headers));
    }

    private static Way ok(String name, Kind kind, String body) {
        return status(name, kind, 200, body);
    }

    static Stream<Arguments> matrix() {
        List<Arguments> all = new ArrayList<>();
        for (Provider provider : Provider.values()) {
            for (Way way : ways(provider)) {
                all.add(Arguments.of(provider, way.name(), way.kind(), way.behaviour()));
            }
        }
        return all.stream();
    }

    private static List<Way> ways(Provider provider) {
        String good = provider.reply("{\"verdict\":\"pass\",\"reason\":\"r\"}");
        List<Way> ways = new ArrayList<>(refusals(provider));
        ways.addAll(List.of(
                ok("HTML", Kind.MALFORMED, "<html>Please log in, " + KEY + "</html>"),
                ok("half of the JSON", Kind.MALFORMED, good.substring(0, good.length() / 2)),
                ok("two replies", Kind.MALFORMED, good + good),
                ok("nothing", Kind.MALFORMED, ""),
                ok("a list", Kind.MALFORMED, "[]"),
                ok("no choices", Kind.MALFORMED, "{\"choices\":[],\"candidates\":[]}"),
                ok("other types", Kind.MALFORMED, "{\"choices\":7,\"candidates\":\"x\",\"content\":{\"a\":1}}"),
                ok("filtered", Kind.CONTENT_FILTER, provider.reply("", "refusal")),
                new Way("hang", Kind.TIMEOUT, (request, reply) -> Thread.sleep(30_000)),
                new Way("trickle", Kind.TIMEOUT, (request, reply) -> reply.trickle()),
                new Way("reset", Kind.CONNECTION, (request, reply) -> reply.reset()),
                new Way(
                        "closed",
                        Kind.CONNECTION,
                        (request, reply) -> reply.socket().close()),
                new Way("closed in the body", Kind.MALFORMED, (request, reply) -> {
                    reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + good);
                    reply.socket().close();
                }),
                new Way(
                        "content length too short",
                        Kind.MALFORMED,
                        (request, reply) -> reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + good)),
                new Way("not HTTP", Kind.MALFORMED, (request, reply) -> {
                    reply.raw("SSH-2.0-OpenSSH_9.6\r\n");
                    reply.socket().close();
                }),
                new Way("20 MB", Kind.MALFORMED, (request, reply) -> reply.huge(20_000_000))));
        return ways;
    }

    private static List<Way> refusals(Provider provider) {
        return List.of(
                status(
                        "wrong key",
                        Kind.AUTHENTICATION,
                        401,
                        provider.error(401, "authentication_error", "not " + KEY)),
                status("forbidden", Kind.AUTHENTICATION, 403, provider.error(403, "permission_error", "no, " + KEY)),
                status("payment", Kind.QUOTA, 402, provider.error(402, "billing_error", "pay")),
                status(
                        "credit",
                        Kind.QUOTA,
                        400,
                        provider.error(400, "invalid_request_error", "Your credit balance is too low")),
                status("spent quota", Kind.QUOTA, 429, quota(provider)),
                status("429", Kind.RATE_LIMITED, 429, provider.error(429, "rate_limit_error", "slow down")),
                status("429 with HTML", Kind.RATE_LIMITED, 429, "<html>" + KEY + "</html>", "Retry-After: 2"),
                status("500", Kind.OVERLOADED, 500, provider.error(500, "api_error", "oops")),
                status("502 with HTML", Kind.OVERLOADED, 502, "<html>bad gateway</html>"),
                status("503", Kind.OVERLOADED, 503, provider.error(503, "UNAVAILABLE", "busy")),
                status("529", Kind.OVERLOADED, 529, provider.error(529, "overloaded_error", "overloaded")),
                status("504", Kind.TIMEOUT, 504, ""),
                status("413", Kind.CONTEXT_TOO_LONG, 413, provider.error(413, "request_too_large", "too large")),
                status("context too long", Kind.CONTEXT_TOO_LONG, 400, tooLong(provider)),
                status("bad request", Kind.INVALID_REQUEST, 400, provider.error(400, "INVALID_ARGUMENT", "what?")),
                status("unknown model", Kind.NOT_FOUND, 404, provider.error(404, "not_found_error", "model: " + KEY)),
                status("nothing there", Kind.OVERLOADED, 404, "<html>" + KEY + "</html>"),
                status("method not allowed", Kind.OVERLOADED, 405, ""),
                status(
                        "redirect to another host",
                        Kind.INVALID_REQUEST,
                        307,
                        "",
                        "Location: http://127.0.0.2:9/steal"));
    }

    private static String quota(Provider provider) {
        return provider == Provider.GEMINI
                ? "{\"error\":{\"code\":429,\"message\":\"quota\",\"details\":[{\"violations\":[{\"quotaId\":"
                        + "\"GenerateRequestsPerDayPerProjectPerModel\"}]}]}}"
                : provider.error(429, "insufficient_quota", "You exceeded your current quota");
    }

    private static String tooLong(Provider provider) {
        return switch (provider) {
            case OPENAI, OPENAI_COMPATIBLE -> provider.error(400, "context_length_exceeded", "too long");
            case ANTHROPIC -> provider.error(400, "x", "prompt is too long: 210000 tokens > 200000 maximum");
            case GEMINI ->
                provider.error(
                        400,
                        "INVALID_ARGUMENT",
                        "The input token count exceeds the maximum number of tokens allowed (9)");
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("matrix")
    void aFailureHasItsKindAndHoldsNoKey(Provider provider, String name, Kind kind, FaultyServer.Behaviour behaviour)
            throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        ModelFailure failure;
        String shown;
        LanguageModelProvider models = provider.models();
        try (FaultyServer server = new FaultyServer(behaviour);
                AutoCloseable closing = (AutoCloseable) models) {
            LanguageModel model = provider.open(models, server);
            failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(Provider.question()));
            shown = model + " " + models + " " + closing;
        } finally {
            System.setErr(before);
        }
        assertThat(failure).as(name).isNotNull();
        assertThat(failure.kind()).as("%s", failure.getMessage()).isEqualTo(kind);
        assertThat(failure.kind().retryable())
                .isEqualTo(List.of(Kind.RATE_LIMITED, Kind.OVERLOADED, Kind.TIMEOUT, Kind.CONNECTION, Kind.MALFORMED)
                        .contains(kind));
        assertThat(failure.kind().endsRun())
                .isEqualTo(
                        List.of(Kind.NOT_FOUND, Kind.AUTHENTICATION, Kind.QUOTA).contains(kind));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(failure.getMessage()).isNotBlank().doesNotContain("\n");
        assertThat(trace.toString() + failure + shown + log.toString(StandardCharsets.UTF_8))
                .doesNotContain(KEY);
    }

    static Stream<Arguments> waits() {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT)
                .format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        return Stream.of(Provider.values())
                .flatMap(provider -> Stream.of(
                        Arguments.of(provider, "Retry-After: 7", Duration.ofSeconds(7), Duration.ofSeconds(7)),
                        Arguments.of(
                                provider, "retry-after-ms: 1500", Duration.ofMillis(1500), Duration.ofMillis(1500)),
                        Arguments.of(
                                provider, "Retry-After: " + inAnHour, Duration.ofMinutes(55), Duration.ofMinutes(60)),
                        Arguments.of(
                                provider, "Retry-After: 99999999999", Duration.ofDays(365), Duration.ofDays(365))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("waits")
    void theWaitThatAServerAsksForIsKnown(Provider provider, String header, Duration least, Duration most)
            throws Exception {
        LanguageModelProvider models = provider.models();
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(429, "{}", header));
                AutoCloseable closing = (AutoCloseable) models) {
            ModelFailure failure = catchThrowableOfType(
                    ModelFailure.class, () -> provider.open(models, server).ask(Provider.question()));
            assertThat(failure.retryAfter().orElseThrow()).as("%s", closing).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @MethodSource("google")
    void theWaitThatGoogleWritesIntoTheBodyIsKnown(String body, Optional<Duration> wait) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(429, body));
                GeminiModels models = GeminiModels.with((scheme, address) -> Optional.of(KEY))) {
            ModelFailure failure = catchThrowableOfType(
                    ModelFailure.class,
                    () -> Provider.GEMINI.open(models, server).ask(Provider.question()));
            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).isEqualTo(wait);
        }
    }

    static Stream<Arguments> google() {
        String body = "{\"error\":{\"code\":429,\"message\":\"slow\",\"details\":[{\"retryDelay\":\"%s\"}]}}";
        return Stream.of(
                Arguments.of(body.formatted("34.5s"), Optional.of(Duration.ofMillis(34_500))),
                Arguments.of(body.formatted("soon"), Optional.empty()));
    }
}
