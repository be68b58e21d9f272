package dev.plumbline.align.auto;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.PairedRuns;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Interval;
import java.util.Optional;

/**
 * Two judges on the same dev rows, with several verdicts of each on every row where the budget allows them. One verdict
 * has chosen them already, and what was lucky with that is not lucky with the next.
 *
 * @param runs verdicts of the judge that has the place, and of the one that wants it
 */
record RepeatedComparison(PairedRuns runs) {
    /** Verdicts of each on a row. */
    static final int SAMPLES = 3;

    /** A place is lost to what is better by the lower end of such an interval. */
    private static final double LEVEL = .8;

    private static final double LEVEL_OF_DEARER = .95;
    /** What costs so many times as many tokens is dearer. */
    private static final double DEARER = 1.25;

    /** Empty when the budget does not allow one verdict of each. */
    static Optional<RepeatedComparison> on(
            Dataset dev, JudgeSpec judge, JudgeSpec challenger, Trials trials, int samples) {
        return PairedRuns.on(dev, judge, challenger, trials, samples).map(RepeatedComparison::new);
    }

    /** Whether there are verdicts beyond the first on each row, which has chosen the two. */
    boolean further() {
        return runs.times() > 1;
    }

    /** How many verdicts of each on a row decide: those beyond the first, and the first where there are no others. */
    int deciding() {
        return runs.times() - first();
    }

    /** By how much balanced accuracy is higher, on average over the verdicts that decide. */
    double gain() {
        return runs.gain(first());
    }

    private int first() {
        return further() ? 1 : 0;
    }

    /**
     * Whether it is better beyond what dev rows leave in doubt: balanced accuracy is higher, and so is accuracy at the
     * lower end of its interval. What is dearer has to be surer.
     */
    boolean clearlyBetter() {
        double low = 0;
        for (int time = first(); time < runs.times(); time++) {
            Interval gain = runs.acceptance(time).paired().difference(dearer() ? LEVEL_OF_DEARER : LEVEL);
            low += gain.low().orElse(-1) / deciding();
        }
        return Acceptance.better(low) && Acceptance.better(gain());
    }

    /** How many times as many tokens as the other one a row costs; 1 where that is not known. */
    double timesAsDear() {
        double before = tokens(runs.first().get(0));
        return before == 0 ? 1 : tokens(runs.second().get(0)) / before;
    }

    boolean dearer() {
        return timesAsDear() > DEARER;
    }

    private static double tokens(Run run) {
        return run.verdicts().stream()
                .map(Verdict::usage)
                .map(usage -> UsageTotal.nothing().plus(usage))
                .mapToLong(UsageTotal::tokens)
                .average()
                .orElse(0);
    }
}
