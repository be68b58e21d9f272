package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Decision;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.Budget;
import dev.plumbline.run.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alignments that somebody stops, or whose time is over, while they search. */
@Timeout(120)
class StoppedAlignmentTest {
    private static final String NOTHING = "{\"patterns\": []}";
    private static final String PATTERN = "{\"patterns\": [{\"name\": \"steps\", \"rule\": \"" + TaughtModel.RULE
            + "\", \"rows\": [\"r1\"], \"sentence\": \"\"}]}";

    @TempDir
    Path folder = Path.of("");

    private final AlignmentRows rows = Helpdesk.of(60, 0, 1).rows();
    private final StopSignal stop = new StopSignal();

    private Alignment align(Function<ModelRequest, String> answer, Budget budget) {
        return Align.with(PatternsOptimizer.withDefaults())
                .budget(budget)
                .folder(folder)
                .running(runner -> runner.stop(stop))
                .align(
                        TaughtModel.JUDGE,
                        rows,
                        Judges.of(List.of(), List.of(Scripted.provider(ScriptedModel.answering(answer)))));
    }

    private static boolean reflecting(ModelRequest request) {
        return request.form().orElseThrow().name().equals("patterns");
    }

    private static void assertInterrupted(Alignment aligned) {
        assertThat(aligned.stopped()).isEqualTo(Stopped.INTERRUPTED);
        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.INCONCLUSIVE);
        assertThat(aligned.reason()).isEqualTo("the search was stopped as asked, before its end");
        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.proof()).isEmpty();
    }

    @Test
    void aStopWhileTheModelReflectsEndsTheSearchAndIsNotTakenForNothingFound() {
        assertInterrupted(align(
                request -> {
                    assertThat(reflecting(request)).as("nothing more is begun").isTrue();
                    stop.request();
                    return NOTHING;
                },
                Budget.calls(400)));
    }

    @Test
    void aStopWhileRowsAreJudgedDoesTheSame() {
        assertInterrupted(align(
                request -> {
                    if (reflecting(request)) {
                        return PATTERN;
                    }
                    stop.request();
                    return "{\"verdict\": \"" + Helpdesk.SCALE.labels().get(0) + "\"}";
                },
                Budget.calls(400)));
    }

    @Test
    void theTimeOfTheBudgetIsOverForAModelThatReflectsForMinutes() {
        Alignment aligned = align(
                request -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException brokenOff) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("broken off");
                },
                new Budget(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        Optional.of(Duration.ofSeconds(2))));

        assertThat(aligned.stopped()).isEqualTo(Stopped.BUDGET);
        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.KEEP);
        assertThat(aligned.notes())
                .anyMatch(note -> note.contains(
                        "broken off while the model reflected, because the time of the budget was over."));
    }
}
