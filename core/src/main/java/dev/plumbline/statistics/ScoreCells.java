package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * The distinct probabilities of rows, ascending, each with a cell for what did not come true and one for what did. Scores
 * are computed from counts of cells, so that a draw of groups is a table like any other.
 */
final class ScoreCells {
    final double[] values;
    private final int[] rowCells;
    private final Groups groups;

    ScoreCells(ScoredRows rows) {
        this.values = distinct(rows.probabilities().clone());
        this.rowCells = new int[rows.rows()];
        this.groups = rows.groups();
        for (int row = 0; row < rowCells.length; row++) {
            rowCells[row] = 2 * Arrays.binarySearch(values, rows.probability(row)) + (rows.hit(row) ? 1 : 0);
        }
    }

    private static double[] distinct(double[] values) {
        Arrays.sort(values);
        int found = 0;
        for (double value : values) {
            if (found == 0 || values[found - 1] != value) {
                values[found] = value;
                found++;
            }
        }
        return Arrays.copyOf(values, found);
    }

    /** Rows in each cell. */
    long[] totals() {
        long[] totals = new long[2 * values.length];
        for (int cell : rowCells) {
            totals[cell]++;
        }
        return totals;
    }

    Clusters clusters() {
        return Clusters.of(rowCells, 2 * values.length, groups);
    }

    int cell(int row) {
        return rowCells[row];
    }
}
