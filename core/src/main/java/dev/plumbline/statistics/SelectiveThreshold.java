package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The confidence from which a judge may decide alone, such that with high probability it agrees with people on at least
 * a promised share of the rows that it then decides.
 *
 * <pre>{@code
 * SelectiveThreshold chosen = SelectiveThreshold.of(confidence, right, groups, 0.90, 0.05);
 * chosen.threshold();    // empty where no threshold holds the promise
 * chosen.coverage();     // share of the rows that lie at or above it
 * }</pre>
 *
 * <p><b>Method</b>: fixed-sequence testing with two beginnings (Angelopoulos et al. 2021; Jung et al. 2025). A grid of at
 * most {@value #STEPS} thresholds is laid over the rows by their confidence, without a look at labels, strict ones first.
 * A test compares the upper bound of Clopper and Pearson on the error rate with 1 - promise. A quarter of the risk goes to
 * the test of the loosest threshold, at which the judge decides all that it can: where that passes, nothing is left to
 * choose, and a judge whose confidence says little is not judged by its few surest rows. Three quarters go to the sequence
 * from strict to loose: the first test that fails ends it, and the last before is the threshold. Since a test is made only
 * after all before it have passed, the sequence is wrong with a probability of at most its share, whatever the grid. It
 * begins with a twelfth of the rows, and with as many as a judge with a quarter of the allowed errors needs to pass four
 * times in five. Where there is one threshold only, it is tested at the whole risk.
 *
 * <p><b>Groups</b> count as if the rows of each were all right or all wrong together: the bound is taken at
 * (&Sigma;m)&sup2;/&Sigma;m&sup2; rows. That is careful where they are less alike.
 *
 * <p><b>It misleads</b> where rows to come are not like the rows given, and it holds for all of them together, not for
 * every slice. Rows that shaped the judge, or its confidence, must not be among the rows given. Immutable.
 *
 * @param threshold the least confidence that is accepted; empty where none holds the promise
 * @param coverage share of the rows given that are accepted
 * @param agreement share of these that are right, with the bounds of Clopper and Pearson that were tested; undefined where
 *     none is accepted
 * @param promise promised agreement
 * @param risk probability with which the promise may be broken
 */
public record SelectiveThreshold(
        OptionalDouble threshold, Interval coverage, Interval agreement, double promise, double risk) {
    private static final int STEPS = 12;
    /** Share of the risk that the sequence has; the rest has the test of everything. */
    static final double SEQUENCE = .75;

    private static final double LIKELY = .8;
    private static final double LEVEL = .95;

    /**
     * Chooses the threshold.
     *
     * @param confidence of each row; NaN where the judge did not decide
     * @param right whether the judge agrees with people on the row
     * @param groups which rows belong together
     * @param promise wanted agreement among accepted rows, such as 0.90
     * @param risk probability with which it may be missed, such as 0.05
     * @throws IllegalArgumentException when the arrays differ in length, or promise or risk lie outside of 0..1
     */
    public static SelectiveThreshold of(
            double[] confidence, boolean[] right, Groups groups, double promise, double risk) {
        if (confidence.length != right.length || groups.rows() != right.length) {
            throw new IllegalArgumentException("there are " + confidence.length + " confidences, " + right.length
                    + " outcomes and groups of " + groups.rows() + " rows: give one of each a row");
        }
        Levels.checked(promise);
        Levels.checked(risk);
        double[] grid = grid(confidence, groups, promise, SEQUENCE * risk);
        boolean single = grid.length <= 1;
        grid = single ? grid(confidence, groups, promise, risk) : grid;
        double tested = single ? risk : SEQUENCE * risk;
        OptionalDouble chosen = OptionalDouble.empty();
        for (double threshold : grid) {
            if (errorAtMost(confidence, right, groups, threshold, tested) > 1 - promise) {
                break;
            }
            chosen = OptionalDouble.of(threshold);
        }
        if (!single) {
            double all = grid[grid.length - 1];
            double rest = (1 - SEQUENCE) * risk;
            if (errorAtMost(confidence, right, groups, all, rest) <= 1 - promise) {
                chosen = OptionalDouble.of(all);
                tested = rest;
            }
        }
        double least = chosen.orElse(Double.POSITIVE_INFINITY);
        Interval coverage = Hits.of(groups, row -> true, row -> confidence[row] >= least)
                .proportion()
                .wilson(LEVEL);
        return new SelectiveThreshold(
                chosen, coverage, agreement(confidence, right, groups, least, tested), promise, risk);
    }

    /** Whether a verdict with some confidence is accepted. */
    public boolean accepts(double confidence) {
        return threshold.isPresent() && confidence >= threshold.getAsDouble();
    }

    private static double errorAtMost(
            double[] confidence, boolean[] right, Groups groups, double threshold, double risk) {
        return Hits.of(groups, row -> confidence[row] >= threshold, row -> !right[row])
                .edge()
                .exact(risk)
                .high();
    }

    private static Interval agreement(double[] confidence, boolean[] right, Groups groups, double least, double risk) {
        long accepted =
                DoubleStream.of(confidence).filter(value -> value >= least).count();
        if (accepted == 0) {
            return Interval.undefined("no threshold holds the promise", 0);
        }
        Hits hits = Hits.of(groups, row -> confidence[row] >= least, row -> right[row]);
        Bounds bounds = hits.edge().exact(risk);
        return Interval.of(
                hits.proportion().value().orElseThrow(),
                bounds.low(),
                bounds.high(),
                1 - 2 * risk,
                "clopper_pearson",
                accepted,
                groups.shown());
    }

    /** Thresholds from strict to loose; none where even a judge without an error could not pass. */
    private static double[] grid(double[] confidence, Groups groups, double promise, double risk) {
        double[] ranked = DoubleStream.of(confidence)
                .filter(value -> !Double.isNaN(value))
                .map(value -> -value)
                .sorted()
                .map(value -> -value)
                .toArray();
        if (ranked.length == 0) {
            return ranked;
        }
        double rowsEach = ranked.length
                / Hits.of(groups, row -> !Double.isNaN(confidence[row]), row -> true)
                        .edge()
                        .effective();
        double fewest = rowsEach * Math.ceil(StrictMath.log(risk) / StrictMath.log(promise));
        if (fewest > ranked.length) {
            return new double[0];
        }
        int most = (int) Math.ceil(ranked.length / rowsEach);
        double wanted = Math.max(rowsEach * likely(promise, risk, most), (double) ranked.length / STEPS);
        double first = Math.max(fewest, Math.min(wanted, ranked.length / 2.0));
        return IntStream.range(0, STEPS)
                .mapToObj(step -> first + (ranked.length - first) * step / (STEPS - 1))
                .mapToInt(rows -> Math.min(ranked.length, (int) Math.ceil(rows)))
                .mapToDouble(rows -> ranked[rows - 1])
                .distinct()
                .toArray();
    }

    /** Rows that a judge with a quarter of the allowed errors needs to be likely to pass. */
    static int likely(double promise, double risk, int most) {
        int passing = -1;
        for (int rows = 1; rows < most; rows++) {
            // The bound of Clopper and Pearson is at most the allowed rate where so few errors are that improbable.
            BinomialDistribution allowed = BinomialDistribution.of(rows, 1 - promise);
            while (passing + 1 < rows && allowed.cumulativeProbability(passing + 1) <= risk) {
                passing++;
            }
            if (passing >= 0
                    && BinomialDistribution.of(rows, (1 - promise) / 4).cumulativeProbability(passing) >= LIKELY) {
                return rows;
            }
        }
        return most;
    }

    static double[] where(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
