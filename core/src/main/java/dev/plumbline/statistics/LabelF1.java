package dev.plumbline.statistics;

/** F1 of one label. */
record LabelF1(int label) implements Coefficient {
    @Override
    public double value(Shares table) {
        return of(table, label);
    }

    /** NaN for a label that never occurs. */
    static double of(Shares table, int label) {
        double occurs = table.human[label] + table.judge[label];
        return occurs == 0 ? Double.NaN : 2 * table.of(label, label) / occurs;
    }

    /** From bounds on the share of agreement among the rows to which either side gave the label. */
    static Bounds bounds(Bounds agreement) {
        return new Bounds(ofShared(agreement.low()), ofShared(agreement.high()));
    }

    private static double ofShared(double agreement) {
        return 2 * agreement / (1 + agreement);
    }
}
