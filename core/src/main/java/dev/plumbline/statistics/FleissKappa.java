package dev.plumbline.statistics;

/** Fleiss' kappa over the units that have the usual number of ratings. */
record FleissKappa(RatingPatterns patterns, int ratings) implements RaterCoefficient {
    @Override
    public double value(long[] unitsOfPattern) {
        double units = 0;
        double agreement = 0;
        for (int p = 0; p < unitsOfPattern.length; p++) {
            if (unitsOfPattern[p] > 0 && uses(p)) {
                units += unitsOfPattern[p];
                agreement += unitsOfPattern[p] * patterns.agreement(p);
            }
        }
        return units == 0 ? Double.NaN : corrected(unitsOfPattern, agreement / units);
    }

    private double corrected(long[] unitsOfPattern, double agreement) {
        double expected = expected(unitsOfPattern);
        return 1 - expected < 1e-12 ? Double.NaN : (agreement - expected) / (1 - expected);
    }

    private double expected(long[] unitsOfPattern) {
        double[] given = new double[patterns.counts(0).length];
        double all = 0;
        for (int p = 0; p < unitsOfPattern.length; p++) {
            if (uses(p)) {
                int[] counts = patterns.counts(p);
                for (int label = 0; label < given.length; label++) {
                    given[label] += (double) unitsOfPattern[p] * counts[label];
                    all += (double) unitsOfPattern[p] * counts[label];
                }
            }
        }
        double expected = 0;
        for (double count : given) {
            expected += count / all * (count / all);
        }
        return expected;
    }

    @Override
    public boolean uses(int pattern) {
        return patterns.total(pattern) == ratings;
    }

    @Override
    public double weight(int pattern) {
        return 1;
    }

    @Override
    public Bounds bounds(long[] unitsOfPattern, Bounds agreement) {
        return new Bounds(
                Math.max(-1, corrected(unitsOfPattern, agreement.low())), corrected(unitsOfPattern, agreement.high()));
    }
}
