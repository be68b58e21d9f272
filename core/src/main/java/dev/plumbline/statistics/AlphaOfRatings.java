package dev.plumbline.statistics;

/** Krippendorff's alpha over all units with at least two ratings. */
final class AlphaOfRatings implements RaterCoefficient {
    private final RatingPatterns patterns;
    private final Krippendorff alpha;
    private final double[] numbers;

    AlphaOfRatings(RatingPatterns patterns, Krippendorff alpha, double[] numbers) {
        this.patterns = patterns;
        this.alpha = alpha;
        this.numbers = numbers;
    }

    @Override
    public double value(long[] unitsOfPattern) {
        return alpha.disagreement(coincidences(unitsOfPattern), numbers).alpha();
    }

    private double[] coincidences(long[] unitsOfPattern) {
        int k = numbers.length;
        double[] pairs = new double[k * k];
        for (int p = 0; p < unitsOfPattern.length; p++) {
            if (unitsOfPattern[p] > 0 && uses(p)) {
                int[] counts = patterns.counts(p);
                double weight = unitsOfPattern[p] / (patterns.total(p) - 1.0);
                for (int i = 0; i < k; i++) {
                    for (int j = 0; j < k && counts[i] > 0; j++) {
                        pairs[i * k + j] += weight * counts[i] * (i == j ? counts[i] - 1 : counts[j]);
                    }
                }
            }
        }
        return pairs;
    }

    @Override
    public boolean uses(int pattern) {
        return patterns.total(pattern) >= 2;
    }

    @Override
    public double weight(int pattern) {
        return patterns.total(pattern);
    }

    @Override
    public Bounds bounds(long[] unitsOfPattern, Bounds agreement) {
        return alpha.disagreement(coincidences(unitsOfPattern), numbers).bounds(agreement);
    }
}
