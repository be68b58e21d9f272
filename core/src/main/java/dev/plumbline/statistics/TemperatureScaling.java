package dev.plumbline.statistics;

/**
 * Calibration by one number: the log odds are divided by a temperature (Guo and others 2017), fitted by maximum likelihood.
 *
 * <pre>{@code
 * TemperatureScaling scaling = TemperatureScaling.fit(rows);
 * scaling.temperature();     // 1.8: the probabilities were too sure
 * scaling.calibrated(0.9);   // 0.77
 * }</pre>
 *
 * <p>It changes no label of two, since .5 stays .5, so it suits a judge whose verdicts are to stay as they are. Temperatures
 * lie between 0.01 and 100: the one where every row came out as its probability leans, the other where probabilities
 * tell nothing or the contrary. It misleads where probabilities are too high on one side only. Immutable.
 *
 * @param temperature above 1 where probabilities were too sure, below 1 where they were not sure enough
 */
public record TemperatureScaling(double temperature) {
    private static final double COLDEST = .01;
    private static final int HALVINGS = 200;

    public TemperatureScaling {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("a temperature is above 0, got " + temperature);
        }
    }

    /**
     * Fits the temperature.
     *
     * @throws IllegalArgumentException without rows
     */
    public static TemperatureScaling fit(ScoredRows rows) {
        if (rows.rows() == 0) {
            throw new IllegalArgumentException("a calibration needs rows");
        }
        // The loss is convex in the inverse temperature, so its slope has one zero.
        double low = COLDEST;
        double high = 1 / COLDEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(rows, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new TemperatureScaling(2 / (low + high));
    }

    /** The calibrated probability. */
    public double calibrated(double probability) {
        return Logits.probability(Logits.of(probability) / temperature);
    }

    private static double slope(ScoredRows rows, double inverse) {
        double slope = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double logit = Logits.of(rows.probability(row));
            slope += (Logits.probability(inverse * logit) - (rows.hit(row) ? 1 : 0)) * logit;
        }
        return slope;
    }
}
