package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * The scores of {@link ProbabilityScores} with one group left out at a time, in time proportional to the rows: how skewed
 * they are, and for very many rows their standard errors.
 */
final class LeftOutScores {
    private final ScoredRows rows;
    private final Placements placements;
    private final double[][] left;

    LeftOutScores(ScoredRows rows, ScoreCells cells, int bins) {
        this.rows = rows;
        this.placements = Placements.of(rows, cells);
        int[][] members = rows.groups().members();
        this.left = new double[ProbabilityScores.COUNT][members.length];
        double brier = 0;
        double logLoss = 0;
        double[] excess = new double[bins];
        for (int row = 0; row < rows.rows(); row++) {
            brier += ProbabilityScores.brier(rows.probability(row), rows.hit(row));
            logLoss += ProbabilityScores.logLoss(rows.probability(row), rows.hit(row));
            excess[bin(row, bins)] += excess(row);
        }
        double whole = Arrays.stream(excess).map(Math::abs).sum();
        double[] without = excess.clone();
        for (int group = 0; group < members.length; group++) {
            double ownBrier = 0;
            double ownLoss = 0;
            double ece = whole;
            for (int row : members[group]) {
                ownBrier += ProbabilityScores.brier(rows.probability(row), rows.hit(row));
                ownLoss += ProbabilityScores.logLoss(rows.probability(row), rows.hit(row));
                int bin = bin(row, bins);
                ece -= Math.abs(without[bin]);
                without[bin] -= excess(row);
                ece += Math.abs(without[bin]);
            }
            for (int row : members[group]) {
                without[bin(row, bins)] = excess[bin(row, bins)];
            }
            double rest = rows.rows() - members[group].length;
            left[ProbabilityScores.BRIER][group] = (brier - ownBrier) / rest;
            left[ProbabilityScores.LOG_LOSS][group] = (logLoss - ownLoss) / rest;
            left[ProbabilityScores.ECE][group] = ece / rest;
            left[ProbabilityScores.AUC][group] = placements.aucWithout(members[group]);
        }
    }

    private int bin(int row, int bins) {
        return ProbabilityScores.bin(rows.probability(row), bins);
    }

    private double excess(int row) {
        return (rows.hit(row) ? 1 : 0) - rows.probability(row);
    }

    Placements placements() {
        return placements;
    }

    double[] accelerations() {
        double[] weights = new double[rows.groups().count()];
        Arrays.fill(weights, 1);
        double[] accelerations = new double[left.length];
        Arrays.setAll(accelerations, figure -> Acceleration.of(left[figure], weights));
        return accelerations;
    }

    /** The jackknife's standard error; {@code NaN} where a figure is undefined without one of the groups. */
    double standardError(int figure) {
        double groups = left[figure].length;
        double mean = Arrays.stream(left[figure]).sum() / groups;
        double squares = Arrays.stream(left[figure])
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt((groups - 1) / groups * squares);
    }
}
