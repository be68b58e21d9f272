package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong now = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Dataset data = Fakes.rows(10);

    private String shown(Progress.Style style) {
        bytes.reset();
        Progress progress = new Progress(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                style,
                verdict -> verdict.decision().map("pass"::equals),
                now::get);
        progress.started(10, 2);
        for (Example example : data.examples().subList(2, 10)) {
            now.addAndGet(Duration.ofSeconds(2).toNanos());
            progress.judged(Fakes.verdict(example));
        }
        progress.noted("a note");
        progress.ended(new RunOutcome(
                Ending.FINISHED,
                "all 10 rows have a verdict",
                Optional.empty(),
                10,
                10,
                8,
                UsageTotal.nothing(),
                Duration.ZERO,
                Optional.empty()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsAPlainLineEveryFewSecondsAndAtTheEnd() {
        assertThat(shown(Progress.Style.PLAIN).lines())
                .containsExactly(
                        "2/10 rows, 20 %",
                        "5/10 rows, 50 % | 0.5/s | 10 s left | agreement 33 % of 3 new development rows | 45 tokens",
                        "8/10 rows, 80 % | 0.5/s | 4 s left | 1 abstained | agreement 40 % of 5 new development rows"
                                + " | 90 tokens",
                        "a note",
                        "10/10 rows, 100 % | 0.5/s | 1 unparsed | 1 abstained | agreement 50 % of 6 new development rows"
                                + " | 120 tokens");
    }

    @Test
    void redrawsOneLineAndWipesWhatAShorterOneLeaves() {
        String shown = shown(Progress.Style.REDRAWN);

        assertThat(shown).startsWith("\r2/10 rows, 20 %\r3/10").doesNotContain("\u001b");
        assertThat(shown).contains("of 3 new development rows").contains(" \ra note");
        assertThat(shown).endsWith("| 120 tokens" + System.lineSeparator());
    }

    @Test
    void aLineThatIsRedrawnNeverGoesOnInTheNext() {
        List<String> drawn = List.of(shown(Progress.Style.REDRAWN).split("\\R|\r"));

        assertThat(drawn.subList(0, drawn.size() - 1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(drawn.get(drawn.size() - 1)).hasSizeGreaterThan(80);
    }

    @Test
    void aLineThatIsTooLongLosesWhatMattersLeast() {
        ProgressState state = ProgressState.started(10, 0)
                .plus(Fakes.verdict(data.examples().get(0)), Optional.of(true))
                .calling(7, 0);

        String whole = ProgressText.line(state, Duration.ofSeconds(1));
        assertThat(whole).contains(" | 7 in flight | agreement 100 % of 1 development rows | ");
        assertThat(ProgressText.line(state, Duration.ofSeconds(1), whole.length()))
                .isEqualTo(whole);
        assertThat(ProgressText.line(state, Duration.ofSeconds(1), 50)).endsWith(" | 7 in flight");
        assertThat(ProgressText.line(state, Duration.ofSeconds(1), 1)).isEqualTo("1/10 rows, 10 %");
    }

    @Test
    void requestsThatWereSentAgainAreShown() {
        Verdict verdict = Fakes.verdict(data.examples().get(0));
        ProgressState state = ProgressState.started(10, 0)
                .plus(verdict.withUsage(verdict.usage().withAttempts(4)), Optional.empty());

        assertThat(ProgressText.line(state, Duration.ofSeconds(1))).contains(" | 3 retried | ");
        assertThat(ProgressText.event(state, Duration.ofSeconds(1), Optional.empty()))
                .contains("\"attempts\":4,\"retries\":3,");
    }

    @Test
    void writesOneJsonObjectToALine() {
        List<String> lines = shown(Progress.Style.JSON).lines().toList();

        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"event\":\"progress\",\"done\":2,\"total\":10,\"decided\":0,\"abstained\":0,\"unparsed\":0,"
                                + "\"failed\":0,\"in_flight\":0,\"waiting_for_limit\":0,\"rows_per_s\":null,\"eta_s\":null,\"calls\":0,\"attempts\":0,\"retries\":0,"
                                + "\"input_tokens\":0,\"output_tokens\":0,\"cached\":0,\"usd\":0.0,\"compared\":0,\"agreeing\":0}");
        assertThat(lines.get(3))
                .isEqualTo(
                        "{\"event\":\"progress\",\"done\":5,\"total\":10,\"decided\":3,\"abstained\":0,\"unparsed\":0,"
                                + "\"failed\":0,\"in_flight\":0,\"waiting_for_limit\":0,\"rows_per_s\":0.5,\"eta_s\":10.0,\"calls\":3,\"attempts\":3,\"retries\":0,"
                                + "\"input_tokens\":30,\"output_tokens\":15,\"cached\":0,\"usd\":null,\"compared\":3,\"agreeing\":1}");
        assertThat(lines).contains("{\"event\":\"note\",\"message\":\"a note\"}");
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("{\"event\":\"end\",\"ending\":\"finished\",\"message\":\"all 10 rows have a verdict\","
                        + "\"done\":10,\"total\":10}");
    }

    @Test
    void showsWhatIsInFlightAndWhatWaitsForTheLimit() {
        Progress progress = Progress.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), Progress.Style.PLAIN);
        progress.asking(() -> 30, () -> 2);
        progress.started(100, 0);

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("0/100 rows, 0 % | 2 in flight | 30 waiting for the limit");
    }

    @Test
    void longTimesAreShownInMinutesAndHours() {
        ProgressState state = ProgressState.started(10_001, 0)
                .plus(Fakes.verdict(data.examples().get(0)), Optional.empty());

        assertThat(ProgressText.line(state, Duration.ofMillis(9))).contains("1 min 30 s left");
        assertThat(ProgressText.line(state, Duration.ofSeconds(1))).contains("2 h 46 min left");
    }
}
