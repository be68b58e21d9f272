package dev.plumbline.statistics;

/** F1 of one label. */
record LabelF1(int label) implements AgreementCoefficient {
    @Override
    public double value(Shares table) {
        return at(table, table.of(label, label));
    }

    @Override
    public Bounds bounds(Shares table, Bounds agreement) {
        // At worst all disagreement is in this label, at best none of it.
        double least = Math.max(0, table.human[label] - (1 - agreement.low()));
        return new Bounds(at(table, least), Math.min(1, at(table, Math.min(table.human[label], agreement.high()))));
    }

    private double at(Shares table, double agreed) {
        double occurs = table.human[label] + table.judge[label];
        return occurs == 0 ? Double.NaN : 2 * agreed / occurs;
    }
}
