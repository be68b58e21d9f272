package dev.plumbline.statistics;

/** Probabilities on the scale of log odds. */
final class Logits {
    /** A probability of 0 or 1 is taken to be so far from it, as its log odds are none. */
    private static final double CLAMP = 1e-15;

    private Logits() {}

    static double of(double probability) {
        double clamped = Math.max(CLAMP, Math.min(1 - CLAMP, probability));
        return Math.log(clamped) - Math.log1p(-clamped);
    }

    static double probability(double logit) {
        return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
    }
}
