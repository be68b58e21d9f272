package dev.plumbline.estimate;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.PairedComparison;

/** Rows that the judge passes, candidate less base: what one would report who takes its verdicts for the truth. */
final class NaiveDifference {
    private static final Scale VERDICTS = Scale.of("pass", "fail");

    private NaiveDifference() {}

    static Interval of(ReleaseRows rows, double level) {
        return PairedComparison.of(pairs(rows, rows.base()), pairs(rows, rows.candidate()))
                .difference(level);
    }

    /** Verdicts against rows that all pass, so that what is right is what is passed. */
    private static LabelPairs pairs(ReleaseRows rows, VersionVerdicts version) {
        int[] passed = new int[version.rows()];
        int[] verdicts = new int[version.rows()];
        for (int row = 0; row < verdicts.length; row++) {
            verdicts[row] = version.score(row) == StreamVerdicts.ABSTAINED
                    ? LabelPairs.UNDECIDED
                    : version.score(row) == 1 ? 0 : 1;
        }
        return LabelPairs.of(VERDICTS, passed, verdicts).groupedBy(rows.groups());
    }
}
