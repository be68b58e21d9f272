package dev.plumbline.statistics;

/** Matthews' correlation coefficient for any number of labels. */
record MatthewsCorrelation() implements AgreementCoefficient {
    @Override
    public double value(Shares table) {
        return at(table, table.agreement);
    }

    @Override
    public Bounds bounds(Shares table, Bounds agreement) {
        return new Bounds(Math.max(-1, at(table, agreement.low())), Math.min(1, at(table, agreement.high())));
    }

    private static double at(Shares table, double agreement) {
        double chance = 0;
        double humanSquares = 0;
        double judgeSquares = 0;
        for (int i = 0; i < table.labels; i++) {
            chance += table.human[i] * table.judge[i];
            humanSquares += table.human[i] * table.human[i];
            judgeSquares += table.judge[i] * table.judge[i];
        }
        double scale = (1 - humanSquares) * (1 - judgeSquares);
        return table.decided == 0 || scale < 1e-24 ? Double.NaN : (agreement - chance) / Math.sqrt(scale);
    }
}
