package dev.plumbline.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.models.Recording;
import dev.plumbline.report.Figures;
import dev.plumbline.report.HtmlReport;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.MarkdownReport;
import dev.plumbline.report.Report;
import dev.plumbline.report.ResultsCsv;
import dev.plumbline.report.RunFigures;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Retry;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.cache.CacheFolder;
import dev.plumbline.run.cache.ReplyCache;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every provider times every failure, through a whole run: what becomes of the rows, and that no byte that is written
 * anywhere holds the key, however the server repeats it.
 */
@Timeout(120)
class CanaryMatrixTest {
    private static final String KEY = Provider.CANARY;
    private static final String ECHO = "X-Echo: " + KEY;

    @TempDir
    private Path folder;

    /** A way to answer, and what becomes of a row. */
    private record Way(String name, String becomes, FaultyServer.Behaviour behaviour) {}

    static Stream<Arguments> matrix() {
        return Stream.of(Provider.values())
                .flatMap(provider -> Stream.of(faults(provider), refusals(provider), verdicts(provider))
                        .flatMap(List::stream)
                        .map(way -> Arguments.of(provider, way.name(), way.becomes(), way.behaviour())));
    }

    private static List<Way> faults(Provider provider) {
        String good = provider.reply(form("pass"));
        return List.of(
                new Way("trickle", "timeout", (request, reply) -> reply.trickle()),
                new Way("hang", "timeout", (request, reply) -> Thread.sleep(30_000)),
                new Way("reset", "connection", (request, reply) -> reply.reset()),
                new Way("close mid-body", "malformed", (request, reply) -> {
                    reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + good);
                    reply.socket().close();
                }),
                new Way(
                        "content length too short",
                        "malformed",
                        (request, reply) -> reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + good)),
                new Way("gzip that is none", "malformed|connection", (request, reply) -> {
                    reply.raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + good.length()
                            + "\r\n\r\n" + good);
                    reply.socket().close();
                }),
                new Way("20 MB", "malformed|timeout", (request, reply) -> reply.huge(20_000_000)),
                ok("HTML", "malformed", "<html>Please log in, " + KEY + "</html>"),
                ok("empty choices", "malformed", "{\"choices\":[],\"candidates\":[],\"key\":\"" + KEY + "\"}"));
    }

    private static List<Way> refusals(Provider provider) {
        String slow = provider.error(429, "rate_limit_error", "slow down, " + KEY);
        List<Way> ways = new ArrayList<>(List.of(
                status("429", "rate_limited", 429, slow),
                status("429, Retry-After in seconds", "rate_limited", 429, slow, "Retry-After: 1"),
                status("429, Retry-After as a date", "rate_limited", 429, slow, "Retry-After: " + soon()),
                status("429, absurd Retry-After", "rate_limited", 429, slow, "Retry-After: 99999999999"),
                status("429, Retry-After of no sense", "rate_limited", 429, slow, "Retry-After: " + KEY),
                status("wrong key", "REFUSED", 401, provider.error(401, "authentication_error", "not " + KEY)),
                status("bad request", "invalid_request", 400, provider.error(400, "INVALID_ARGUMENT", "no " + KEY)),
                status("key otherwise written", "invalid_request", 400, provider.error(400, "x", otherwise())),
                status("page with the key", "overloaded", 502, "<html>" + otherwise() + "</html>"),
                status("unknown model", "REFUSED", 404, provider.error(404, "not_found_error", "model: " + KEY)),
                status("redirect", "invalid_request", 307, "", "Location: http://127.0.0.2:9/" + KEY)));
        for (int code : new int[] {500, 502, 503, 529}) {
            ways.add(status("" + code, "overloaded", code, provider.error(code, "overloaded_error", "oops " + KEY)));
        }
        return ways;
    }

    private static List<Way> verdicts(Provider provider) {
        String good = provider.reply(form("pass"));
        return List.of(
                new Way("delay", "decided", (request, reply) -> {
                    Thread.sleep(300);
                    reply.status(200, good, ECHO);
                }),
                new Way("gzip", "decided", (request, reply) -> reply.gzipped(good)),
                ok("fence tokens", "decided", provider.reply("```json\n" + form("pass") + "\n```")),
                ok(
                        "unicode traps",
                        "decided",
                        provider.reply(form("pass").replace("because", "\u202e\ud83d\ude00 e\u0301\u2028\ufeff"))),
                ok("wrong schema", "unparsed", provider.reply("{\"label\":\"pass\",\"key\":\"" + KEY + "\"}")),
                ok(
                        "key otherwise written",
                        "decided",
                        provider.reply(form("pass").replace(KEY, otherwise()))),
                ok("label otherwise written", "unparsed", provider.reply(form("excellent " + otherwise()))),
                ok("wrong label", "unparsed", provider.reply(form("excellent " + KEY))),
                ok(
                        "duplicate keys",
                        "unparsed",
                        provider.reply("{\"verdict\":\"pass\",\"verdict\":\"fail\",\"reason\":\"" + KEY + "\"}")),
                ok("finish reason length", "truncated", provider.reply("{\"reason\":\"it is " + KEY, "length")),
                ok("refusal", "content_filter", provider.reply("", "refusal")));
    }

    private static String form(String label) {
        return "{\"verdict\":\"" + label + "\",\"reason\":\"because of " + KEY + "\"}";
    }

    private static Way ok(String name, String becomes, String body) {
        return status(name, becomes, 200, body, ECHO);
    }

    private static Way status(String name, String becomes, int status, String body, String... headers) {
        return new Way(name, becomes, (request, reply) -> reply.status(status, body, headers));
    }

    private static String soon() {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT)
                .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("matrix")
    void everyRowBecomesWhatItShouldAndTheKeyIsWrittenNowhere(
            Provider provider, String name, String becomes, FaultyServer.Behaviour behaviour) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(stream);
        System.setErr(stream);
        RunOutcome outcome;
        try (FaultyServer server = new FaultyServer(behaviour)) {
            outcome = judged(provider, server, stream);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(becomes.split("\\|", -1))
                .as("%s, %s: %s", provider, name, outcome)
                .containsAll(became(outcome));
        outcome.run().ifPresent(run -> report(outcome, run));
        stream.println(outcome);
        outcome.run().ifPresent(run -> run.verdicts().forEach(stream::println));
        StringWriter trace = new StringWriter();
        Throwable stopped = catchThrowable(outcome::orThrow);
        if (stopped != null) {
            stopped.printStackTrace(new PrintWriter(trace));
        }

        assertNoKey("printed", printed.toByteArray());
        assertNoKey("thrown", trace.toString().getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThanOrEqualTo(outcome.run().isPresent() ? 8 : 3);
            for (Path file : written) {
                assertNoKey("" + file, Files.readAllBytes(file));
                assertNoKey("name", file.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<String> became(RunOutcome outcome) {
        return outcome.run()
                .map(run -> run.verdicts().stream()
                        .map(verdict -> verdict instanceof Verdict.Failed failed ? failed.cause() : verdict.status())
                        .distinct()
                        .toList())
                .orElseGet(() -> List.of(outcome.ending().toString()));
    }

    /** The key as programs write what they repeat: whole headers in Base64, digits, addresses, broken lines. */
    private static String otherwise() {
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        return String.join(
                " ",
                Base64.getEncoder().encodeToString(key),
                Base64.getUrlEncoder().encodeToString(("x-api-key: " + KEY).getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("Bearer " + KEY + "\n").getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(key),
                HexFormat.of().withUpperCase().formatHex(key),
                HexFormat.of().withPrefix("%").formatHex(key),
                KEY.substring(0, 8) + "\\n" + KEY.substring(8));
    }

    private static void assertNoKey(String where, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String spelling : (KEY + " " + otherwise()).split(" ", -1)) {
            // What differs by what stands beside the key is at the ends.
            assertThat(text).as("%s holds the key", where).doesNotContain(spelling.substring(4, spelling.length() - 4));
        }
        assertThat(text.replace("\\n", "")).as("%s holds the key", where).doesNotContain(KEY);
    }

    private RunOutcome judged(Provider provider, FaultyServer server, PrintStream progress) throws Exception {
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "id,response,target\nr0,answer number 0,fail\nr1,answer number 1,pass\n");
        Dataset data =
                Dataset.read(rows, Columns.label("target").id("id").ungrouped().scale(Scale.of("pass", "fail")));
        JudgeSpec spec = JudgeSpec.named("canary")
                .model(provider.scheme + ":/some-model")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is this right? {{ response }}")
                .withBaseUrl(server.base());
        LanguageModelProvider models = provider.models(Duration.ofMillis(600), Duration.ofSeconds(1));
        try (AutoCloseable closing = (AutoCloseable) models;
                Recording recording = Recording.to(folder.resolve("recording.jsonl"));
                CacheFolder cache = CacheFolder.of(folder.resolve("cache"), CacheFolder.STANDARD_BYTES)) {
            Judges judges = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.of(2, Duration.ofMillis(1), Duration.ofSeconds(5), 7),
                            Throttles.separate(),
                            Deadline.of(Duration.ofSeconds(20))))
                    .decorated(recording)
                    .decorated(ReplyCache.in(cache, progress::println));
            progress.println(closing + " " + judges.model(spec.endpoint()));
            return Runner.with(judges::judge)
                    .folder(folder.resolve("run"))
                    .maxFailed(1)
                    .listener(Progress.to(progress, Progress.Style.JSON))
                    .from(rows)
                    .run(spec, data);
        }
    }

    /** All that is written of a run for people and programs. */
    private void report(RunOutcome outcome, Run run) {
        Agreement agreement = Agreement.of(run, Part.whole(), example -> false);
        RunFigures figures = Figures.of(outcome, run, Optional.of(agreement), example -> false);
        Report report = Report.titled(run.judge().toString()).with(Figures.of(agreement, run));
        write("report.html", HtmlReport.of(report));
        write("report.md", MarkdownReport.of(report));
        write("report.json", JsonReport.run(figures));
        try (Writer file = Files.newBufferedWriter(folder.resolve("run/results.csv"))) {
            ResultsCsv results = ResultsCsv.to(file, List.of("response"));
            for (Verdict verdict : run.verdicts()) {
                results.row(List.of("an answer"), Optional.empty(), verdict, Optional.empty());
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve("run").resolve(name), text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
