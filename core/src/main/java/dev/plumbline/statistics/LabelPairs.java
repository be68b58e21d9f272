package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;

/**
 * Rows with a human label and the judge's verdict on each, and how the rows are grouped.
 *
 * <pre>{@code
 * Scale scale = Scale.of("pass", "fail");
 * LabelPairs pairs = LabelPairs.of(scale, new int[] {0, 0, 1}, new int[] {0, 1, LabelPairs.UNDECIDED})
 *         .groupedBy(Groups.of(List.of("q1", "q1", "q2")));
 * }</pre>
 *
 * <p>Labels are positions in {@link Scale#labels}. Rows without a human label do not belong here.
 */
public final class LabelPairs {
    /** The verdict of a judge that abstained, could not be read, or failed. */
    public static final int UNDECIDED = -1;

    private final Scale scale;
    private final int[] human;
    private final int[] judge;
    private final Groups groups;

    private LabelPairs(Scale scale, int[] human, int[] judge, Groups groups) {
        this.scale = scale;
        this.human = human;
        this.judge = judge;
        this.groups = groups;
    }

    /**
     * Rows that stand for themselves.
     *
     * @param human label of each row, 0 to k - 1
     * @param judge verdict on each row, 0 to k - 1 or {@link #UNDECIDED}
     * @throws IllegalArgumentException when lengths differ, a label is off the scale, or the scale has no labels
     */
    public static LabelPairs of(Scale scale, int[] human, int[] judge) {
        if (scale.size() < 2) {
            throw new IllegalArgumentException("tables need a scale with labels, got " + scale.text());
        }
        if (human.length != judge.length) {
            throw new IllegalArgumentException(
                    human.length + " human labels but " + judge.length + " verdicts: give one of each a row");
        }
        for (int row = 0; row < human.length; row++) {
            checkLabel("human label", human[row], 0, scale, row);
            checkLabel("verdict", judge[row], UNDECIDED, scale, row);
        }
        return new LabelPairs(scale, human.clone(), judge.clone(), Groups.none(human.length));
    }

    private static void checkLabel(String what, int label, int lowest, Scale scale, int row) {
        if (label < lowest || label >= scale.size()) {
            throw new IllegalArgumentException(what + " " + label + " of row " + row + " is not in " + lowest + ".."
                    + (scale.size() - 1) + ", the positions on scale " + scale.text());
        }
    }

    /**
     * The same rows, grouped.
     *
     * @throws IllegalArgumentException when the groups have another number of rows
     */
    public LabelPairs groupedBy(Groups grouping) {
        if (grouping.rows() != human.length) {
            throw new IllegalArgumentException(
                    "groups are given for " + grouping.rows() + " rows, but there are " + human.length);
        }
        return new LabelPairs(scale, human, judge, grouping);
    }

    /** The scale that labels are positions on. */
    public Scale scale() {
        return scale;
    }

    /** Number of rows. */
    public int rows() {
        return human.length;
    }

    /** How the rows are grouped. */
    public Groups groups() {
        return groups;
    }

    /** Human label of a row. */
    public int human(int row) {
        return human[row];
    }

    /** Verdict on a row, or {@link #UNDECIDED}. */
    public int judge(int row) {
        return judge[row];
    }

    /** Whether the judge decided a row. */
    public boolean decided(int row) {
        return judge[row] != UNDECIDED;
    }

    /** Whether the judge agrees with the human on a row; an undecided row does not agree. */
    public boolean agrees(int row) {
        return human[row] == judge[row];
    }

    /** All rows as a table. */
    public ConfusionTable table() {
        long[] cells = new long[cells()];
        for (int row = 0; row < human.length; row++) {
            cells[cell(row)]++;
        }
        return ConfusionTable.ofCells(scale.size(), cells, ConfusionTable.numbers(scale));
    }

    private int cells() {
        return scale.size() * (scale.size() + 1);
    }

    private int cell(int row) {
        int verdict = judge[row] == UNDECIDED ? scale.size() : judge[row];
        return human[row] * (scale.size() + 1) + verdict;
    }

    Clusters clusters() {
        int[] rowCells = new int[human.length];
        for (int row = 0; row < rowCells.length; row++) {
            rowCells[row] = cell(row);
        }
        return Clusters.of(rowCells, cells(), groups);
    }
}
