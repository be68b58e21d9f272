package dev.plumbline.statistics;

/**
 * Platt's calibration: probability of a label as the logistic function of a&middot;logit(p) + b (Platt 1999), fitted by
 * maximum likelihood.
 *
 * <pre>{@code
 * PlattScaling platt = PlattScaling.fit(rows);
 * platt.calibrated(0.9);   // 0.78
 * }</pre>
 *
 * <p><b>Smoothed targets</b>: what came true counts (N+ + 1)/(N+ + 2) and what did not 1/(N- + 2), N+ and N- being their
 * numbers, so that the fit is finite where the two can be told apart without an error, and is less sure of itself with few
 * rows. It misleads where the true curve is no logistic one, and where fewer than some thirty rows stand behind it.
 * Immutable.
 *
 * @param a slope; 1 leaves the log odds as they are, below 1 they were too sure
 * @param b shift of the log odds
 */
public record PlattScaling(double a, double b) {
    private static final int MOST_STEPS = 100;
    private static final double SETTLED = 1e-12;

    /**
     * Fits with smoothed targets, as Platt does.
     *
     * @throws IllegalArgumentException without rows
     */
    public static PlattScaling fit(ScoredRows rows) {
        double hits = hits(rows);
        return fit(rows, (hits + 1) / (hits + 2), 1 / (rows.rows() - hits + 2));
    }

    /**
     * Fits to what came true as it is. Where rows that came true all have higher probabilities than the others, there is no
     * such fit.
     *
     * @throws IllegalArgumentException without rows, and where the slope grows without end
     */
    public static PlattScaling fitUnsmoothed(ScoredRows rows) {
        PlattScaling fitted = fit(rows, 1, 0);
        double gradient = 0;
        for (int row = 0; row < rows.rows(); row++) {
            gradient += Math.abs((rows.hit(row) ? 1 : 0) - fitted.calibrated(rows.probability(row)));
        }
        if (!Double.isFinite(fitted.a) || gradient < 1e-6 * rows.rows()) {
            throw new IllegalArgumentException(
                    "what came true and what did not can be told apart without an error: fit with smoothed targets");
        }
        return fitted;
    }

    /** The calibrated probability. */
    public double calibrated(double probability) {
        return Logits.probability(a * Logits.of(probability) + b);
    }

    private static double hits(ScoredRows rows) {
        if (rows.rows() == 0) {
            throw new IllegalArgumentException("a calibration needs rows");
        }
        double hits = 0;
        for (int row = 0; row < rows.rows(); row++) {
            hits += rows.hit(row) ? 1 : 0;
        }
        return hits;
    }

    /** Newton's method, halving a step that makes the loss larger. */
    private static PlattScaling fit(ScoredRows rows, double hit, double miss) {
        hits(rows);
        PlattScaling now = new PlattScaling(0, 0);
        double loss = now.loss(rows, hit, miss);
        for (int step = 0; step < MOST_STEPS; step++) {
            double slope = 0;
            double shift = 0;
            // A touch of ridge, for rows that all have one probability.
            double aa = SETTLED;
            double ab = 0;
            double bb = SETTLED;
            for (int row = 0; row < rows.rows(); row++) {
                double logit = Logits.of(rows.probability(row));
                double p = now.calibrated(rows.probability(row));
                double residual = (rows.hit(row) ? hit : miss) - p;
                double weight = p * (1 - p);
                slope += residual * logit;
                shift += residual;
                aa += weight * logit * logit;
                ab += weight * logit;
                bb += weight;
            }
            double determinant = aa * bb - ab * ab;
            double towardsA = (bb * slope - ab * shift) / determinant;
            double towardsB = (aa * shift - ab * slope) / determinant;
            if (!(determinant > 0) || Math.abs(towardsA) + Math.abs(towardsB) < SETTLED) {
                break;
            }
            double share = 1;
            PlattScaling next = now.moved(towardsA, towardsB);
            double nextLoss = next.loss(rows, hit, miss);
            while (nextLoss > loss && share > SETTLED) {
                share /= 2;
                next = now.moved(share * towardsA, share * towardsB);
                nextLoss = next.loss(rows, hit, miss);
            }
            now = next;
            loss = nextLoss;
        }
        return now;
    }

    private PlattScaling moved(double byA, double byB) {
        return new PlattScaling(a + byA, b + byB);
    }

    private double loss(ScoredRows rows, double hit, double miss) {
        double loss = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double logit = a * Logits.of(rows.probability(row)) + b;
            // ln(1 + e^x) without an overflow.
            double softplus = Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit)));
            loss += softplus - (rows.hit(row) ? hit : miss) * logit;
        }
        return loss;
    }
}
