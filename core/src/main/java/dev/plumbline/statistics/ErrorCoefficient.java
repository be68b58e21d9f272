package dev.plumbline.statistics;

/** By how much the judge's numbers are off, in units of the scale. Smaller is better, and 0 is none. */
enum ErrorCoefficient implements AgreementCoefficient {
    /** Mean of |d|. */
    MAE {
        @Override
        public double value(Shares table) {
            return mean(table, Math::abs);
        }

        @Override
        public Bounds bounds(Shares table, Bounds agreement) {
            Steps steps = Steps.of(table);
            return new Bounds((1 - agreement.high()) * steps.least(), (1 - agreement.low()) * steps.most());
        }
    },
    /** Root of the mean of d&sup2;. */
    RMSE {
        @Override
        public double value(Shares table) {
            return Math.sqrt(mean(table, d -> d * d));
        }

        @Override
        public Bounds bounds(Shares table, Bounds agreement) {
            Steps steps = Steps.of(table);
            return new Bounds(
                    Math.sqrt(1 - agreement.high()) * steps.least(), Math.sqrt(1 - agreement.low()) * steps.most());
        }
    },
    /** Mean of d: above 0 where the judge gives more. */
    BIAS {
        @Override
        public double value(Shares table) {
            return mean(table, d -> d);
        }

        @Override
        public Bounds bounds(Shares table, Bounds agreement) {
            double most = (1 - agreement.low()) * Steps.of(table).most();
            return new Bounds(-most, most);
        }
    };

    private interface Distance {
        double of(double difference);
    }

    private static double mean(Shares table, Distance distance) {
        if (table.decided == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < table.labels; i++) {
            for (int j = 0; j < table.labels; j++) {
                sum += table.of(i, j) * distance.of(table.numbers[j] - table.numbers[i]);
            }
        }
        return sum;
    }
}
