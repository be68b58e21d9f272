package dev.plumbline.estimate;

import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Look;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a new version of an application may replace the one in use: people would pass no fewer of its answers, but for
 * a margin, by what a judge says of both corrected for the judge's errors in each.
 *
 * <pre>{@code
 * ReleaseResult result = Release.margin(0.02).check(rows);
 * result.verdict();      // PASS, FAIL or INCONCLUSIVE
 * result.difference();   // 0.01 [-0.01, 0.03]
 * }</pre>
 *
 * <p>PASS when the one-sided 97.5 % lower bound of the difference reaches minus the margin, FAIL when the upper bound does
 * not, INCONCLUSIVE otherwise, with labels in fewer than 20 groups of either version, and always where only one version
 * has labels: a judge that is more lenient with one version can turn the difference of its verdicts around. Where more than
 * a fiftieth of a version's rows have no partner, as when the candidate gave no answer, it passes only if it would pass had
 * the base been right and the candidate wrong on each of them. Immutable: every method gives a changed copy.
 */
public final class Release {
    private static final int SUGGESTED = 20;

    private final double margin;
    private final boolean sampled;
    private final int look;
    private final long seed;

    private Release(double margin, boolean sampled, int look, long seed) {
        this.margin = margin;
        this.sampled = sampled;
        this.look = look;
        this.seed = seed;
    }

    /**
     * The candidate may be worse by less than a margin.
     *
     * @param margin such as .02, for two points
     * @throws IllegalArgumentException when it does not lie in 0..1
     */
    public static Release margin(double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("a margin lies in 0..1, such as 0.02 for two points, got " + margin);
        }
        return new Release(margin, true, 1, 1);
    }

    /**
     * The labelled rows were not chosen at random, or do not come from these rows: only the judge's error rates are taken
     * from them. See {@link ErrorRateDifference}.
     */
    public Release labelsFromElsewhere() {
        return new Release(margin, false, look, seed);
    }

    /** This is the k-th look at these versions; beyond the first, bounds are the ends of intervals at 1 - .05/(k(k + 1)). */
    public Release look(int number) {
        Look.level(number);
        return new Release(margin, sampled, number, seed);
    }

    /** Which of the rows that would tell equally much are named. */
    public Release seed(long number) {
        return new Release(margin, sampled, look, number);
    }

    /**
     * What a look shows, whichever look it is: the rows with all that is known of them, and the question that is put to
     * them. Another margin or another way in which labels were chosen is another look at the same rows.
     */
    public String fingerprint(ReleaseRows rows) {
        return Fingerprint.of(margin + " " + sampled + " " + rows.fingerprint());
    }

    /** Decides. */
    public ReleaseResult check(ReleaseRows rows) {
        double level = look == 1 ? Thresholds.LEVEL : 1 - Look.level(look);
        Correction correction = Correction.of(rows, sampled, level);
        Interval difference = correction.difference();
        ReleaseRuling ruling = ReleaseRuling.of(correction, rows, margin);
        LabelsForRelease labels = LabelsForRelease.of(ruling.verdict(), rows, correction, margin);
        List<String> notes = new ArrayList<>(rows.notes());
        if (look > 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Look %d at these versions: bounds are the ends of a %.2f %% interval instead of a 95 %% one.",
                    look,
                    100 * level));
        }
        return new ReleaseResult(
                ruling.verdict(),
                ruling.reason(),
                margin,
                difference,
                NaiveDifference.of(rows, level),
                correction.method(),
                correction.alternative(),
                side(rows, AppVersion.BASE),
                side(rows, AppVersion.CANDIDATE),
                labels.number(),
                labels.whyNone(),
                rows.next(SUGGESTED, seed),
                rows,
                notes);
    }

    private static ReleaseResult.Side side(ReleaseRows rows, AppVersion version) {
        VersionVerdicts verdicts = version == AppVersion.BASE ? rows.base() : rows.candidate();
        return new ReleaseResult.Side(
                EffectiveRate.of(rows.groups(), row -> true, row -> verdicts.score(row) == 1, row -> 1),
                verdicts.labelled(),
                rows.errors(version));
    }
}
