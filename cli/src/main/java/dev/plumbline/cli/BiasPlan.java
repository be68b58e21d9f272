package dev.plumbline.cli;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Orders;
import dev.plumbline.probing.Attack;
import dev.plumbline.probing.bias.BiasResult;
import dev.plumbline.probing.bias.BiasResult.PlantedRun;
import dev.plumbline.probing.bias.Canaries;
import dev.plumbline.probing.bias.Probe;
import dev.plumbline.run.Run;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a judge is asked to find out what moves its verdicts.
 *
 * @param judge the judge as it is
 * @param rows the rows that it is asked about, of which none shaped it
 * @param wanted what is looked for
 * @param base the judge as it is asked about the rows: several times, or in both orders
 * @param reversed the same with its labels in the opposite order, where that is looked for
 * @param canaries copies of rows with planted texts, where they are looked for
 */
record BiasPlan(
        JudgeSpec judge,
        Dataset rows,
        List<Probe> wanted,
        JudgeSpec base,
        Optional<JudgeSpec> reversed,
        Optional<Canaries> canaries) {
    private static final int USUAL_REPEAT = 3;

    static BiasPlan of(
            JudgeSpec judge, Dataset rows, List<Probe> wanted, Optional<Integer> repeat, List<Attack> attacks) {
        JudgeSpec base = judge;
        boolean pairs = judge.scale() instanceof Scale.Preference;
        if (wanted.contains(Probe.POSITION) && pairs && !judge.orders().both()) {
            base = base.withOrders(Orders.BOTH_OR_ABSTAIN);
        } else if (wanted.contains(Probe.REPEAT) && !pairs && judge.members().isEmpty()) {
            base = base.withRepeat(repeat.orElse(Math.max(USUAL_REPEAT, judge.repeat())));
        }
        return new BiasPlan(
                judge,
                rows,
                wanted,
                base,
                wanted.contains(Probe.LABEL_ORDER) ? BiasResult.reversed(judge) : Optional.empty(),
                BiasResult.positive(judge)
                        .filter(label -> wanted.contains(Probe.INJECTION))
                        .map(label -> Canaries.of(judge, rows, attacks, label))
                        .filter(copies -> !copies.rows().isEmpty()));
    }

    /** What each run would cost. */
    List<Forecast> forecasts(Forecaster forecaster) {
        List<Forecast> parts = new ArrayList<>();
        parts.add(forecaster.of("rows as they are", base, rows));
        reversed.ifPresent(other -> parts.add(forecaster.of("labels in the opposite order", other, rows)));
        canaries.ifPresent(copies -> parts.add(forecaster.of("planted texts", judge, copies.data())));
        return parts;
    }

    /** Refuses what could not be asked, before anything is. */
    void check(ProbingRuns runs) {
        runs.check(base, rows);
        reversed.ifPresent(other -> runs.check(other, rows));
        canaries.ifPresent(copies -> runs.check(judge, copies.data()));
    }

    /** Asks, and says what follows. */
    BiasResult result(ProbingRuns runs) {
        Run asIs = runs.of("base", base, rows);
        Optional<Run> turned = reversed.map(other -> runs.of("label-order", other, rows));
        Optional<PlantedRun> planted =
                canaries.map(copies -> new PlantedRun(copies, runs.of("canaries", judge, copies.data())));
        return BiasResult.of(judge, asIs, Part.whole(), example -> false, wanted, turned, planted);
    }
}
