package dev.plumbline.estimate;

import dev.plumbline.statistics.Interval;

/**
 * The corrected difference in the way that the labels allow.
 *
 * @param method which way
 * @param difference what follows
 * @param alternative the other way, undefined with a reason where there is none
 * @param labelShare share of the variance that comes from labels; 0 where nothing was corrected
 */
record Correction(ReleaseMethod method, Interval difference, Interval alternative, double labelShare) {
    static Correction of(ReleaseRows rows, boolean sampled, double level) {
        ErrorRateDifference rates = new ErrorRateDifference(rows.base(), rows.candidate(), rows.groups());
        JudgeErrors before = rows.errors(AppVersion.BASE);
        JudgeErrors after = rows.errors(AppVersion.CANDIDATE);
        boolean ofBase = labelled(before);
        boolean ofCandidate = labelled(after);
        Interval none =
                Interval.undefined("one version has no labels", rows.counts().pairs());
        if (ofBase && ofCandidate) {
            Interval each = rates.each(before, after, level);
            SampledDifference sample = new SampledDifference(rows.base(), rows.candidate(), rows.groups());
            Interval random = sample.interval(level);
            return sampled
                    ? new Correction(ReleaseMethod.SAMPLED, random, each, random.bounded() ? sample.labelShare() : 0)
                    : new Correction(
                            ReleaseMethod.ERROR_RATES,
                            each,
                            random,
                            each.bounded() ? rates.labelShare(before, after) : 0);
        }
        if (ofBase || ofCandidate) {
            return new Correction(ReleaseMethod.EQUAL_ERRORS, rates.equal(ofBase ? before : after, level), none, 0);
        }
        return new Correction(
                ReleaseMethod.NONE,
                Interval.undefined(
                        "no row of either version has a label; label rows of both",
                        rows.counts().pairs()),
                none,
                0);
    }

    private static boolean labelled(JudgeErrors errors) {
        return errors.sensitivity().n() + errors.specificity().n() > 0;
    }
}
