package dev.plumbline.report;

import dev.plumbline.statistics.Interval;

/**
 * Two judges on the same rows with gold; a row without a decision is not right.
 *
 * @param fixed rows that only the second has right
 * @param broken rows that only the first has right
 * @param bothRight rows that both have right
 * @param bothWrong rows that neither has right
 * @param difference share right of the second minus that of the first
 * @param mcnemarExact exact p-value of McNemar's test, by group where rows are grouped
 * @param mcnemarMid mid-p value of the same
 */
public record PairedFigures(
        long fixed,
        long broken,
        long bothRight,
        long bothWrong,
        Interval difference,
        double mcnemarExact,
        double mcnemarMid) {
    /** Whether rows form groups, so that the p-values are those of the test by group. */
    public boolean grouped() {
        return difference.groups() > 0;
    }

    /** Rows compared. */
    public long rows() {
        return fixed + broken + bothRight + bothWrong;
    }
}
