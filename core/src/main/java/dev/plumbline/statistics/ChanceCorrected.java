package dev.plumbline.statistics;

/**
 * The kappa family: (observed - expected)/(1 - expected), where members differ in the weights of partial agreement
 * and in what they expect from chance.
 */
record ChanceCorrected(AgreementWeights weights, Chance chance) implements AgreementCoefficient {

    /** What chance alone would reach. */
    enum Chance {
        COHEN,
        SCOTT,
        GWET,
        UNIFORM,
        HALF
    }

    @Override
    public double value(Shares table) {
        return corrected(table, weights.observed(table));
    }

    /** The coefficient that another observed agreement would give at the same marginals. */
    double corrected(Shares table, double observed) {
        if (table.decided == 0) {
            return Double.NaN;
        }
        if (chance == Chance.GWET && table.singleCategory()) {
            return Double.NaN;
        }
        double expected = expected(table);
        return 1 - expected < 1e-12 ? Double.NaN : (observed - expected) / (1 - expected);
    }

    @Override
    public Bounds bounds(Shares table, Bounds agreement) {
        // Of what disagrees, at worst nothing counts, at best all of it is one step away.
        double near = weights.of(0, 1, table.labels);
        return new Bounds(
                Math.max(-1, corrected(table, agreement.low())),
                corrected(table, agreement.high() + (1 - agreement.high()) * near));
    }

    double expected(Shares table) {
        return switch (chance) {
            case COHEN -> cohen(table);
            case SCOTT -> scott(table);
            case GWET -> gwet(table);
            case UNIFORM -> 1.0 / table.labels;
            case HALF -> 0.5;
        };
    }

    private double cohen(Shares table) {
        double sum = 0;
        for (int i = 0; i < table.labels; i++) {
            if (weights == AgreementWeights.IDENTITY) {
                sum += table.human[i] * table.judge[i];
            } else {
                for (int j = 0; j < table.labels; j++) {
                    sum += table.human[i] * table.judge[j] * weights.of(i, j, table.labels);
                }
            }
        }
        return sum;
    }

    private static double scott(Shares table) {
        double sum = 0;
        for (int i = 0; i < table.labels; i++) {
            double mean = (table.human[i] + table.judge[i]) / 2;
            sum += mean * mean;
        }
        return sum;
    }

    private double gwet(Shares table) {
        int k = table.labels;
        double spread = 0;
        double allWeights = 0;
        for (int i = 0; i < k; i++) {
            double mean = (table.human[i] + table.judge[i]) / 2;
            spread += mean * (1 - mean);
            for (int j = 0; j < k; j++) {
                allWeights += weights.of(i, j, k);
            }
        }
        return allWeights * spread / (k * (k - 1.0));
    }
}
