package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How often each human label met each verdict: k by k counts, rows human, columns judge, and beside them the rows
 * of each human label on which the judge did not decide.
 *
 * <pre>{@code
 * ConfusionTable table = ConfusionTable.of(new long[][] {{20, 10}, {20, 50}});
 * Measure.COHEN_KAPPA.of(table);   // OptionalDouble[0.347826]
 * table.recall(0);                 // OptionalDouble[0.666667]
 * }</pre>
 *
 * <p>k is the number of <em>allowed</em> labels, seen or not: several coefficients change with it.
 */
public final class ConfusionTable {
    private final int labels;
    private final long[] cells;
    private final double[] numbers;

    private ConfusionTable(int labels, long[] cells, double[] numbers) {
        this.labels = labels;
        this.cells = cells;
        this.numbers = numbers;
    }

    /**
     * Counts without undecided rows.
     *
     * @param counts square, rows human, columns judge
     * @throws IllegalArgumentException when the table is not square, smaller than 2 by 2, or a count is negative
     */
    public static ConfusionTable of(long[][] counts) {
        return of(counts, new long[counts.length]);
    }

    /**
     * Counts with undecided rows.
     *
     * @param counts square, rows human, columns judge
     * @param undecided rows of each human label without a decided verdict
     * @throws IllegalArgumentException when the table is not square, smaller than 2 by 2, or a count is negative
     */
    public static ConfusionTable of(long[][] counts, long[] undecided) {
        int k = counts.length;
        if (k < 2 || undecided.length != k) {
            throw new IllegalArgumentException("a table needs one row of counts and one undecided count for each of at"
                    + " least 2 labels, got " + k + " rows and " + undecided.length + " undecided counts");
        }
        long[] cells = new long[k * (k + 1)];
        for (int human = 0; human < k; human++) {
            if (counts[human].length != k) {
                throw new IllegalArgumentException("a table is square: row " + human + " has " + counts[human].length
                        + " counts, but there are " + k + " rows");
            }
            System.arraycopy(counts[human], 0, cells, human * (k + 1), k);
            cells[human * (k + 1) + k] = undecided[human];
        }
        return ofCells(k, cells, positions(k));
    }

    /** Cells as bootstrap draws have them: of each human label the k verdicts, then the undecided. */
    static ConfusionTable ofCells(int labels, long[] cells, double[] numbers) {
        for (long count : cells) {
            if (count < 0) {
                throw new IllegalArgumentException("counts are not negative, got " + count);
            }
        }
        return new ConfusionTable(labels, cells, numbers);
    }

    private static double[] positions(int labels) {
        double[] positions = new double[labels];
        Arrays.setAll(positions, i -> i);
        return positions;
    }

    /** The numbers that the labels of a scale stand for, or their positions where they are no numbers. */
    static double[] numbers(Scale scale) {
        if (!scale.numeric()) {
            return positions(scale.size());
        }
        return scale.labels().stream()
                .mapToDouble(label -> scale.number(label).orElseThrow())
                .toArray();
    }

    /**
     * This table with the numbers that its labels stand for, which interval and ratio coefficients need.
     *
     * @throws IllegalArgumentException when the scale has another number of labels
     */
    public ConfusionTable on(Scale scale) {
        if (scale.size() != labels) {
            throw new IllegalArgumentException(
                    "the table has " + labels + " labels, but the scale " + scale.text() + " has " + scale.size());
        }
        return new ConfusionTable(labels, cells, numbers(scale));
    }

    /** Number of allowed labels, k. */
    public int labels() {
        return labels;
    }

    /** Rows with this human label and this verdict. */
    public long count(int human, int judge) {
        if (judge < 0 || judge >= labels) {
            throw new IndexOutOfBoundsException("label " + judge + " of " + labels);
        }
        return cells[human * (labels + 1) + judge];
    }

    /** Rows with this human label on which the judge did not decide. */
    public long undecided(int human) {
        return cells[human * (labels + 1) + labels];
    }

    /** Decided rows with this human label. */
    public long humanTotal(int human) {
        long total = 0;
        for (int judge = 0; judge < labels; judge++) {
            total += count(human, judge);
        }
        return total;
    }

    /** Decided rows with this verdict. */
    public long judgeTotal(int judge) {
        long total = 0;
        for (int human = 0; human < labels; human++) {
            total += count(human, judge);
        }
        return total;
    }

    /** All rows, decided or not. */
    public long rows() {
        return Arrays.stream(cells).sum();
    }

    /** Rows on which the judge decided. */
    public long decided() {
        long total = 0;
        for (int human = 0; human < labels; human++) {
            total += humanTotal(human);
        }
        return total;
    }

    /** Rows on which judge and human agree. */
    public long agreements() {
        long total = 0;
        for (int label = 0; label < labels; label++) {
            total += count(label, label);
        }
        return total;
    }

    /** Of the decided rows that the human gave this label, the share that the judge gave it too. */
    public OptionalDouble recall(int label) {
        return ratio(count(label, label), humanTotal(label));
    }

    /** Of the rows that the judge gave this label, the share that the human gave it too. */
    public OptionalDouble precision(int label) {
        return ratio(count(label, label), judgeTotal(label));
    }

    /** Harmonic mean of precision and recall, 2 TP/(2 TP + FP + FN); empty when the label never occurs. */
    public OptionalDouble f1(int label) {
        return ratio(2 * count(label, label), humanTotal(label) + judgeTotal(label));
    }

    private static OptionalDouble ratio(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** The counts alone, as a fresh square array. */
    public long[][] counts() {
        long[][] counts = new long[labels][];
        for (int human = 0; human < labels; human++) {
            counts[human] = Arrays.copyOfRange(cells, human * (labels + 1), human * (labels + 1) + labels);
        }
        return counts;
    }

    Shares shares() {
        return Shares.of(labels, cells, numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionTable table
                && Arrays.equals(cells, table.cells)
                && Arrays.equals(numbers, table.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts()) + " and " + (rows() - decided()) + " undecided";
    }
}
