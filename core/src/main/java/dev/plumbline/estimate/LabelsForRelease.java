package dev.plumbline.estimate;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Labels of each version at which the bounds would be narrow enough, if the observed difference stayed; or what is missing
 * instead.
 *
 * @param number of each version
 * @param whyNone why there is no number; empty where there is one
 */
record LabelsForRelease(OptionalLong number, Optional<String> whyNone) {
    static LabelsForRelease of(GateVerdict verdict, ReleaseRows rows, Correction correction, double margin) {
        return missing(verdict, rows, correction, margin)
                .map(LabelsForRelease::none)
                .orElseGet(() -> narrowEnough(rows, correction, margin));
    }

    private static LabelsForRelease none(String why) {
        return new LabelsForRelease(OptionalLong.empty(), Optional.of(why));
    }

    /** What more labels of these rows do not mend. */
    private static Optional<String> missing(
            GateVerdict verdict, ReleaseRows rows, Correction correction, double margin) {
        Interval difference = correction.difference();
        if (verdict != GateVerdict.INCONCLUSIVE) {
            return Optional.of("it is settled");
        }
        if (correction.method() == ReleaseMethod.EQUAL_ERRORS) {
            return Optional.of("one version has no labels, and those of the other do not stand for them");
        }
        if (!difference.bounded()) {
            return difference.reason();
        }
        int groups = Math.min(
                rows.labelledGroups(AppVersion.BASE, correction.method()),
                rows.labelledGroups(AppVersion.CANDIDATE, correction.method()));
        if (groups < Thresholds.FEWEST_GROUPS) {
            return Optional.of("labels lie in " + groups + " groups, and it takes " + Thresholds.FEWEST_GROUPS
                    + " of each version, however many labels these hold");
        }
        if (ReleaseRuling.manyAlone(rows.counts())) {
            return Optional.of("partners of rows are missing, and not labels");
        }
        if (correction.method() == ReleaseMethod.ERROR_RATES && !rows.groups().single()) {
            return Optional.of("error rates from labels of other rows pass no release whose rows come in groups");
        }
        return difference.value().getAsDouble() + margin <= 0
                ? Optional.of("the observed difference is no better than minus the margin, so more labels like these"
                        + " would not let it pass")
                : Optional.empty();
    }

    /** Only the part of the variance that comes from labels falls with more of them; that of the pairs stays. */
    private static LabelsForRelease narrowEnough(ReleaseRows rows, Correction correction, double margin) {
        Interval difference = correction.difference();
        double above = difference.value().getAsDouble() + margin;
        double half = difference.value().getAsDouble() - difference.low().getAsDouble();
        double share = correction.labelShare();
        double left = above / half * (above / half) - (1 - share);
        int labelled = Math.min(rows.base().labelled(), rows.candidate().labelled());
        double needed = Math.ceil(labelled * share / left);
        return left > 0 && needed > labelled && needed <= rows.counts().pairs()
                ? new LabelsForRelease(OptionalLong.of((long) needed), Optional.empty())
                : none("labelling every pair would not narrow the bounds enough; it takes more pairs");
    }
}
