package dev.plumbline.statistics;

/**
 * Krippendorff's alpha from a matrix of coincidences: 1 - Do/De, with Do = sum o_ck d_ck/n and
 * De = sum n_c n_k d_ck/(n(n - 1)).
 */
record Krippendorff(Difference difference) implements AgreementCoefficient {

    @Override
    public double value(Shares table) {
        return disagreement(coincidences(table), table.numbers).alpha();
    }

    @Override
    public Bounds bounds(Shares table, Bounds agreement) {
        return disagreement(coincidences(table), table.numbers).bounds(agreement);
    }

    /** Human and judge as two raters: each row pairs its two values both ways. */
    static double[] coincidences(Shares table) {
        int k = table.labels;
        double[] pairs = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                pairs[i * k + j] = (table.of(i, j) + table.of(j, i)) * table.decided;
            }
        }
        return pairs;
    }

    Disagreement disagreement(double[] pairs, double[] numbers) {
        int k = numbers.length;
        double[] totals = new double[k];
        double n = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                totals[i] += pairs[i * k + j];
            }
            n += totals[i];
        }
        double[] squared = difference.table(totals, numbers);
        double observed = 0;
        double expected = 0;
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double distance = squared[i * k + j];
                if (totals[i] > 0 && totals[j] > 0 && i != j) {
                    observed += pairs[i * k + j] * distance;
                    expected += totals[i] * totals[j] * distance;
                    most = Math.max(most, distance);
                    least = Math.min(least, distance);
                }
            }
        }
        return new Disagreement(observed / n, expected / (n * (n - 1)), least, most);
    }

    /**
     * The two disagreements.
     *
     * @param observed mean squared difference within units
     * @param expected mean squared difference between any two values
     * @param least smallest squared difference between values that occur
     * @param most largest squared difference between values that occur
     */
    record Disagreement(double observed, double expected, double least, double most) {
        double alpha() {
            return expected > 0 ? 1 - observed / expected : Double.NaN;
        }

        /** Alpha when the share of agreeing pairs lies within bounds and what disagrees is far apart, or near. */
        Bounds bounds(Bounds agreement) {
            return new Bounds(
                    Math.max(-1, 1 - (1 - agreement.low()) * most / expected),
                    1 - (1 - agreement.high()) * least / expected);
        }
    }
}
