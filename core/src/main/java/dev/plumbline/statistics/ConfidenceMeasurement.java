package dev.plumbline.statistics;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What probabilities are worth: Brier score, log loss, expected calibration error and AUC, with intervals.
 *
 * <pre>{@code
 * ConfidenceMeasurement measured = ConfidenceMeasurement.of(rows, Bootstrap.seeded(0));
 * measured.interval(Measure.BRIER, 0.95).text();   // 0.17 [0.12, 0.22]
 * }</pre>
 *
 * <ul>
 * <li>{@link Measure#BRIER}: mean of (p - y)&sup2;, y being 1 where it came true (Brier 1950).
 * <li>{@link Measure#LOG_LOSS}: mean of -ln of the probability of what came true; probabilities are kept 1e-15 away from 0
 *     and 1, so that no single row is infinitely wrong: it counts 34.5 at most.
 * <li>{@link Measure#ECE}: over {@value #BINS} bins of equal width, open below and closed above, the mean distance of the
 *     mean probability from the share that came true, weighted by rows. It is above 0 by chance alone, the more the fewer
 *     rows; {@link Reliability} says by how much.
 * <li>{@link Measure#AUC}: the share of pairs of one row that came true and one that did not in which the former has the
 *     higher probability, ties counted half. Blind to whether probabilities are too high.
 * </ul>
 *
 * <p><b>Intervals</b>: {@code bca} and with groups {@code bca_grouped}, see {@link Bootstrap}. With more than
 * {@value #MANY} rows {@code delong} for the AUC of rows that stand for themselves (on the scale of the logit, so that
 * bounds stay within 0..1), else {@code jackknife} or {@code jackknife_grouped}, leaving out one row or group at a time.
 * Where fewer than five groups have a row that contradicts its probability (or one that does not), and for the AUC a pair
 * that is out of order (or one in order) on either side, resampling shows too little of what could be: Brier score and AUC
 * then have the bounds of Chernoff and Hoeffding ({@code exact_conservative}) at (&Sigma;m)&sup2;/&Sigma;m&sup2; rows, for
 * the AUC at as many pairs as there are with no group in two of them; log loss and calibration error have no bounds.
 *
 * <p>Nothing depends on the order of the rows. Immutable.
 */
public final class ConfidenceMeasurement {
    /** Bins of {@link Measure#ECE} and of reliability curves. */
    public static final int BINS = 10;

    /** With more rows standard errors are computed and not drawn. */
    public static final int MANY = 20_000;

    private final ScoredRows rows;
    private final LeftOutScores left;
    private final double[] estimates;
    private final Optional<Replicates> replicates;

    private ConfidenceMeasurement(ScoredRows rows, Bootstrap bootstrap) {
        this.rows = rows;
        ScoreCells cells = new ScoreCells(rows);
        this.left = new LeftOutScores(rows, cells, BINS);
        ProbabilityScores scores = new ProbabilityScores(cells, BINS);
        this.estimates = new double[scores.count()];
        scores.evaluate(cells.totals(), estimates);
        this.replicates = rows.rows() == 0 || rows.rows() > MANY
                ? Optional.empty()
                : Optional.of(bootstrap.of(cells.clusters(), scores, left::accelerations));
    }

    /** Measures these rows. */
    public static ConfidenceMeasurement of(ScoredRows rows, Bootstrap bootstrap) {
        return new ConfidenceMeasurement(rows, bootstrap);
    }

    /**
     * One figure with its interval.
     *
     * @throws IllegalArgumentException when it is none of {@link Measure#ofConfidence}
     */
    public Interval interval(Measure measure, double level) {
        Levels.checked(level);
        int figure = place(measure);
        if (rows.rows() == 0) {
            return Interval.undefined(Reliability.NO_ROWS, 0);
        }
        if (Double.isNaN(estimates[figure])) {
            return Interval.undefined(
                    rows.hit(0)
                            ? "all of it came true, so that nothing is to be told apart"
                            : "none of it came true, so that nothing is to be told apart",
                    rows.rows());
        }
        int groups = rows.groups().shown();
        if (measure == Measure.AUC ? fewOutOfOrder() : fewContradicted()) {
            return nearEdge(measure, estimates[figure], level, groups);
        }
        return replicates
                .map(drawn -> drawn.interval(figure, level, rows.rows(), groups))
                .orElseGet(() -> computed(measure, figure, level, groups));
    }

    private static int place(Measure measure) {
        return switch (measure) {
            case BRIER -> ProbabilityScores.BRIER;
            case LOG_LOSS -> ProbabilityScores.LOG_LOSS;
            case ECE -> ProbabilityScores.ECE;
            case AUC -> ProbabilityScores.AUC;
            default -> throw new IllegalArgumentException(measure.key() + " is no measure of probabilities");
        };
    }

    private boolean fewContradicted() {
        return edge(row -> true, row -> Math.abs(rows.probability(row) - (rows.hit(row) ? 1 : 0)) > .5)
                .few();
    }

    private boolean fewOutOfOrder() {
        Placements placements = left.placements();
        return edge(rows::hit, placements::ordered).groupsWithMisses() < Thresholds.FEWEST_AT_EDGE
                || edge(row -> !rows.hit(row), placements::ordered).groupsWithMisses() < Thresholds.FEWEST_AT_EDGE
                || edge(rows::hit, placements::reversed).groupsWithMisses() < Thresholds.FEWEST_AT_EDGE
                || edge(row -> !rows.hit(row), placements::reversed).groupsWithMisses() < Thresholds.FEWEST_AT_EDGE;
    }

    private EdgeRate edge(IntPredicate counts, IntPredicate hit) {
        return Hits.of(rows.groups(), counts, hit).edge();
    }

    private Interval nearEdge(Measure measure, double estimate, double level, int groups) {
        if (measure == Measure.LOG_LOSS || measure == Measure.ECE) {
            return Interval.unbounded(
                    estimate,
                    "too few rows contradict, or fit, their probability to say how sure it is",
                    rows.rows(),
                    groups);
        }
        double effective = edge(row -> true, rows::hit).effective();
        double independent = measure == Measure.BRIER
                ? effective
                : Math.max(
                        1,
                        Math.min(
                                effective / 2,
                                Math.min(
                                        edge(rows::hit, row -> true).effective(),
                                        edge(row -> !rows.hit(row), row -> true).effective())));
        Bounds bounds = Chernoff.of(estimate, independent, Levels.tail(level));
        return Interval.of(estimate, bounds.low(), bounds.high(), level, "exact_conservative", rows.rows(), groups);
    }

    private Interval computed(Measure measure, int figure, double level, int groups) {
        double estimate = estimates[figure];
        double quantile = groups == 0 ? Levels.z(level) : Levels.t(level, groups - 1);
        if (measure == Measure.AUC) {
            double error = groups == 0 ? left.placements().standardError() : left.standardError(figure);
            double logit = Math.log(estimate / (1 - estimate));
            double half = quantile * error / (estimate * (1 - estimate));
            return Interval.of(
                    estimate,
                    Logits.probability(logit - half),
                    Logits.probability(logit + half),
                    level,
                    groups == 0 ? "delong" : "jackknife_grouped",
                    rows.rows(),
                    groups);
        }
        double half = quantile * left.standardError(figure);
        double most = measure == Measure.LOG_LOSS ? Double.POSITIVE_INFINITY : 1;
        return Interval.of(
                estimate,
                Math.max(0, estimate - half),
                Math.min(most, estimate + half),
                level,
                groups == 0 ? "jackknife" : "jackknife_grouped",
                rows.rows(),
                groups);
    }
}
