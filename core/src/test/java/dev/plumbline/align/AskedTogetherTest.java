package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.Trials.Trial;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunListener;
import dev.plumbline.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several judges that are asked in one run. */
class AskedTogetherTest {
    private static final JudgeSpec STRICT = TaughtModel.JUDGE;
    private static final JudgeSpec LENIENT = TaughtModel.JUDGE.withGuidelines(List.of("Be lenient."));

    @TempDir
    Path folder = Path.of("");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Spending spending = new Spending();

    /** What it says tells which judge was asked about which row, and for which time. */
    private record Telling(JudgeSpec spec, List<String> asked) implements Judge {
        @Override
        public JudgeVersion version() {
            return spec.version();
        }

        @Override
        public Verdict judge(Example example) {
            return judge(example, 0);
        }

        @Override
        public Verdict judge(Example example, int sample) {
            String said = (spec.equals(STRICT) ? "strict " : "lenient ") + example.id() + " " + sample;
            asked.add(said);
            return new Verdict.Abstained(
                    example.id(),
                    said,
                    Map.of(),
                    new Usage(1, 1, 10, 2, false, OptionalDouble.empty(), 0, Optional.empty(), Optional.empty()));
        }
    }

    private Trials trials(Optional<Budget> budget) {
        budget.ifPresent(most -> spending.allow(AlignmentBudget.of(most)));
        return SearchTrials.over(
                spec -> new Telling(spec, asked),
                STRICT,
                DevelopmentRows.of(rows("train", 3), rows("dev", 3)),
                spending,
                new PaidVerdicts(Runner::with, spending, Optional.of(folder), Set.of(), RunListener.none()));
    }

    private static Dataset rows(String name, int number) {
        return Dataset.of(IntStream.range(0, number)
                .mapToObj(i -> new Example(name + i, name + i, Map.of("response", "text " + i)))
                .toList());
    }

    private static List<String> said(Optional<Run> run) {
        return run.orElseThrow().verdicts().stream()
                .map(verdict -> verdict.explanation().orElseThrow())
                .toList();
    }

    @Test
    void eachGetsItsOwnVerdictsInTheOrderOfItsRows() {
        List<Optional<Run>> runs = trials(Optional.empty())
                .run(List.of(
                        new Trial(STRICT, rows("a", 2)),
                        new Trial(LENIENT, rows("a", 3)),
                        new Trial(STRICT, rows("a", 2), 1)));

        assertThat(runs.stream().map(AskedTogetherTest::said))
                .containsExactly(
                        List.of("strict a0 0", "strict a1 0"),
                        List.of("lenient a0 0", "lenient a1 0", "lenient a2 0"),
                        List.of("strict a0 1", "strict a1 1"));
        assertThat(runs.get(1).orElseThrow().verdicts())
                .extracting(Verdict::exampleId)
                .containsExactly("a0", "a1", "a2");
        assertThat(spending.judged().calls()).isEqualTo(7);
    }

    @Test
    void whatIsKnownIsNotAskedForAndNothingTwice() {
        Trials trials = trials(Optional.empty());
        trials.run(STRICT, rows("a", 2));
        asked.clear();

        List<Optional<Run>> runs = trials.run(List.of(
                new Trial(STRICT, rows("a", 3)), new Trial(STRICT, rows("a", 3)), new Trial(LENIENT, rows("a", 1))));

        assertThat(asked).containsExactlyInAnyOrder("strict a2 0", "lenient a0 0");
        assertThat(said(runs.get(1))).containsExactly("strict a0 0", "strict a1 0", "strict a2 0");
        assertThat(spending.judged().calls()).isEqualTo(4);
    }

    @Test
    void inAnotherStartNothingIsPaidForAgain() {
        List<Trial> together = List.of(new Trial(STRICT, rows("a", 2)), new Trial(LENIENT, rows("a", 2)));
        trials(Optional.empty()).run(together);
        asked.clear();

        List<Optional<Run>> again = trials(Optional.empty()).run(together);

        assertThat(asked).isEmpty();
        assertThat(said(again.get(0))).containsExactly("strict a0 0", "strict a1 0");
        assertThat(said(again.get(1))).containsExactly("lenient a0 0", "lenient a1 0");
    }

    @Test
    void aBudgetEndsAllTogetherAndTheFirstComeFirst() {
        Trials trials = trials(Optional.of(Budget.calls(3)));

        List<Optional<Run>> runs =
                trials.run(List.of(new Trial(STRICT, rows("a", 2)), new Trial(LENIENT, rows("a", 2))));

        assertThat(asked).hasSize(3);
        assertThat(said(runs.get(0))).containsExactly("strict a0 0", "strict a1 0");
        assertThat(runs.get(1)).isEmpty();
        assertThat(spending.judged().calls()).isEqualTo(3);
    }
}
