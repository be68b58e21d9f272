package dev.plumbline.estimate;

import static dev.plumbline.estimate.VerdictPatterns.COUNT;

/**
 * How the two labels of rows that are labelled in both versions differ, by the pattern of verdicts: seldom where the judge
 * said the same of both, often where it did not.
 */
final class PairedLabels {
    private final double[] rows = new double[COUNT];
    private final double[] sums = new double[COUNT];
    private final double[] squares = new double[COUNT];
    private final double more;

    private PairedLabels(double more) {
        this.more = more;
    }

    /**
     * Counts.
     *
     * @param more pairs whose labels differ that each pattern is thought to have beside those that were seen
     */
    static PairedLabels of(VersionVerdicts base, VersionVerdicts candidate, VerdictPatterns patterns, double more) {
        PairedLabels changes = new PairedLabels(more);
        for (int row = 0; row < base.rows(); row++) {
            if (base.labelled(row) && candidate.labelled(row)) {
                double change = candidate.human(row) - base.human(row);
                changes.rows[patterns.of(row)]++;
                changes.sums[patterns.of(row)] += change;
                changes.squares[patterns.of(row)] += change * change;
            }
        }
        return changes;
    }

    /** Pairs of a pattern that are labelled in both versions. */
    double rows(int pattern) {
        return rows[pattern];
    }

    /** Variance of the difference of a pair's labels. */
    double variance(int pattern) {
        double n = rows[pattern] + PatternRates.LEANING + more;
        double mean = sums[pattern] / n;
        return (squares[pattern] + PatternRates.LEANING * usual(VerdictPatterns.alike(pattern)) + more) / n
                - mean * mean;
    }

    /** How often labels differ where the judge said the same of both, or did not. */
    private double usual(boolean alike) {
        double changed = 0;
        double all = 0;
        for (int pattern = 0; pattern < COUNT; pattern++) {
            if (VerdictPatterns.alike(pattern) == alike) {
                changed += squares[pattern];
                all += rows[pattern];
            }
        }
        return (changed + 1) / (all + 2);
    }
}
