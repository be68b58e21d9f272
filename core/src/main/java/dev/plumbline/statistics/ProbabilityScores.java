package dev.plumbline.statistics;

/** Brier score, log loss, expected calibration error and AUC from counts of {@link ScoreCells}. */
final class ProbabilityScores implements Bootstrap.Figures {
    static final int BRIER = 0;
    static final int LOG_LOSS = 1;
    static final int ECE = 2;
    static final int AUC = 3;
    static final int COUNT = 4;

    /** A probability of 0 or 1 is taken to be so far from it, as a logarithm of 0 is none. */
    static final double CLAMP = 1e-15;

    private final double[] values;
    private final double[] losses;
    private final int[] bins;
    private final int numberOfBins;

    ProbabilityScores(ScoreCells cells, int numberOfBins) {
        this.values = cells.values;
        this.numberOfBins = numberOfBins;
        this.bins = new int[values.length];
        // Logarithms cost more than all the rest of a draw.
        this.losses = new double[2 * values.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = bin(values[i], numberOfBins);
            losses[2 * i] = logLoss(values[i], false);
            losses[2 * i + 1] = logLoss(values[i], true);
        }
    }

    /** Bins are open below and closed above; 0 belongs to the first. */
    static int bin(double probability, int numberOfBins) {
        int bin = (int) Math.ceil(probability * numberOfBins) - 1;
        // The product may be rounded over the border that the quotient meets exactly.
        if (bin > 0 && probability <= (double) bin / numberOfBins) {
            bin--;
        } else if (probability > (bin + 1.0) / numberOfBins) {
            bin++;
        }
        return Math.max(0, Math.min(numberOfBins - 1, bin));
    }

    static double brier(double probability, boolean hit) {
        double miss = hit ? 1 - probability : probability;
        return miss * miss;
    }

    static double logLoss(double probability, boolean hit) {
        double clamped = Math.max(CLAMP, Math.min(1 - CLAMP, probability));
        return hit ? -Math.log(clamped) : -Math.log1p(-clamped);
    }

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public void evaluate(long[] cells, double[] into) {
        double rows = 0;
        double hits = 0;
        double brier = 0;
        double logLoss = 0;
        double ordered = 0;
        double[] excess = new double[numberOfBins];
        for (int i = 0; i < values.length; i++) {
            long misses = cells[2 * i];
            long came = cells[2 * i + 1];
            if (misses + came > 0) {
                double p = values[i];
                brier += misses * brier(p, false) + came * brier(p, true);
                logLoss += misses * losses[2 * i] + came * losses[2 * i + 1];
                excess[bins[i]] += came - (misses + came) * p;
                // Misses below count whole, those beside count half.
                ordered += came * (rows - hits + misses / 2.0);
                rows += misses + came;
                hits += came;
            }
        }
        double ece = 0;
        for (double bin : excess) {
            ece += Math.abs(bin);
        }
        into[BRIER] = rows == 0 ? Double.NaN : brier / rows;
        into[LOG_LOSS] = rows == 0 ? Double.NaN : logLoss / rows;
        into[ECE] = rows == 0 ? Double.NaN : ece / rows;
        into[AUC] = hits == 0 || hits == rows ? Double.NaN : ordered / (hits * (rows - hits));
    }
}
