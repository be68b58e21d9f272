package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;

/**
 * Rows with a number from people and the judge's number on each, and how the rows are grouped.
 *
 * <pre>{@code
 * Scale.Range range = new Scale.Range(0, 10);
 * NumberPairs pairs = NumberPairs.of(range, new double[] {7.5, 3, 4}, new double[] {8, 3.5, NumberPairs.UNDECIDED})
 *         .groupedBy(Groups.of(List.of("q1", "q1", "q2")));
 * NumberMeasurement.of(pairs).interval(Measure.MAE, 0.95);
 * }</pre>
 *
 * <p>Rows without a human number do not belong here. Immutable.
 */
public final class NumberPairs {
    /** The verdict of a judge that abstained, could not be read, or failed. */
    public static final double UNDECIDED = Double.NaN;

    private final Scale.Range range;
    private final double[] human;
    private final double[] judge;
    private final Groups groups;

    private NumberPairs(Scale.Range range, double[] human, double[] judge, Groups groups) {
        this.range = range;
        this.human = human;
        this.judge = judge;
        this.groups = groups;
    }

    /**
     * Rows that stand for themselves.
     *
     * @param range what numbers are allowed
     * @param human number of each row
     * @param judge the judge's number, or {@link #UNDECIDED}
     * @throws IllegalArgumentException when lengths differ or a number is off the range
     */
    public static NumberPairs of(Scale.Range range, double[] human, double[] judge) {
        if (human.length != judge.length) {
            throw new IllegalArgumentException(
                    human.length + " human numbers but " + judge.length + " verdicts: give one of each a row");
        }
        double[] people = new double[human.length];
        double[] verdicts = new double[human.length];
        for (int row = 0; row < human.length; row++) {
            people[row] = checked("human number", human[row], range, row);
            verdicts[row] = Double.isNaN(judge[row]) ? UNDECIDED : checked("verdict", judge[row], range, row);
        }
        return new NumberPairs(range, people, verdicts, Groups.none(human.length));
    }

    /** Labels as the numbers that they stand for, or as their positions on a scale of other ordered labels. */
    static NumberPairs of(LabelPairs pairs) {
        double[] numbers = ConfusionTable.numbers(pairs.scale());
        double low = numbers[0];
        double high = numbers[0];
        for (double number : numbers) {
            low = Math.min(low, number);
            high = Math.max(high, number);
        }
        double[] human = new double[pairs.rows()];
        double[] judge = new double[pairs.rows()];
        for (int row = 0; row < human.length; row++) {
            human[row] = numbers[pairs.human(row)];
            judge[row] = pairs.decided(row) ? numbers[pairs.judge(row)] : UNDECIDED;
        }
        return new NumberPairs(new Scale.Range(low, high), human, judge, pairs.groups());
    }

    private static double checked(String what, double number, Scale.Range range, int row) {
        if (!(number >= range.low() && number <= range.high())) {
            throw new IllegalArgumentException(
                    what + " " + number + " of row " + row + " is not on the scale " + range.text());
        }
        // Zero and minus zero are one number.
        return number + 0.0;
    }

    /**
     * The same rows, grouped.
     *
     * @throws IllegalArgumentException when the groups have another number of rows
     */
    public NumberPairs groupedBy(Groups grouping) {
        if (grouping.rows() != human.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + grouping.rows() + " rows, but there are " + human.length);
        }
        return new NumberPairs(range, human, judge, grouping);
    }

    /** What numbers are allowed. */
    public Scale.Range range() {
        return range;
    }

    /** Number of rows. */
    public int rows() {
        return human.length;
    }

    /** How the rows are grouped. */
    public Groups groups() {
        return groups;
    }

    /** Human number of a row. */
    public double human(int row) {
        return human[row];
    }

    /** The judge's number of a row, or {@link #UNDECIDED}. */
    public double judge(int row) {
        return judge[row];
    }

    /** Whether the judge decided a row. */
    public boolean decided(int row) {
        return !Double.isNaN(judge[row]);
    }

    /** Whether the judge gives exactly the human number; an undecided row does not agree. */
    public boolean agrees(int row) {
        return human[row] == judge[row];
    }

    /** Distance of the two ends of the range. */
    double width() {
        return range.high() - range.low();
    }
}
