package dev.plumbline.statistics;

/** How far judge and human put the rows into the same order. */
enum RankCorrelation implements Coefficient {
    /** Pearson's correlation of mid-ranks. */
    SPEARMAN {
        @Override
        public double value(Shares table) {
            return Moments.of(table, midRanks(table.human), midRanks(table.judge))
                    .correlation();
        }
    },
    /** Kendall's &tau;-b: concordant less discordant pairs of rows, over those that are tied on neither side. */
    KENDALL_TAU_B {
        @Override
        public double value(Shares table) {
            double untied = untied(table.human) * untied(table.judge);
            return table.decided == 0 || untied < 1e-24 ? Double.NaN : 2 * concordance(table) / Math.sqrt(untied);
        }
    };

    /** Middle of the ranks of the rows with each label, as a share of all rows. */
    private static double[] midRanks(double[] marginal) {
        double[] ranks = new double[marginal.length];
        double below = 0;
        for (int label = 0; label < ranks.length; label++) {
            ranks[label] = below + marginal[label] / 2;
            below += marginal[label];
        }
        return ranks;
    }

    private static double untied(double[] marginal) {
        double tied = 0;
        for (double share : marginal) {
            tied += share * share;
        }
        return 1 - tied;
    }

    /** Concordant less discordant pairs, each counted once, as a share of the squared number of rows. */
    private static double concordance(Shares table) {
        int k = table.labels;
        double[] lower = new double[k];
        double lowerRows = 0;
        double sum = 0;
        for (int i = 0; i < k; i++) {
            double left = 0;
            for (int j = 0; j < k; j++) {
                double right = lowerRows - left - lower[j];
                sum += table.of(i, j) * (left - right);
                left += lower[j];
            }
            for (int j = 0; j < k; j++) {
                lower[j] += table.of(i, j);
            }
            lowerRows += table.human[i];
        }
        return sum;
    }
}
