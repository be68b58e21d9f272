package dev.plumbline.statistics;

/** Weighted means of the F1 of the labels that occur. */
enum ClassScore implements Coefficient {
    MACRO_F1 {
        @Override
        double weight(Shares table, int label) {
            int occurring = 0;
            for (int i = 0; i < table.labels; i++) {
                occurring += occurs(table, i) ? 1 : 0;
            }
            return occurs(table, label) ? 1.0 / occurring : 0;
        }
    },
    WEIGHTED_F1 {
        @Override
        double weight(Shares table, int label) {
            return table.human[label];
        }
    };

    /** The share of a label in the mean, 0 when it does not occur. */
    abstract double weight(Shares table, int label);

    private static boolean occurs(Shares table, int label) {
        return table.human[label] + table.judge[label] > 0;
    }

    @Override
    public double value(Shares table) {
        double sum = 0;
        for (int i = 0; i < table.labels; i++) {
            if (table.of(i, i) > 0) {
                sum += weight(table, i) * LabelF1.of(table, i);
            }
        }
        return table.decided == 0 ? Double.NaN : sum;
    }
}
