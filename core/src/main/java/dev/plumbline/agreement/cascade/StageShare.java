package dev.plumbline.agreement.cascade;

import dev.plumbline.judge.JudgeCascade.Stage;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stage of a cascade did in a run.
 *
 * <pre>{@code
 * StageShare.of(run, spec).get(0).decided();   // rows that the first judge decided
 * }</pre>
 *
 * @param judge printed version of its judge
 * @param threshold least confidence with which it decides
 * @param asked rows that it was asked about
 * @param decided rows that it decided
 */
public record StageShare(String judge, double threshold, long asked, long decided) {
    /** {@code cheap@9f2c01ab34cd decided 80 of 100 rows that it was asked about}. */
    public String text() {
        return judge + " decided " + decided + " of " + asked + " rows that it was asked about";
    }

    /** The stages in order; none for a judge that is no cascade. */
    public static List<StageShare> of(Run run, JudgeSpec spec) {
        List<Stage> stages = spec.cascade().stream()
                .flatMap(judges -> judges.stages().stream())
                .toList();
        if (stages.isEmpty()) {
            return List.of();
        }
        long[] asked = new long[stages.size()];
        long[] decided = new long[stages.size()];
        for (Verdict verdict : run.verdicts()) {
            int votes = Math.min(stages.size(), Vote.in(verdict).size());
            for (int stage = 0; stage < votes; stage++) {
                asked[stage]++;
            }
            if (votes > 0 && verdict.decision().isPresent()) {
                decided[votes - 1]++;
            }
        }
        List<StageShare> shares = new ArrayList<>();
        for (int i = 0; i < asked.length; i++) {
            Stage stage = stages.get(i);
            shares.add(new StageShare(
                    stage.version().orElseGet(() -> stage.spec().version().toString()),
                    stage.threshold(),
                    asked[i],
                    decided[i]));
        }
        return shares;
    }
}
