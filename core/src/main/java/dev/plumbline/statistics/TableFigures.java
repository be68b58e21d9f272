package dev.plumbline.statistics;

import java.util.List;

/** Coefficients of a resampled confusion table. */
final class TableFigures implements Bootstrap.Figures {
    private final List<Coefficient> coefficients;
    private final int labels;
    private final double[] numbers;
    private final boolean[] occurs;

    TableFigures(List<Coefficient> coefficients, ConfusionTable table) {
        this.coefficients = List.copyOf(coefficients);
        this.labels = table.labels();
        Shares shares = table.shares();
        this.numbers = shares.numbers;
        this.occurs = new boolean[labels];
        for (int label = 0; label < labels; label++) {
            occurs[label] = shares.human[label] > 0;
        }
    }

    @Override
    public int count() {
        return coefficients.size();
    }

    @Override
    public void evaluate(long[] cells, double[] into) {
        Shares shares = Shares.of(labels, cells, numbers);
        boolean complete = true;
        for (int label = 0; label < labels; label++) {
            complete &= !occurs[label] || shares.human[label] > 0;
        }
        for (int f = 0; f < into.length; f++) {
            Coefficient coefficient = coefficients.get(f);
            // A mean over labels is another figure once a draw has lost one of them.
            boolean overLabels = coefficient instanceof Recalls || coefficient instanceof ClassScore;
            into[f] = overLabels && !complete ? Double.NaN : coefficient.value(shares);
        }
    }
}
