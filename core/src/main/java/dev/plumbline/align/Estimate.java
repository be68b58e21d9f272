package dev.plumbline.align;

import dev.plumbline.agreement.Part;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Interval;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What repetition on folds and on shuffled labels tells.
 *
 * @param crossFitted the estimate
 * @param placebo the shuffles, where any were asked for
 */
record Estimate(CrossFitted crossFitted, Optional<Placebo> placebo) {
    private static final int DEALS = 10;
    private static final int FOLDS = 10;
    /** Whether shuffled labels give anything at all is seen with fewer folds as well, at half the work. */
    private static final int PLACEBO_FOLDS = 5;

    static Estimate of(Refit refit, Run before, Part part, OptionalInt trainLabels, int shuffles, long seed) {
        LabelledRows rows = LabelledRows.of(before.data());
        CrossFit crossFit = new CrossFit(refit, FOLDS, trainLabels);
        Deals after = Deals.of(before, part, crossFit.verdicts(rows, seed * DEALS, DEALS));
        Map<String, Interval> rivals = new TreeMap<>();
        refit.rivals()
                .forEach((name, rival) -> rivals.put(
                        name,
                        Deals.of(
                                        before,
                                        part,
                                        new CrossFit(rival, FOLDS, trainLabels).verdicts(rows, seed * DEALS, DEALS))
                                .accuracy()));
        Optional<Placebo> placebo = shuffles == 0
                ? Optional.empty()
                : Optional.of(Shuffles.placebo(
                        new CrossFit(refit, PLACEBO_FOLDS, trainLabels),
                        rows,
                        shuffles,
                        seed,
                        after.balancedAccuracy(rows)));
        return new Estimate(after.crossFitted(rivals), placebo);
    }
}
