package dev.plumbline.statistics;

/**
 * Sums over rows from which every figure of numbers follows that does not look at ranks: they can be drawn, and a group can
 * be taken out of them. Products are of numbers less their mean, in deviations, so that nothing cancels.
 */
final class NumberSums {
    /** Entries of one row of sums. */
    static final int SIZE = 9;

    private static final int ROWS = 0;
    private static final int HUMAN = 1;
    private static final int JUDGE = 2;
    private static final int HUMAN_SQUARE = 3;
    private static final int JUDGE_SQUARE = 4;
    private static final int PRODUCT = 5;
    private static final int DISTANCE = 6;
    private static final int DIFFERENCE = 7;
    private static final int SQUARE = 8;

    private final NumberCells cells;

    NumberSums(NumberCells cells) {
        this.cells = cells;
    }

    /** Adds rows of one cell to the sums that begin at a place. */
    void add(int cell, double rows, double[] sums, int at) {
        double human = (cells.humanNumber(cell) - cells.centre) / cells.unit;
        double judge = (cells.judgeNumber(cell) - cells.centre) / cells.unit;
        double difference = cells.judgeNumber(cell) - cells.humanNumber(cell);
        sums[at + ROWS] += rows;
        sums[at + HUMAN] += rows * human;
        sums[at + JUDGE] += rows * judge;
        sums[at + HUMAN_SQUARE] += rows * human * human;
        sums[at + JUDGE_SQUARE] += rows * judge * judge;
        sums[at + PRODUCT] += rows * human * judge;
        sums[at + DISTANCE] += rows * Math.abs(difference);
        sums[at + DIFFERENCE] += rows * difference;
        sums[at + SQUARE] += rows * difference * difference;
    }

    double[] of(long[] counts) {
        double[] sums = new double[SIZE];
        for (int cell = 0; cell < cells.size(); cell++) {
            if (counts[cell] > 0) {
                add(cell, counts[cell], sums, 0);
            }
        }
        return sums;
    }

    static double rows(double[] sums) {
        return sums[ROWS];
    }

    /** Means and variances in deviations of all numbers. */
    static Moments moments(double[] sums) {
        double n = sums[ROWS];
        double human = sums[HUMAN] / n;
        double judge = sums[JUDGE] / n;
        return new Moments(
                human,
                judge,
                // Rounding could put what does not vary below 0.
                Math.max(0, sums[HUMAN_SQUARE] / n - human * human),
                Math.max(0, sums[JUDGE_SQUARE] / n - judge * judge),
                sums[PRODUCT] / n - human * judge);
    }

    /** One measure; {@code NaN} where it is undefined, and for a measure of ranks. */
    double value(Measure measure, double[] sums) {
        double n = sums[ROWS];
        if (n == 0) {
            return Double.NaN;
        }
        return switch (measure) {
            case MAE -> sums[DISTANCE] / n;
            case RMSE -> Math.sqrt(sums[SQUARE] / n);
            case BIAS -> sums[DIFFERENCE] / n;
            case PEARSON -> moments(sums).correlation();
            case LIN_CCC -> moments(sums).concordance();
            case ICC_2_1 -> moments(sums).intraclass(n);
            case KRIPPENDORFF_ALPHA_INTERVAL -> alpha(sums, sums[SQUARE] / n / cells.unit / cells.unit);
            default -> Double.NaN;
        };
    }

    /** Krippendorff's alpha at a mean squared difference in deviations: what is expected is the variance of all numbers. */
    static double alpha(double[] sums, double meanSquare) {
        double n = sums[ROWS];
        Moments moments = moments(sums);
        double squares = n * (moments.humanVariance() + moments.judgeVariance() + moments.bias() * moments.bias() / 2);
        return squares > n * 1e-12 ? 1 - meanSquare * (2 * n - 1) / (2 * squares) : Double.NaN;
    }
}
