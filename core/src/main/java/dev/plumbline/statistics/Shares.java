package dev.plumbline.statistics;

/**
 * A confusion table as shares of its decided rows, with marginals: what every coefficient is computed from.
 *
 * <p>Made once a bootstrap draw and read by all coefficients, so its arrays are shared, not copied.
 */
final class Shares {
    final int labels;
    final double rows;
    final double decided;
    final double agreement;
    final double[] cell;
    final double[] human;
    final double[] judge;
    final double[] numbers;

    private Shares(
            int labels,
            double rows,
            double decided,
            double agreement,
            double[] cell,
            double[] human,
            double[] judge,
            double[] numbers) {
        this.labels = labels;
        this.rows = rows;
        this.decided = decided;
        this.agreement = agreement;
        this.cell = cell;
        this.human = human;
        this.judge = judge;
        this.numbers = numbers;
    }

    static Shares of(int k, long[] cells, double[] numbers) {
        double undecided = 0;
        double decided = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                decided += cells[i * (k + 1) + j];
            }
            undecided += cells[i * (k + 1) + k];
        }
        double[] cell = new double[k * k];
        double[] human = new double[k];
        double[] judge = new double[k];
        double agreements = 0;
        for (int i = 0; i < k; i++) {
            double own = 0;
            for (int j = 0; j < k; j++) {
                double count = cells[i * (k + 1) + j];
                own += count;
                cell[i * k + j] = share(count, decided);
                judge[j] += count;
            }
            human[i] = share(own, decided);
            agreements += cells[i * (k + 1) + i];
        }
        // Divided last, so that a marginal that takes every row is exactly 1.
        for (int j = 0; j < k; j++) {
            judge[j] = share(judge[j], decided);
        }
        return new Shares(k, undecided + decided, decided, share(agreements, decided), cell, human, judge, numbers);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    double of(int humanLabel, int judgeLabel) {
        return cell[humanLabel * labels + judgeLabel];
    }

    /** Whether human and judge together use a single label, where chance-corrected agreement is 0/0. */
    boolean singleCategory() {
        for (int i = 0; i < labels; i++) {
            if (human[i] + judge[i] == 2) {
                return true;
            }
        }
        return false;
    }
}
