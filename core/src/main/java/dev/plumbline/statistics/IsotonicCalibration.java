package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * Calibration by the best rising steps: pool adjacent violators (Ayer and others 1955; Zadrozny and Elkan 2002).
 *
 * <pre>{@code
 * IsotonicCalibration steps = IsotonicCalibration.fit(rows);
 * steps.calibrated(0.9);   // the share that came true in the block that 0.9 lies in
 * }</pre>
 *
 * <p>Rows with one probability are one point; neighbours whose shares fall are pooled until all rise. Between two
 * probabilities that were seen it runs straight, beyond them it stays level. It assumes nothing but that a higher
 * probability means more, and for that needs many rows: with fewer than some two hundred it learns their noise, and its
 * outermost blocks say 0 or 1. Immutable.
 */
public final class IsotonicCalibration {
    private final double[] values;
    private final double[] fitted;

    private IsotonicCalibration(double[] values, double[] fitted) {
        this.values = values;
        this.fitted = fitted;
    }

    /**
     * Fits the steps.
     *
     * @throws IllegalArgumentException without rows
     */
    public static IsotonicCalibration fit(ScoredRows rows) {
        if (rows.rows() == 0) {
            throw new IllegalArgumentException("a calibration needs rows");
        }
        ScoreCells cells = new ScoreCells(rows);
        long[] counts = cells.totals();
        int points = cells.values.length;
        double[] hits = new double[points];
        double[] sizes = new double[points];
        int[] ends = new int[points];
        int blocks = 0;
        for (int i = 0; i < points; i++) {
            hits[blocks] = counts[2 * i + 1];
            sizes[blocks] = counts[2 * i] + counts[2 * i + 1];
            ends[blocks] = i + 1;
            blocks++;
            while (blocks > 1 && hits[blocks - 2] * sizes[blocks - 1] >= hits[blocks - 1] * sizes[blocks - 2]) {
                hits[blocks - 2] += hits[blocks - 1];
                sizes[blocks - 2] += sizes[blocks - 1];
                ends[blocks - 2] = ends[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[points];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(fitted, from, ends[block], hits[block] / sizes[block]);
            from = ends[block];
        }
        return new IsotonicCalibration(cells.values, fitted);
    }

    /** The calibrated probability. */
    public double calibrated(double probability) {
        int at = Arrays.binarySearch(values, probability + 0.0);
        if (at >= 0) {
            return fitted[at];
        }
        int next = -at - 1;
        if (next == 0 || next == values.length) {
            return fitted[Math.max(0, next - 1)];
        }
        double share = (probability - values[next - 1]) / (values[next] - values[next - 1]);
        return fitted[next - 1] + share * (fitted[next] - fitted[next - 1]);
    }
}
