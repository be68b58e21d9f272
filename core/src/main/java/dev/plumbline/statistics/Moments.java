package dev.plumbline.statistics;

/**
 * Means, variances and covariance of what human and judge say as numbers, over n rows and not n - 1.
 *
 * @param human mean of the human's numbers
 * @param judge mean of the judge's
 * @param humanVariance variance of the human's
 * @param judgeVariance variance of the judge's
 * @param covariance of both
 */
record Moments(double human, double judge, double humanVariance, double judgeVariance, double covariance) {
    /** Below this a variance is the rounding of rows that are all alike. */
    private static final double NOTHING = 1e-12;

    /** Of a table whose rows and columns stand for numbers. */
    static Moments of(Shares table, double[] humanNumbers, double[] judgeNumbers) {
        double human = mean(table.human, humanNumbers);
        double judge = mean(table.judge, judgeNumbers);
        double humanVariance = 0;
        double judgeVariance = 0;
        double covariance = 0;
        for (int i = 0; i < table.labels; i++) {
            double difference = humanNumbers[i] - human;
            humanVariance += table.human[i] * difference * difference;
            judgeVariance += table.judge[i] * (judgeNumbers[i] - judge) * (judgeNumbers[i] - judge);
            for (int j = 0; j < table.labels; j++) {
                covariance += table.of(i, j) * difference * (judgeNumbers[j] - judge);
            }
        }
        return new Moments(human, judge, humanVariance, judgeVariance, covariance);
    }

    private static double mean(double[] marginal, double[] numbers) {
        double sum = 0;
        for (int label = 0; label < marginal.length; label++) {
            sum += marginal[label] * numbers[label];
        }
        return sum;
    }

    /**
     * The same with the covariance that goes with another mean of squared differences, as 2 cov = vx + vy + b&sup2; - d&sup2;,
     * and is at least that of numbers in opposite order.
     */
    Moments differing(double meanSquare) {
        return new Moments(
                human,
                judge,
                humanVariance,
                judgeVariance,
                Math.max(
                        -Math.sqrt(humanVariance * judgeVariance),
                        (humanVariance + judgeVariance + bias() * bias() - meanSquare) / 2));
    }

    /** By how much the judge is higher. */
    double bias() {
        return judge - human;
    }

    /** Pearson's; {@code NaN} where one side does not vary. */
    double correlation() {
        return varies(humanVariance, human) && varies(judgeVariance, judge)
                ? covariance / Math.sqrt(humanVariance * judgeVariance)
                : Double.NaN;
    }

    /** Lin's: nothing is forgiven for being higher or wider. */
    double concordance() {
        double spread = humanVariance + judgeVariance + bias() * bias();
        return spread > NOTHING ? 2 * covariance / spread : Double.NaN;
    }

    /** ICC(2,1) of Shrout and Fleiss for two raters of n rows: rows and raters random, absolute agreement. */
    double intraclass(double n) {
        // Mean squares of rows less error are 2 cov, and with error they are the sum of the variances.
        double unbiased = n / (n - 1);
        double error = (humanVariance + judgeVariance - 2 * covariance) * unbiased / 2;
        double raters = n * bias() * bias() / 2;
        double whole = (humanVariance + judgeVariance) * unbiased + 2 * (raters - error) / n;
        return n > 1 && humanVariance + judgeVariance > NOTHING ? 2 * covariance * unbiased / whole : Double.NaN;
    }

    private static boolean varies(double variance, double mean) {
        return variance > NOTHING * Math.max(1, mean * mean);
    }
}
