package dev.plumbline.estimate;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Levels;
import java.util.Optional;

/**
 * The rate that people would give, from the rate that the judge gives and its error rates.
 *
 * <pre>{@code
 * new RoganGladen(JudgeErrors.of(78, 80, 30, 40)).interval(EffectiveRate.of(320, 400), 0.95).text();   // 0.76 [0.67, 0.84]
 * }</pre>
 *
 * <p>With p the judge's pass rate on n rows, q1 its TPR on m1 rows and q0 its TNR on m0 rows, the rate is
 * (p + q0 - 1)/(q0 + q1 - 1), put into 0..1 (Rogan and Gladen 1978). Rows in groups count as their effective number.
 *
 * <p>It assumes that the error rates within what people pass, and within what they do not, are the same in the stream as on
 * the labelled rows, which may come from elsewhere: the share of passes may differ, how a judge errs may not. It misleads
 * where the stream holds another kind of failure than the labelled rows, and is refused where the judge cannot be shown to
 * beat chance.
 */
public record RoganGladen(JudgeErrors errors) {
    /** With fewer rows of a kind nothing is known of the judge's errors on it. */
    public static final int FEWEST = 10;

    /** Why there is no such rate; empty where there is one. */
    public Optional<String> refusal(double level) {
        long positives = errors.sensitivity().n();
        long negatives = errors.specificity().n();
        if (fewer(errors.sensitivity()) || fewer(errors.specificity())) {
            return Optional.of("needs at least " + FEWEST + " labelled rows that people pass and " + FEWEST
                    + " that they do not, in groups of their own, got " + positives + " and " + negatives);
        }
        Interval youden = errors.youden(level);
        return youden.low().orElse(-1) > 0
                ? Optional.empty()
                : Optional.of("TPR + TNR - 1 is not clearly above 0: " + youden.text()
                        + "; label more rows, or align the judge");
    }

    /**
     * Lang and Reiczigel's interval (2014), method {@code lang_reiczigel}. With z&sup2; further rows for the judge's rate,
     * half of them passes, and two for each error rate, one a hit (primes), and &theta;' the rate from these:
     * &theta;' + 2z&sup2;(&theta;' q1'(1 - q1')/m1' - (1 - &theta;') q0'(1 - q0')/m0') &plusmn; z SE', in 0..1.
     */
    public Interval interval(EffectiveRate passes, double level) {
        return refusal(level)
                .or(() -> empty(passes))
                .map(why -> Interval.undefined(why, passes.n()))
                .orElseGet(() -> {
                    double z = Levels.z(level);
                    EffectiveRate judged = passes.smoothed(z * z / 2);
                    EffectiveRate positive = errors.sensitivity().smoothed(1);
                    EffectiveRate negative = errors.specificity().smoothed(1);
                    double youden = positive.value() + negative.value() - 1;
                    double rate = (judged.value() + negative.value() - 1) / youden;
                    double shift = 2 * z * z * (rate * positive.variance() - (1 - rate) * negative.variance());
                    double error = Math.sqrt(judged.variance()
                                    + (1 - rate) * (1 - rate) * negative.variance()
                                    + rate * rate * positive.variance())
                            / youden;
                    return within(passes, rate + shift - z * error, rate + shift + z * error, level, "lang_reiczigel");
                });
    }

    /** By the delta method, method {@code delta}; too narrow where an error rate is near 0 or rows are few. */
    public Interval delta(EffectiveRate passes, double level) {
        return refusal(level)
                .or(() -> empty(passes))
                .map(why -> Interval.undefined(why, passes.n()))
                .orElseGet(() -> {
                    double rate = rate(passes.value());
                    double error = Math.sqrt(passes.variance()
                                    + (1 - rate)
                                            * (1 - rate)
                                            * errors.specificity().variance()
                                    + rate * rate * errors.sensitivity().variance())
                            / youden();
                    double half = Levels.z(level) * error;
                    return within(passes, rate - half, rate + half, level, "delta");
                });
    }

    private static boolean fewer(EffectiveRate rate) {
        return rate.n() == 0 || rate.rows() < FEWEST;
    }

    private static Optional<String> empty(EffectiveRate passes) {
        return passes.n() == 0 ? Optional.of("the judge has seen no row") : Optional.empty();
    }

    private Interval within(EffectiveRate passes, double low, double high, double level, String method) {
        double value = Scores.clipped(rate(passes.value()));
        double from = Math.min(Scores.clipped(low), value);
        double to = Math.max(Scores.clipped(high), value);
        return Interval.of(value, from, to, level, method, passes.n(), 0);
    }

    private double youden() {
        return errors.sensitivity().value() + errors.specificity().value() - 1;
    }

    private double rate(double passRate) {
        return (passRate + errors.specificity().value() - 1) / youden();
    }
}
