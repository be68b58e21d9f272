package dev.plumbline.estimate;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a release gate found.
 *
 * @param verdict PASS when the candidate is surely no worse than the base by more than the margin, FAIL when it surely is
 * @param reason the verdict in one sentence
 * @param margin by how much the candidate may be worse
 * @param difference rows that people would pass, candidate less base, with bounds at the level of this look
 * @param naive the same as the judge alone has it
 * @param method how it was corrected
 * @param alternative the other correction, where labels of both versions allow it; undefined with a reason where not
 * @param base labels and verdicts of the base
 * @param candidate those of the candidate
 * @param labelsNeeded labels of each version at which the bounds would be narrow enough if the observed difference stayed,
 *     as only the share of the variance that comes from labels falls; empty when it is settled, when labels of all pairs
 *     would not do, and where something other than labels is missing
 * @param whyNoLabels why there is no such number, or what is missing instead; empty where there is one
 * @param next pairs whose labels would tell most
 * @param rows what it was made of
 * @param notes what a reader should know, a sentence each
 */
public record ReleaseResult(
        GateVerdict verdict,
        String reason,
        double margin,
        Interval difference,
        Interval naive,
        ReleaseMethod method,
        Interval alternative,
        Side base,
        Side candidate,
        OptionalLong labelsNeeded,
        Optional<String> whyNoLabels,
        List<LabelNext> next,
        ReleaseRows rows,
        List<String> notes) {
    public ReleaseResult {
        next = List.copyOf(next);
        notes = List.copyOf(notes);
    }

    /** This with a further sentence for readers. */
    public ReleaseResult noting(String note) {
        List<String> more = new java.util.ArrayList<>(notes);
        more.add(note);
        return new ReleaseResult(
                verdict,
                reason,
                margin,
                difference,
                naive,
                method,
                alternative,
                base,
                candidate,
                labelsNeeded,
                whyNoLabels,
                next,
                rows,
                more);
    }

    /**
     * One version.
     *
     * @param judged rows that the judge passes
     * @param labelled rows with a label
     * @param errors the judge's error rates on it
     */
    public record Side(EffectiveRate judged, int labelled, JudgeErrors errors) {}
}
