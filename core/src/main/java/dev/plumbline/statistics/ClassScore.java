package dev.plumbline.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Scores that, at given marginals, are a weighted sum of the agreement in each label. */
enum ClassScore implements AgreementCoefficient {
    MACRO_F1 {
        @Override
        double weight(Shares table, int label) {
            long occurring = IntStream.range(0, table.labels)
                    .filter(i -> occurs(table, i) > 0)
                    .count();
            return 2 / (occurs(table, label) * occurring);
        }
    },
    WEIGHTED_F1 {
        @Override
        double weight(Shares table, int label) {
            return 2 * table.human[label] / occurs(table, label);
        }
    };

    /** What one unit of agreement in a label that occurs adds to the score. */
    abstract double weight(Shares table, int label);

    private static double occurs(Shares table, int label) {
        return table.human[label] + table.judge[label];
    }

    @Override
    public double value(Shares table) {
        double sum = 0;
        for (int i = 0; i < table.labels; i++) {
            if (table.of(i, i) > 0) {
                sum += weight(table, i) * table.of(i, i);
            }
        }
        return table.decided == 0 ? Double.NaN : sum;
    }

    @Override
    public Bounds bounds(Shares table, Bounds agreement) {
        Comparator<Integer> byWeight = Comparator.comparingDouble(label -> weight(table, label));
        return new Bounds(
                spread(table, agreement.low(), byWeight),
                Math.min(1, spread(table, agreement.high(), byWeight.reversed())));
    }

    /** The score when the agreement goes to labels in this order, each taking what the human gave it. */
    private double spread(Shares table, double agreement, Comparator<Integer> order) {
        double left = agreement;
        double sum = 0;
        for (int label : IntStream.range(0, table.labels)
                .filter(i -> occurs(table, i) > 0)
                .boxed()
                .sorted(order)
                .toList()) {
            double taken = Math.min(left, table.human[label]);
            sum += taken * weight(table, label);
            left -= taken;
        }
        return sum;
    }
}
