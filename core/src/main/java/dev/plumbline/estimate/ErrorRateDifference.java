package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Levels;
import java.util.Optional;

/**
 * By how much more rows of the candidate people would pass than of the base, from the judge's verdicts on both and its
 * error rates on each, measured on labelled rows that may come from elsewhere: Rogan and Gladen's correction in each
 * version.
 *
 * <pre>{@code
 * new ErrorRateDifference(base, candidate, groups).each(JudgeErrors.of(78, 80, 30, 40), JudgeErrors.of(70, 75, 20, 45), 0.95);
 * }</pre>
 *
 * <p>With p the judge's pass rate, q1 its TPR, q0 its TNR and J = q1 + q0 - 1 of a version, its rate is
 * (p + q0 - 1)/J ({@link RoganGladen}). The variance of the difference is that of the pairs' p<sub>C</sub>/J<sub>C</sub> -
 * p<sub>B</sub>/J<sub>B</sub>, by group, and that of the four error rates, each with a hit and a miss more; the interval is
 * shifted as Lang and Reiczigel shift that of a single rate. Labels of both versions of one row count as independent.
 *
 * <p>It assumes that within what people pass, and within what they do not, the judge errs on a version as it does on its
 * labelled rows. An undecided verdict does not pass a row.
 */
public record ErrorRateDifference(VersionVerdicts base, VersionVerdicts candidate, Groups groups) {
    /**
     * Error rates of both versions: method {@code rogan_gladen_each}; undefined where those of either are too uncertain to
     * correct anything.
     */
    public Interval each(JudgeErrors before, JudgeErrors after, double level) {
        Optional<String> refused = refusal("base", before, level).or(() -> refusal("candidate", after, level));
        if (refused.isPresent()) {
            return Interval.undefined(refused.get(), base.rows());
        }
        Side old = new Side(passRate(base), before);
        Side now = new Side(passRate(candidate), after);
        double z = Levels.z(level);
        double difference = now.rate() - old.rate();
        double variance = pairs(old.youden(), now.youden()) + old.labelVariance() + now.labelVariance();
        double centre = now.cautiousRate() + now.shift(z) - old.cautiousRate() - old.shift(z);
        return within(difference, centre, Levels.z(level) * Math.sqrt(variance), level, "rogan_gladen_each");
    }

    /** Share of the variance that comes from the labels by which error rates are known. */
    double labelShare(JudgeErrors before, JudgeErrors after) {
        Side old = new Side(passRate(base), before);
        Side now = new Side(passRate(candidate), after);
        double labels = old.labelVariance() + now.labelVariance();
        return labels / (labels + pairs(old.youden(), now.youden()));
    }

    /**
     * The same error rates for both: method {@code rogan_gladen_equal_errors}. Nothing shows that they are the same, and a
     * judge that is more lenient with one version turns the difference around, so that nothing passes by this.
     */
    public Interval equal(JudgeErrors both, double level) {
        Optional<String> refused = new RoganGladen(both).refusal(level);
        if (refused.isPresent()) {
            return Interval.undefined(refused.get(), base.rows());
        }
        Side side = new Side(passRate(base), both);
        double youden = both.sensitivity().value() + both.specificity().value() - 1;
        double difference = (passRate(candidate) - passRate(base)) / youden;
        EffectiveRate positive = both.sensitivity().smoothed(1);
        EffectiveRate negative = both.specificity().smoothed(1);
        double relative = difference / side.youden();
        double variance =
                pairs(side.youden(), side.youden()) + relative * relative * (positive.variance() + negative.variance());
        return within(
                difference, difference, Levels.z(level) * Math.sqrt(variance), level, "rogan_gladen_equal_errors");
    }

    private Interval within(double difference, double centre, double half, double level, String method) {
        double value = Math.max(-1, Math.min(1, difference));
        return Interval.of(
                value,
                Math.max(-1, Math.min(value, centre - half)),
                Math.min(1, Math.max(value, centre + half)),
                level,
                method,
                base.rows(),
                groups.single() ? 0 : groups.count());
    }

    private static Optional<String> refusal(String version, JudgeErrors errors, double level) {
        return new RoganGladen(errors).refusal(level).map(why -> "of the " + version + ": " + why);
    }

    private static double passRate(VersionVerdicts version) {
        return Scores.mean(version.rows(), row -> passes(version, row));
    }

    private static double passes(VersionVerdicts version, int row) {
        return version.score(row) == 1 ? 1 : 0;
    }

    /** Variance of the mean of what pairs add, with one pair more of each kind of change, so that it is never nothing. */
    private double pairs(double before, double after) {
        double rows = base.rows();
        double seen = Scores.varianceOfMean(groups, row -> passes(candidate, row) / after - passes(base, row) / before);
        return seen + (1 / (after * after) + 1 / (before * before)) / rows / rows;
    }

    /** One version's rate by the judge's error rates on it. */
    private record Side(
            double passes,
            EffectiveRate positive,
            EffectiveRate negative,
            EffectiveRate cautiousPositive,
            EffectiveRate cautiousNegative) {
        Side(double passes, JudgeErrors errors) {
            this(
                    passes,
                    errors.sensitivity(),
                    errors.specificity(),
                    errors.sensitivity().smoothed(1),
                    errors.specificity().smoothed(1));
        }

        double youden() {
            return cautiousPositive.value() + cautiousNegative.value() - 1;
        }

        double rate() {
            return (passes + negative.value() - 1) / (positive.value() + negative.value() - 1);
        }

        double cautiousRate() {
            return (passes + cautiousNegative.value() - 1) / youden();
        }

        double shift(double z) {
            return 2
                    * z
                    * z
                    * (cautiousRate() * cautiousPositive.variance()
                            - (1 - cautiousRate()) * cautiousNegative.variance());
        }

        double labelVariance() {
            double rate = cautiousRate();
            return (rate * rate * cautiousPositive.variance() + (1 - rate) * (1 - rate) * cautiousNegative.variance())
                    / (youden() * youden());
        }
    }
}
