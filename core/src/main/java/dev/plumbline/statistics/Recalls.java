package dev.plumbline.statistics;

/** Scores made of the recall of each human label. */
enum Recalls implements Coefficient {
    BALANCED_ACCURACY {
        @Override
        double of(double meanRecall) {
            return meanRecall;
        }
    },
    YOUDEN_J {
        @Override
        double of(double meanRecall) {
            return 2 * meanRecall - 1;
        }
    };

    abstract double of(double meanRecall);

    @Override
    public double value(Shares table) {
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < table.labels; i++) {
            if (table.human[i] > 0) {
                sum += table.of(i, i) / table.human[i];
                classes++;
            }
        }
        return classes < 2 ? Double.NaN : of(sum / classes);
    }
}
