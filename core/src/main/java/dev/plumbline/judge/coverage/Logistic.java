package dev.plumbline.judge.coverage;

/** The logistic function, without overflow, the same bits on every platform. */
final class Logistic {
    private Logistic() {}

    static double probability(double score) {
        if (score >= 0) {
            return 1 / (1 + StrictMath.exp(-score));
        }
        double odds = StrictMath.exp(score);
        return odds / (1 + odds);
    }
}
