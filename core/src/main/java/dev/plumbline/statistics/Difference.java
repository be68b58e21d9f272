package dev.plumbline.statistics;

/** Krippendorff's squared difference between two values, by level of measurement. */
enum Difference {
    NOMINAL,
    ORDINAL,
    INTERVAL,
    RATIO;

    /**
     * Squared differences of all pairs of values, row by row.
     *
     * @param totals how often each value occurs in pairable units
     * @param numbers what each value stands for, ascending where order counts
     */
    double[] table(double[] totals, double[] numbers) {
        int k = totals.length;
        double[] squared = new double[k * k];
        for (int i = 0; i < k; i++) {
            double between = totals[i];
            for (int j = i + 1; j < k; j++) {
                between += totals[j];
                double difference = switch (this) {
                    case NOMINAL -> 1;
                    case ORDINAL -> between - (totals[i] + totals[j]) / 2;
                    case INTERVAL -> numbers[i] - numbers[j];
                    case RATIO -> (numbers[i] - numbers[j]) / (numbers[i] + numbers[j]);
                };
                squared[i * k + j] = difference * difference;
                squared[j * k + i] = difference * difference;
            }
        }
        return squared;
    }
}
