package dev.plumbline.statistics;

import java.util.concurrent.CompletableFuture;

/**
 * Rank correlations of counted pairs of numbers in O(n log n), and what one more row of each pair would do to them (their
 * influence functions, Hampel 1974).
 *
 * <p>With F and G the mid-distribution functions of human and judge, &rho; is the correlation of F and G; &tau;-b is
 * K/&radic;(U V), K being the share of concordant less discordant ordered pairs of rows and U and V the shares that are not
 * tied on either side.
 */
final class RankedCells {
    private final NumberCells cells;
    private final long[] counts;
    private final double rows;
    private final double[] humanRanks;
    private final double[] judgeRanks;
    private final double[] humanShares;
    private final double[] judgeShares;

    RankedCells(NumberCells cells, long[] counts) {
        this.cells = cells;
        this.counts = counts;
        this.humanShares = new double[cells.humans.length];
        this.judgeShares = new double[cells.judges.length];
        double n = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            humanShares[cells.human[cell]] += counts[cell];
            judgeShares[cells.judge[cell]] += counts[cell];
            n += counts[cell];
        }
        this.rows = n;
        this.humanRanks = ranks(humanShares);
        this.judgeRanks = ranks(judgeShares);
    }

    /** Turns counts into shares, and gives the middle of the ranks of each number as a share of all rows, less a half. */
    private double[] ranks(double[] marginal) {
        double[] ranks = new double[marginal.length];
        double below = 0;
        for (int place = 0; place < ranks.length; place++) {
            ranks[place] = (below + marginal[place] / 2) / rows - .5;
            below += marginal[place];
            marginal[place] /= rows;
        }
        return ranks;
    }

    /** {@code NaN} where one side gives one number only. */
    double spearman() {
        return mean(humanRanks, judgeRanks)
                / Math.sqrt(variance(humanShares, humanRanks) * variance(judgeShares, judgeRanks));
    }

    private double mean(double[] byHuman, double[] byJudge) {
        double sum = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            sum += counts[cell] * byHuman[cells.human[cell]] * byJudge[cells.judge[cell]];
        }
        return sum / rows;
    }

    /** {@code NaN} where nothing varies. */
    private static double variance(double[] shares, double[] ranks) {
        double sum = 0;
        int occurring = 0;
        for (int place = 0; place < ranks.length; place++) {
            sum += shares[place] * ranks[place] * ranks[place];
            occurring += shares[place] > 0 ? 1 : 0;
        }
        return occurring > 1 ? sum : Double.NaN;
    }

    /** What one more row of each cell would add to &rho;, times the number of rows. */
    double[] spearmanInfluence() {
        double covariance = mean(humanRanks, judgeRanks);
        double humanVariance = variance(humanShares, humanRanks);
        double judgeVariance = variance(judgeShares, judgeRanks);
        double spread = Math.sqrt(humanVariance * judgeVariance);
        double[] judgeAbove = new double[cells.humans.length];
        double[] humanAbove = new double[cells.judges.length];
        for (int cell = 0; cell < cells.size(); cell++) {
            judgeAbove[cells.human[cell]] += counts[cell] * judgeRanks[cells.judge[cell]] / rows;
            humanAbove[cells.judge[cell]] += counts[cell] * humanRanks[cells.human[cell]] / rows;
        }
        above(judgeAbove);
        above(humanAbove);
        double[] ofHuman = variances(humanShares, humanRanks, humanVariance);
        double[] ofJudge = variances(judgeShares, judgeRanks, judgeVariance);
        double[] influence = new double[cells.size()];
        for (int cell = 0; cell < influence.length; cell++) {
            int human = cells.human[cell];
            int judge = cells.judge[cell];
            double change =
                    humanRanks[human] * judgeRanks[judge] + judgeAbove[human] + humanAbove[judge] - 3 * covariance;
            influence[cell] = change / spread
                    - covariance / spread / 2 * (ofHuman[human] / humanVariance + ofJudge[judge] / judgeVariance);
        }
        return influence;
    }

    private static double[] variances(double[] shares, double[] ranks, double variance) {
        double[] above = new double[ranks.length];
        for (int place = 0; place < above.length; place++) {
            above[place] = shares[place] * ranks[place];
        }
        above(above);
        for (int place = 0; place < above.length; place++) {
            above[place] = ranks[place] * ranks[place] + 2 * above[place] - 3 * variance;
        }
        return above;
    }

    /** Replaces each entry by the sum of those above it and half of itself: a row more lifts the ranks of these. */
    private static void above(double[] sums) {
        double above = 0;
        for (int place = sums.length - 1; place >= 0; place--) {
            double own = sums[place];
            sums[place] = above + own / 2;
            above += own;
        }
    }

    /** {@code NaN} where one side gives one number only. */
    double kendall() {
        return 2 * share(forward()) / Math.sqrt(untied(humanShares) * untied(judgeShares));
    }

    /** What one more row of each cell would add to &tau;-b, times the number of rows. */
    double[] kendallInfluence() {
        CompletableFuture<double[]> higher = CompletableFuture.supplyAsync(this::backward);
        double[] scores = forward();
        double[] others = higher.join();
        for (int cell = 0; cell < scores.length; cell++) {
            scores[cell] += others[cell];
        }
        double concordance = share(scores);
        double human = untied(humanShares);
        double judge = untied(judgeShares);
        double spread = Math.sqrt(human * judge);
        double[] influence = new double[cells.size()];
        for (int cell = 0; cell < influence.length; cell++) {
            double ofHuman = -2 * (humanShares[cells.human[cell]] - (1 - human));
            double ofJudge = -2 * (judgeShares[cells.judge[cell]] - (1 - judge));
            influence[cell] = 2 * (scores[cell] / rows - concordance) / spread
                    - concordance / spread / 2 * (ofHuman / human + ofJudge / judge);
        }
        return influence;
    }

    private double share(double[] scores) {
        double sum = 0;
        for (int cell = 0; cell < scores.length; cell++) {
            sum += counts[cell] * scores[cell];
        }
        return sum / rows / rows;
    }

    private static double untied(double[] shares) {
        double tied = 0;
        int occurring = 0;
        for (double share : shares) {
            tied += share * share;
            occurring += share > 0 ? 1 : 0;
        }
        return occurring > 1 ? 1 - tied : Double.NaN;
    }

    /** By cell the concordant less the discordant rows among those with a lower human number. */
    private double[] forward() {
        double[] scores = new double[cells.size()];
        CumulativeCounts lower = new CumulativeCounts(cells.judges.length);
        int start = 0;
        while (start < scores.length) {
            int end = start;
            while (end < scores.length && cells.human[end] == cells.human[start]) {
                int judge = cells.judge[end];
                if (counts[end] > 0) {
                    long below = lower.below(judge);
                    scores[end] = below - lower.above(judge, below);
                }
                end++;
            }
            for (int cell = start; cell < end; cell++) {
                lower.add(cells.judge[cell], counts[cell]);
            }
            start = end;
        }
        return scores;
    }

    /** The same among those with a higher human number. */
    private double[] backward() {
        double[] scores = new double[cells.size()];
        CumulativeCounts higher = new CumulativeCounts(cells.judges.length);
        int end = scores.length;
        while (end > 0) {
            int start = end;
            while (start > 0 && cells.human[start - 1] == cells.human[end - 1]) {
                start--;
                int judge = cells.judge[start];
                long below = higher.below(judge);
                scores[start] = higher.above(judge, below) - below;
            }
            for (int cell = start; cell < end; cell++) {
                higher.add(cells.judge[cell], counts[cell]);
            }
            end = start;
        }
        return scores;
    }
}
