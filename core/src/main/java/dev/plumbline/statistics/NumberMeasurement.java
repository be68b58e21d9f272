package dev.plumbline.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A judge's numbers measured against people's: every measure that a scale of numbers allows, with its interval.
 *
 * <pre>{@code
 * NumberMeasurement measured = NumberMeasurement.of(pairs);
 * measured.interval(Measure.MAE, 0.95).text();       // 0.81 [0.72, 0.91], in units of the scale
 * measured.interval(Measure.LIN_CCC, 0.95).text();   // 0.83 [0.78, 0.87]
 * }</pre>
 *
 * <p>The formulas are those of {@link Measure}, so that whole numbers have the same figures here as on an ordinal scale.
 * All but {@link Measure#COVERAGE} rest on decided rows, and on the groups that have one. How bounds are made:
 * <ul>
 * <li>coverage: {@code wilson}, with groups {@code wilson_deff};
 * <li>the others: {@code bca}, with groups {@code bca_grouped}, see {@link Bootstrap}; accelerations are those of the
 *     jackknife below;
 * <li>with more than {@value #MANY} decided rows {@code jackknife}, with groups {@code jackknife_grouped}: the standard
 *     error from leaving out one row, or group, at a time (for ranks to first order), times the quantile of the normal
 *     or, with groups, of Student's distribution. Coefficients that end at 1 are taken to Fisher's z first, so that
 *     bounds stay within -1 and 1;
 * <li>where judge and people differ in fewer than five rows or groups {@code exact_conservative}: of the rows that could
 *     differ by Clopper and Pearson's bound each differs by the whole width of the scale. Rank correlations have no bounds
 *     there. Ten rows without a difference do not prove that there never is one.
 * </ul>
 *
 * <p>Distinct pairs of numbers are counted, so that a million rows with few distinct numbers cost little; with many distinct
 * ones the time is O(n log n). {@link Measure#KRIPPENDORFF_ALPHA_RATIO} compares each two distinct numbers and is undefined
 * beyond 5,000 of them. Immutable and safe for use by several threads.
 */
public final class NumberMeasurement implements Intervals {
    /** With more decided rows standard errors are computed and not drawn. */
    public static final int MANY = ConfidenceMeasurement.MANY;

    private final NumberPairs pairs;
    private final NumberCells cells;
    private final List<Measure> measures;
    private final List<Measure> counted;
    private final List<Measure> drawn;
    private final NumberFigures figures;
    private final double[] estimates;
    private final double[] sums;
    private final Replicates replicates;
    private final NumberEdge edge;
    private final long decided;
    private final int groups;
    private @Nullable NumberLeftOut left;

    private NumberMeasurement(NumberPairs pairs, Bootstrap bootstrap, List<Measure> measures) {
        this.pairs = pairs;
        this.measures = List.copyOf(measures);
        this.counted =
                measures.stream().filter(measure -> measure != Measure.COVERAGE).toList();
        this.cells = new NumberCells(pairs);
        this.figures = new NumberFigures(counted, cells);
        this.estimates = new double[counted.size()];
        long[] counts = cells.totals();
        this.decided = pairs.rows() - counts[cells.size()];
        this.groups = groups();
        figures.evaluate(counts, estimates);
        this.sums = figures.sums().of(counts);
        this.edge = NumberEdge.of(pairs, sums, cells.unit);
        // Alpha by ratios of many distinct numbers is not drawn: each draw would compare all of them.
        this.drawn = counted.stream().filter(measure -> !computed(measure)).toList();
        this.replicates = replicates(bootstrap);
    }

    /** Groups with a decided row, 0 when every row is its own: the others say nothing of these figures. */
    private int groups() {
        return pairs.groups().single()
                ? 0
                : (int) IntStream.range(0, pairs.rows())
                        .filter(pairs::decided)
                        .map(pairs.groups()::of)
                        .distinct()
                        .count();
    }

    private Replicates replicates(Bootstrap bootstrap) {
        NumberFigures few = new NumberFigures(drawn, cells);
        Supplier<double[]> accelerations = () -> drawn.stream()
                .mapToDouble(measure -> left().of(counted.indexOf(measure)).acceleration())
                .toArray();
        return drawn.isEmpty()
                ? new Replicates(new double[0], () -> new Replicates.Drawn(new double[0][], new double[0]))
                : bootstrap.of(Clusters.of(cells.ofRow, cells.size() + 1, pairs.groups()), few, accelerations);
    }

    /** Whether the interval of a measure is computed and not drawn. */
    private boolean computed(Measure measure) {
        return decided > MANY
                || (measure == Measure.KRIPPENDORFF_ALPHA_RATIO
                        && figures.ratio().distinct() > RatioDistances.MOST_DRAWN);
    }

    /** Measures these rows with 2,000 draws from seed 0. */
    public static NumberMeasurement of(NumberPairs pairs) {
        return of(pairs, Bootstrap.seeded(0));
    }

    /** Measures these rows. */
    public static NumberMeasurement of(NumberPairs pairs, Bootstrap bootstrap) {
        return of(pairs, bootstrap, Measure.applicable(pairs.range()));
    }

    /**
     * Measures these rows by some of the measures.
     *
     * @throws IllegalArgumentException when a measure does not apply to the scale
     */
    public static NumberMeasurement of(NumberPairs pairs, Bootstrap bootstrap, List<Measure> measures) {
        for (Measure measure : measures) {
            if (!measure.appliesTo(pairs.range())) {
                throw new IllegalArgumentException(measure.key() + " does not apply to scale "
                        + pairs.range().text());
            }
        }
        return new NumberMeasurement(pairs, bootstrap, measures);
    }

    /** The standard errors that tables of very many rows take instead of draws. */
    static NumberMeasurement ofMany(LabelPairs pairs, List<Measure> measures) {
        return new NumberMeasurement(NumberPairs.of(pairs), Bootstrap.seeded(0), measures);
    }

    @Override
    public Map<Measure, Interval> intervals(double level) {
        Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
        measures.forEach(measure -> intervals.put(measure, interval(measure, level)));
        return intervals;
    }

    @Override
    public Interval interval(Measure measure, double level) {
        Levels.checked(level);
        if (!measures.contains(measure)) {
            throw new IllegalArgumentException(measure.key() + " is not among the measures asked for: " + measures);
        }
        if (measure == Measure.COVERAGE) {
            return pairs.rows() == 0
                    ? Interval.undefined("no rows with a human label", 0)
                    : Hits.of(pairs.groups(), row -> true, pairs::decided)
                            .proportion()
                            .wilson(level);
        }
        int place = counted.indexOf(measure);
        if (Double.isNaN(estimates[place])) {
            return Interval.undefined(reason(measure), decided);
        }
        if (edge.near()) {
            return edge.bounds(measure, level)
                    .map(bounds -> Interval.of(
                            estimates[place],
                            bounds.low(),
                            bounds.high(),
                            level,
                            "exact_conservative",
                            decided,
                            groups))
                    .orElseGet(() -> Interval.unbounded(
                            estimates[place], "so few rows differ that ranks have no bounds", decided, groups));
        }
        return computed(measure)
                ? computed(measure, estimates[place], level)
                : replicates.interval(drawn.indexOf(measure), level, decided, groups);
    }

    /** The interval from leaving out rows or groups, around the value that a table gives where there is one. */
    Interval computed(Measure measure, double estimate, double level) {
        double error = left().of(counted.indexOf(measure)).standardError();
        return computed(measure, estimate, error, level, decided, groups);
    }

    /** The interval of a standard error from leaving out rows or groups. */
    static Interval computed(Measure measure, double estimate, double error, double level, long n, int groups) {
        if (!(error > 0)) {
            return Interval.unbounded(
                    estimate,
                    Double.isNaN(error)
                            ? "undefined without one of the " + (groups > 0 ? "groups" : "rows")
                            : "leaving out any " + (groups > 0 ? "group" : "row") + " changes nothing",
                    n,
                    groups);
        }
        double quantile = groups == 0 ? Levels.z(level) : Levels.t(level, groups - 1);
        Bounds bounds = bounds(measure, estimate, quantile * error);
        return Interval.of(
                estimate,
                bounds.low(),
                bounds.high(),
                level,
                groups == 0 ? "jackknife" : "jackknife_grouped",
                n,
                groups);
    }

    private static Bounds bounds(Measure measure, double estimate, double half) {
        if (measure.isError()) {
            double least = measure == Measure.BIAS ? Double.NEGATIVE_INFINITY : 0;
            return new Bounds(Math.max(least, estimate - half), estimate + half);
        }
        if (Math.abs(estimate) >= 1) {
            return new Bounds(Math.max(-1, estimate - half), Math.min(1, estimate + half));
        }
        double z = Math.log((1 + estimate) / (1 - estimate)) / 2;
        double halfOfZ = half / (1 - estimate * estimate);
        return new Bounds(Math.tanh(z - halfOfZ), Math.tanh(z + halfOfZ));
    }

    private synchronized NumberLeftOut left() {
        if (left == null) {
            left = NumberLeftOut.of(pairs, cells, figures, counted, estimates);
        }
        return left;
    }

    private String reason(Measure measure) {
        if (pairs.rows() == 0) {
            return "no rows with a human label";
        }
        if (decided == 0) {
            return "no decided rows";
        }
        if (measure == Measure.ICC_2_1 && decided == 1) {
            return "a single row does not vary";
        }
        if (measure == Measure.KRIPPENDORFF_ALPHA_RATIO && figures.ratio().distinct() > RatioDistances.MOST) {
            return RatioDistances.tooMany(figures.ratio().distinct());
        }
        return switch (measure) {
            case PEARSON, SPEARMAN, KENDALL_TAU_B -> "people or the judge give one number only";
            default -> "only one number occurs";
        };
    }

    /** Mean absolute difference as a share of the width of the scale; empty where it is undefined. */
    public Optional<Double> shareOfScale() {
        int place = counted.indexOf(Measure.MAE);
        return place < 0 || Double.isNaN(estimates[place])
                ? Optional.empty()
                : Optional.of(estimates[place] / pairs.width());
    }
}
