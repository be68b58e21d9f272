package dev.plumbline.estimate;

import static dev.plumbline.estimate.VerdictPatterns.COUNT;

import java.util.function.IntPredicate;

/**
 * How often people pass one version's rows of each pattern. A pattern with few labels leans by one row towards all with
 * the same verdict on this version; spread is counted with a pass and a fail more, so that few labels that happen to be
 * alike do not pass for certainty. Where rows come in groups, that is a group that passes and one that fails.
 */
final class PatternRates {
    /** By so many rows a pattern's rate leans towards those with the same verdict. */
    static final double LEANING = 1;

    private final double[] effective = new double[COUNT];
    private final double[] weights = new double[COUNT];
    private final double[] sums = new double[COUNT];
    private final double[] rates = new double[COUNT];
    private final double[] spreads = new double[COUNT];
    private final VersionVerdicts version;
    private final VerdictPatterns patterns;

    private final double groupSize;

    private PatternRates(VersionVerdicts version, VerdictPatterns patterns, double groupSize) {
        this.version = version;
        this.patterns = patterns;
        this.groupSize = groupSize;
    }

    /**
     * Counts.
     *
     * @param groupSize labelled rows that a group has, 1 where rows stand for themselves
     */
    static PatternRates of(VersionVerdicts version, VerdictPatterns patterns, boolean candidate, double groupSize) {
        PatternRates rates = new PatternRates(version, patterns, groupSize);
        rates.count();
        double all = rates.mean(pattern -> true);
        for (int verdict = 0; verdict < 3; verdict++) {
            int own = verdict;
            rates.settle(pattern -> VerdictPatterns.own(pattern, candidate) == own, all);
        }
        return rates;
    }

    private void count() {
        double[] squares = new double[COUNT];
        for (int row = 0; row < version.rows(); row++) {
            if (version.labelled(row)) {
                int pattern = patterns.of(row);
                double weight = version.weight(row);
                weights[pattern] += weight;
                squares[pattern] += weight * weight;
                sums[pattern] += weight * version.human(row);
            }
        }
        for (int pattern = 0; pattern < COUNT; pattern++) {
            effective[pattern] = weights[pattern] == 0 ? 0 : weights[pattern] * weights[pattern] / squares[pattern];
        }
    }

    /** Mean over patterns that have labels, each as often as it occurs; {@code NaN} where none has. */
    private double mean(IntPredicate wanted) {
        double share = 0;
        double sum = 0;
        for (int pattern = 0; pattern < COUNT; pattern++) {
            if (wanted.test(pattern) && effective[pattern] > 0) {
                share += patterns.share(pattern);
                sum += patterns.share(pattern) * sums[pattern] / weights[pattern];
            }
        }
        return sum / share;
    }

    private void settle(IntPredicate wanted, double all) {
        double own = mean(wanted);
        double mean = Double.isNaN(own) ? all : own;
        double rows = 0;
        for (int pattern = 0; pattern < COUNT; pattern++) {
            rows += wanted.test(pattern) ? effective[pattern] : 0;
        }
        double cautious = (mean * rows + groupSize) / (rows + 2 * groupSize);
        for (int pattern = 0; pattern < COUNT; pattern++) {
            if (wanted.test(pattern)) {
                double n = effective[pattern];
                double hits = n == 0 ? 0 : n * sums[pattern] / weights[pattern];
                rates[pattern] = (hits + LEANING * mean) / (n + LEANING);
                double spread = (hits + LEANING * cautious + groupSize) / (n + LEANING + 2 * groupSize);
                spreads[pattern] = spread * (1 - spread);
            }
        }
    }

    double rate(int pattern) {
        return rates[pattern];
    }

    /** Variance of one label of a pattern. */
    double spread(int pattern) {
        return spreads[pattern];
    }

    /** Independent labels that a pattern's rate is worth. */
    double worth(int pattern) {
        return effective[pattern] + LEANING;
    }

    /** By how much a labelled row moves the rate of its pattern. */
    double influence(int row) {
        int pattern = patterns.of(row);
        return version.weight(row) / weights[pattern] * effective[pattern] / worth(pattern);
    }

    /** How far a labelled row moves the rate of its version. */
    double residual(int row) {
        return patterns.share(patterns.of(row)) * influence(row) * (version.human(row) - rate(patterns.of(row)));
    }
}
