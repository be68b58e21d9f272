package dev.plumbline.statistics;

/**
 * Krippendorff's alpha from a matrix of coincidences: 1 - Do/De, with Do = sum o_ck d_ck/n and
 * De = sum n_c n_k d_ck/(n(n - 1)).
 */
record Krippendorff(Difference difference) implements Coefficient {

    @Override
    public double value(Shares table) {
        return disagreement(coincidences(table), table.numbers).alpha();
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
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double distance = squared[i * k + j];
                if (totals[i] > 0 && totals[j] > 0 && i != j) {
                    observed += pairs[i * k + j] * distance;
                    expected += totals[i] * totals[j] * distance;
                    most = Math.max(most, distance);
                }
            }
        }
        return new Disagreement(observed / n, expected / (n * (n - 1)), most);
    }

    /**
     * The two disagreements.
     *
     * @param observed mean squared difference within units
     * @param expected mean squared difference between any two values
     * @param most largest squared difference between values that occur
     */
    record Disagreement(double observed, double expected, double most) {
        double alpha() {
            return expected > 0 ? 1 - observed / expected : Double.NaN;
        }
    }
}
