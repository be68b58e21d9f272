package dev.plumbline.align.auto;

import dev.plumbline.align.Outlay;
import dev.plumbline.align.auto.Member.Price;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.align.decompose.DecomposeOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import java.util.List;
import java.util.OptionalLong;

/** The optimizers that there are, with the calls below which each is not worth a try. */
final class Members {
    private Members() {}

    static List<Member> all(long seed) {
        DecomposeOptimizer decompose =
                DecomposeOptimizer.withDefaults().seed(seed).sparing();
        return List.of(
                // Three passes over train, and three over all rows; more of them were not better on simulated data.
                Member.instead(PatternsOptimizer.withDefaults().seed(seed), Price.of(2, 6)),
                // As much again stays for the proof.
                Member.instead(decompose, (judge, rows) -> {
                            Outlay most = decompose.outlay(judge, rows, OptionalLong.empty(), OptionalLong.empty());
                            return 2 * most.mostJudged();
                        })
                        .decidingItself(),
                Member.instead(MemoryOptimizer.withDefaults().seed(seed), Price.of(3, 2))
                        .from(Price.ofFew(3, 2)),
                Member.onTop(FewShotOptimizer.withDefaults().seed(seed), Price.of(8, 0))
                        .from(Price.ofFew(8, 0)),
                Member.onTop(GepaOptimizer.withDefaults().seed(seed), Price.of(6, 0))
                        .withWhatIsLeft(),
                Member.onTop(SimbaOptimizer.withDefaults().seed(seed), Price.of(25, 0))
                        .withWhatIsLeft(),
                // What the words of a response tell without the judge is no better judge.
                Member.atTheEnd(
                        CalibrationOptimizer.withDefaults().seed(seed).words(Words.LEFT_OUT),
                        (judge, rows) ->
                                (long) judge.asks() * rows.all().examples().size()));
    }
}
