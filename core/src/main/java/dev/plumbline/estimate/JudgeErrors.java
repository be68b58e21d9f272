package dev.plumbline.estimate;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Newcombe;

/**
 * How often a judge recognises what people pass, and what they do not.
 *
 * <pre>{@code
 * JudgeErrors.of(78, 80, 30, 40).youden(0.95).text();   // 0.72 [0.57, 0.83]
 * }</pre>
 *
 * <p>Rows must not have shaped the judge. An abstention does not pass a row.
 *
 * @param sensitivity of the rows that people pass, those that the judge passes (TPR)
 * @param specificity of the rows that people do not pass, those that the judge does not pass (TNR)
 */
public record JudgeErrors(EffectiveRate sensitivity, EffectiveRate specificity) {
    /**
     * From counts of rows that stand for themselves.
     *
     * @throws IllegalArgumentException when hits lie outside 0..rows
     */
    public static JudgeErrors of(long truePositives, long positives, long trueNegatives, long negatives) {
        return new JudgeErrors(EffectiveRate.of(truePositives, positives), EffectiveRate.of(trueNegatives, negatives));
    }

    /**
     * Youden's J = TPR + TNR - 1, by Newcombe's interval for a difference of two rates, on whole effective rows. At 0 the
     * judge tells nothing.
     */
    public Interval youden(double level) {
        long passed = (long) sensitivity.rows();
        long failed = (long) specificity.rows();
        return Newcombe.independent(
                Math.round(sensitivity.value() * passed),
                passed,
                Math.round((1 - specificity.value()) * failed),
                failed,
                level);
    }
}
