package dev.plumbline.align.patterns;

import java.util.Arrays;
import java.util.List;

/**
 * How much each rule counts for the label: a logistic regression of the label on whether an item keeps to the rule,
 * with weights that are not negative (a rule was proposed because experts want it) and are drawn towards what the
 * number of supporting rows alone would say, the more so the fewer rows there are (a normal prior, so a ridge).
 */
public final class RuleWeights {
    private static final int STEPS = 400;
    private static final double STEP = .3;
    private static final double INTERCEPT_SPREAD = 2;
    private static final double LARGEST_LOGIT = 30;

    private final double[] prior;
    private final double precision;

    /**
     * Weights that nothing has been learned about.
     *
     * @param prior what each weight is drawn to
     * @param spread standard deviation of the weights around it
     */
    public RuleWeights(double[] prior, double spread) {
        this.prior = prior.clone();
        this.precision = 1 / (spread * spread);
    }

    /**
     * Weights of the rules.
     *
     * @param kept for each row how far it keeps to each rule, -1 to 1
     * @param positive whether each row has the positive label
     */
    public double[] fit(double[][] kept, boolean[] positive) {
        double[] forIt = new double[prior.length];
        Arrays.fill(forIt, 1);
        return fit(kept, List.of(new Contrast(positive, forIt, 1)));
    }

    /**
     * Weights of the rules, where one question about the label is not enough. Each question has an intercept of its
     * own.
     *
     * @param kept for each row how far it keeps to each rule, -1 to 1
     * @param contrasts the questions
     */
    double[] fit(double[][] kept, List<Contrast> contrasts) {
        double[] weights = prior.clone();
        double[] intercepts = new double[contrasts.size()];
        for (int step = 0; step < STEPS; step++) {
            double[] slope = new double[weights.length];
            double[] curve = new double[weights.length];
            Arrays.fill(curve, precision);
            for (int j = 0; j < weights.length; j++) {
                slope[j] = (prior[j] - weights[j]) * precision;
            }
            for (int q = 0; q < intercepts.length; q++) {
                intercepts[q] += STEP * step(contrasts.get(q), intercepts[q], kept, weights, slope, curve);
            }
            for (int j = 0; j < weights.length; j++) {
                weights[j] = Math.max(0, weights[j] + STEP * slope[j] / curve[j]);
            }
        }
        return weights;
    }

    /** Adds what a question says about the weights, and gives the step of its intercept. */
    private static double step(
            Contrast contrast, double intercept, double[][] kept, double[] weights, double[] slope, double[] curve) {
        double interceptSlope = -intercept / (INTERCEPT_SPREAD * INTERCEPT_SPREAD);
        double interceptCurve = 1 / (INTERCEPT_SPREAD * INTERCEPT_SPREAD);
        for (int i = 0; i < kept.length; i++) {
            double logit = intercept;
            for (int j = 0; j < weights.length; j++) {
                logit += weights[j] * contrast.direction(j) * kept[i][j];
            }
            double p = 1 / (1 + Math.exp(-Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit))));
            double miss = contrast.share() * ((contrast.yes(i) ? 1 : 0) - p);
            double spread = contrast.share() * p * (1 - p);
            interceptSlope += miss;
            interceptCurve += spread;
            for (int j = 0; j < weights.length; j++) {
                double one = contrast.direction(j) * kept[i][j];
                slope[j] += miss * one;
                curve[j] += spread * one * one;
            }
        }
        return interceptSlope / interceptCurve;
    }
}
