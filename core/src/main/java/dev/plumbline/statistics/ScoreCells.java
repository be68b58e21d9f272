package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The distinct probabilities of rows, ascending, each with a cell for what did not come true and one for what did. Scores
 * are computed from counts of cells, so that a draw of groups is a table like any other.
 */
final class ScoreCells {
    final double[] values;
    private final int[] rowCells;
    private final Groups groups;

    ScoreCells(ScoredRows rows) {
        this.values = DoubleStream.of(rows.probabilities()).sorted().distinct().toArray();
        this.rowCells = new int[rows.rows()];
        this.groups = rows.groups();
        for (int row = 0; row < rowCells.length; row++) {
            int place = Arrays.binarySearch(values, rows.probability(row));
            rowCells[row] = 2 * place + (rows.hit(row) ? 1 : 0);
        }
    }

    Clusters clusters() {
        return Clusters.of(rowCells, 2 * values.length, groups);
    }
}
