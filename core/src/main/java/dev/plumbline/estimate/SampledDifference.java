package dev.plumbline.estimate;

import static dev.plumbline.estimate.VerdictPatterns.COUNT;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Levels;

/**
 * By how much more rows of the candidate people would pass than of the base, from the judge's verdicts on both versions of
 * every row and labels of some rows of each version: prediction-powered inference for a paired difference.
 *
 * <pre>{@code
 * new SampledDifference(base, candidate, Groups.none(base.rows())).interval(0.95);
 * }</pre>
 *
 * <p>Pairs are put together by the two verdicts on them, s. With W<sub>s</sub> the share of pairs of a pattern and
 * y<sub>vs</sub> the rate at which people pass its labelled rows of version v (weighted by 1/&pi; where probabilities of
 * being labelled are given), the estimate is &Sigma; W<sub>s</sub> (y<sub>Cs</sub> - y<sub>Bs</sub>): PPI++ whose weight
 * of a verdict is the best one for each pattern, also known as post-stratification. Its variance has three parts: that of
 * W, from pairs as they come; that of the labels within patterns; less what rows that are labelled in both versions have
 * in common, from how often their labels differ. Groups multiply it by the share that they add.
 *
 * <p>Small numbers are made cautious, and only the spread is, not the estimate: a pass and a fail more in each pattern, and
 * two pairs more whose labels differ; where rows come in groups these are groups, and a group of each version more changes
 * as one. The quantile is Student's t by the number of groups with labels, of the version that has
 * fewer. It assumes that the
 * labelled rows of a version are a random sample of the rows with the same two verdicts, so that asking for more labels
 * where verdicts differ is allowed, and nothing about the judge. It misleads where the labelled rows were chosen by their
 * text, as the ones that look bad.
 */
public record SampledDifference(VersionVerdicts base, VersionVerdicts candidate, Groups groups) {
    /** With fewer labelled rows of a version nothing is told. */
    public static final int FEWEST = 20;

    /** Pairs more whose labels differ, by which few pairs that are alike do not pass for certainty. */
    private static final double DIFFERING = 2;

    /** Groups of each version more that change as one, by which few groups do not pass for rows that stand alone. */
    private static final double CHANGED = 1;

    /** A part of the labels' variance that common labels never take away. */
    private static final double LEFT = .02;

    /**
     * Checks that there is one of each a pair.
     *
     * @throws IllegalArgumentException when there is not
     */
    public SampledDifference {
        if (base.rows() != candidate.rows() || base.rows() != groups.rows()) {
            throw new IllegalArgumentException("pairs need one of each, got " + base.rows() + " rows of the base, "
                    + candidate.rows() + " of the candidate and groups of " + groups.rows());
        }
    }

    /** Method {@code ppi_paired}; undefined with fewer than {@value #FEWEST} labelled rows of either version. */
    public Interval interval(double level) {
        if (base.labelled() < FEWEST || candidate.labelled() < FEWEST) {
            return Interval.undefined(
                    "needs at least " + FEWEST + " labelled rows of each version, got " + base.labelled()
                            + " of the base and " + candidate.labelled() + " of the candidate",
                    base.rows());
        }
        Parts parts = parts();
        double difference = parts.difference();
        double error = Math.sqrt((parts.pairs() + parts.labels()) * parts.designEffect());
        int labelledGroups = Math.min(base.labelledGroups(groups), candidate.labelledGroups(groups));
        if (labelledGroups < 2) {
            return Interval.unbounded(
                    difference,
                    "all labelled rows are in one group, so that nobody knows how groups differ; label rows of other"
                            + " groups, or name the column that tells rows apart with --group (none where each stands for"
                            + " itself)",
                    base.rows(),
                    groups.count());
        }
        double half = Levels.t(level, labelledGroups - 1) * error;
        return Interval.of(
                difference,
                Math.max(-1, difference - half),
                Math.min(1, difference + half),
                level,
                "ppi_paired",
                base.rows(),
                groups.single() ? 0 : groups.count());
    }

    /** Share of the variance that comes from labels, and falls when there are more of them. */
    double labelShare() {
        Parts parts = parts();
        return parts.labels() / (parts.pairs() + parts.labels());
    }

    /** The estimate, and its variance by where it comes from. */
    private record Parts(double difference, double pairs, double labels, double designEffect) {}

    private Parts parts() {
        VerdictPatterns patterns = VerdictPatterns.of(base, candidate);
        PatternRates before = PatternRates.of(base, patterns, false, groupSize(base));
        PatternRates after = PatternRates.of(candidate, patterns, true, groupSize(candidate));
        double difference = 0;
        double squares = 0;
        double labels = 0;
        for (int pattern = 0; pattern < COUNT; pattern++) {
            double share = patterns.share(pattern);
            double gain = after.rate(pattern) - before.rate(pattern);
            difference += share * gain;
            squares += share * gain * gain;
            labels += share
                    * share
                    * (before.spread(pattern) / before.worth(pattern) + after.spread(pattern) / after.worth(pattern));
        }
        double pairs = (squares - difference * difference) / patterns.all();
        double within = Math.max(LEFT * labels, labels - common(patterns, before, after));
        return new Parts(difference, pairs, within, designEffect(patterns, before, after, difference));
    }

    /** Labelled rows of a group with labels. */
    private double groupSize(VersionVerdicts version) {
        return (double) version.labelled() / version.labelledGroups(groups);
    }

    /** Twice the covariance of the two rates: labels of both versions of a row go together. */
    private double common(VerdictPatterns patterns, PatternRates before, PatternRates after) {
        PairedLabels changes =
                PairedLabels.of(base, candidate, patterns, DIFFERING * Math.max(groupSize(base), groupSize(candidate)));
        double[] shared = new double[COUNT];
        for (int row = 0; row < base.rows(); row++) {
            if (base.labelled(row) && candidate.labelled(row)) {
                shared[patterns.of(row)] += before.influence(row) * after.influence(row);
            }
        }
        double sum = 0;
        for (int pattern = 0; pattern < COUNT; pattern++) {
            if (shared[pattern] > 0) {
                double together = before.spread(pattern) + after.spread(pattern) - changes.variance(pattern);
                sum += patterns.share(pattern) * patterns.share(pattern) * together * shared[pattern];
            }
        }
        return sum;
    }

    /** By how much groups inflate the variance, at least 1. */
    private double designEffect(VerdictPatterns patterns, PatternRates before, PatternRates after, double difference) {
        if (groups.single()) {
            return 1;
        }
        double[] moved = new double[base.rows()];
        double alone = 0;
        for (int row = 0; row < moved.length; row++) {
            int pattern = patterns.of(row);
            moved[row] = (after.rate(pattern) - before.rate(pattern) - difference) / patterns.all()
                    + (candidate.labelled(row) ? after.residual(row) : 0)
                    - (base.labelled(row) ? before.residual(row) : 0);
            alone += moved[row] * moved[row];
        }
        double together = Scores.squares(groups, row -> moved[row], 0);
        for (VersionVerdicts version : new VersionVerdicts[] {base, candidate}) {
            double size = groupSize(version);
            double each = 1.0 / version.labelled();
            alone += CHANGED * size * each * each;
            together += CHANGED * size * each * size * each;
        }
        return Math.max(1, together / alone);
    }
}
