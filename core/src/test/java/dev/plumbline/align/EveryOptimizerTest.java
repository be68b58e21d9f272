package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.align.decompose.DecomposeOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.judge.JudgeSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every optimizer, whatever it does. */
class EveryOptimizerTest {
    private static final String BUDGET = "judge_calls=400,reflection_calls=6";

    @SuppressWarnings("unused") // by its name
    private static final List<Named<Optimizer>> OPTIMIZERS = Stream.<Optimizer>of(
                    AutoOptimizer.withDefaults(),
                    PatternsOptimizer.withDefaults(),
                    MemoryOptimizer.withDefaults(),
                    GepaOptimizer.withDefaults(),
                    SimbaOptimizer.withDefaults(),
                    FewShotOptimizer.withDefaults(),
                    DecomposeOptimizer.withDefaults(),
                    CalibrationOptimizer.withDefaults())
            .map(optimizer -> Named.of(optimizer.name(), optimizer))
            .toList();

    @TempDir
    Path folder = Path.of("");

    /** Replies that no optimizer can use: examples and numbers are all that it can learn. */
    private final TaughtModel taught = new TaughtModel(prompt -> "I would rather talk about the weather.");

    @ParameterizedTest(name = "{0}")
    @FieldSource("OPTIMIZERS")
    void repliesOfNoUseAreCountedAndTheBudgetIsKept(Optimizer optimizer) {
        Alignment aligned = taught.align(optimizer, TaughtModel.JUDGE, BUDGET, folder);

        assertThat(taught.judged()).hasSizeLessThanOrEqualTo(400);
        // Points of a checklist are judged by a form of their own, which stands among the questions here.
        assertThat(taught.judged().size() + taught.reflected().size()).isBetween(1, 406);
        assertThat(aligned.judge().map(JudgeSpec::guidelines).orElse(List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("OPTIMIZERS")
    void whatWasPaidIsNeverPaidAgainAndLeadsToTheSameJudge(Optimizer optimizer) {
        Alignment first = taught.align(optimizer, TaughtModel.JUDGE, BUDGET, folder);
        Alignment again = taught.align(optimizer, TaughtModel.JUDGE, BUDGET, folder);

        assertThat(taught.judged()).isEmpty();
        assertThat(taught.reflected()).isEmpty();
        assertThat(again.after()).isEqualTo(first.after());
        assertThat(again.decision()).isEqualTo(first.decision());
        assertThat(again.candidates()).extracting(Candidate::id).isEqualTo(ids(first));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("OPTIMIZERS")
    void everyCandidateStandsAfterItsParentAndKeepsScaleAndVariables(Optimizer optimizer) {
        Alignment aligned = taught.align(optimizer, TaughtModel.JUDGE, BUDGET, folder);

        assertThat(ids(aligned)).doesNotHaveDuplicates();
        List<String> before = new ArrayList<>();
        for (Candidate candidate : aligned.candidates()) {
            assertThat(candidate.parent().stream().toList()).isSubsetOf(before);
            before.add(candidate.id());
        }
        aligned.judge().ifPresent(judge -> {
            assertThat(judge.scale()).isEqualTo(TaughtModel.JUDGE.scale());
            assertThat(judge.template().variables())
                    .isEqualTo(TaughtModel.JUDGE.template().variables());
            assertThat(judge.lineage().orElseThrow().parent())
                    .isEqualTo(aligned.before().toString());
        });
    }

    private static List<String> ids(Alignment aligned) {
        return aligned.candidates().stream().map(Candidate::id).toList();
    }
}
