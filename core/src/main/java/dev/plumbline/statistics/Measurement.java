package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A judge measured against human labels: every measure that applies, with its interval.
 *
 * <pre>{@code
 * Measurement measured = Measurement.of(pairs, Bootstrap.seeded(7));
 * measured.interval(Measure.COHEN_KAPPA, 0.95).text();   // 0.74 [0.63, 0.83]
 * measured.recall(1, 0.95);                              // of the fails, the share that the judge fails
 * }</pre>
 *
 * <p>Draws are made once, when the measurement is; any level is then read off them. How the bounds are made:
 * <ul>
 * <li>rates (accuracy, coverage, within one step, recall, precision): {@code wilson}, with groups {@code wilson_deff}, see
 *     {@link Proportion};
 * <li>coefficients: {@code bca}, with groups {@code bca_grouped}, see {@link Bootstrap};
 * <li>coefficients with fewer than five disagreeing (or agreeing) groups among the rows that they depend on, for scores
 *     of labels those of any one label: {@code exact_conservative}, see {@link ExactBounds};
 * <li>correlations and errors of numbers and ranks with more than 20,000 decided rows: {@code jackknife}, with groups
 *     {@code jackknife_grouped}, see {@link NumberMeasurement}.
 * </ul>
 *
 * <p>Distinct group tables are drawn and not rows, so a million rows cost little more than a hundred unless nearly every
 * group has a table of its own (many labels in groups of many rows).
 */
public final class Measurement implements Intervals {
    /** What is not drawn where there are very many rows. */
    private static final Set<Measure> OF_NUMBERS = EnumSet.of(
            Measure.PEARSON,
            Measure.SPEARMAN,
            Measure.KENDALL_TAU_B,
            Measure.LIN_CCC,
            Measure.MAE,
            Measure.RMSE,
            Measure.BIAS,
            Measure.ICC_2_1);

    private final LabelPairs pairs;
    private final ConfusionTable table;
    private final Shares shares;
    private final List<Coefficient> figures;
    private final Map<Measure, Integer> places;
    private final Replicates replicates;
    private final ExactBounds exact;
    private @Nullable NumberMeasurement numbers;

    private Measurement(LabelPairs pairs, Bootstrap bootstrap, List<Measure> measures) {
        this.pairs = pairs;
        this.table = pairs.table();
        this.shares = table.shares();
        this.exact = ExactBounds.of(pairs, shares);
        this.figures = new ArrayList<>();
        this.places = new EnumMap<>(Measure.class);
        for (int label = 0; label < table.labels(); label++) {
            figures.add(new LabelF1(label));
        }
        for (Measure measure : measures) {
            places.put(measure, figures.size());
            figures.add(measure.coefficient());
        }
        this.replicates = bootstrap.of(pairs.clusters(), new TableFigures(figures, table));
    }

    /** Measures these rows with 2,000 draws from seed 0. */
    public static Measurement of(LabelPairs pairs) {
        return of(pairs, Bootstrap.seeded(0));
    }

    /** Measures these rows. */
    public static Measurement of(LabelPairs pairs, Bootstrap bootstrap) {
        return of(pairs, bootstrap, Measure.applicable(pairs.scale()));
    }

    /**
     * Measures these rows by some of the measures, which is quicker for many small slices.
     *
     * @throws IllegalArgumentException when a measure does not apply to the scale
     */
    public static Measurement of(LabelPairs pairs, Bootstrap bootstrap, List<Measure> measures) {
        for (Measure measure : measures) {
            if (!measure.appliesTo(pairs.scale())) {
                throw new IllegalArgumentException(measure.key() + " does not apply to scale "
                        + pairs.scale().text());
            }
        }
        return new Measurement(pairs, bootstrap, measures);
    }

    /** The counts. */
    public ConfusionTable table() {
        return table;
    }

    @Override
    public Map<Measure, Interval> intervals(double level) {
        Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
        for (Measure measure : places.keySet()) {
            intervals.put(measure, interval(measure, level));
        }
        return intervals;
    }

    @Override
    public Interval interval(Measure measure, double level) {
        Levels.checked(level);
        Integer place = places.get(measure);
        if (place == null) {
            throw new IllegalArgumentException(
                    measure.key() + " is not among the measures asked for: " + places.keySet());
        }
        var missing = measure.whyUndefined(table);
        if (missing.isPresent()) {
            return Interval.undefined(missing.get(), table.decided());
        }
        return switch (measure) {
            case ACCURACY -> rate(row -> true, pairs::agrees, level);
            case ACCURACY_DECIDED -> rate(pairs::decided, pairs::agrees, level);
            case COVERAGE -> rate(row -> true, pairs::decided, level);
            case WITHIN_ONE -> rate(pairs::decided, row -> Math.abs(pairs.human(row) - pairs.judge(row)) <= 1, level);
            default -> coefficient(place, measure, level);
        };
    }

    /** Of the decided rows with this human label, the share on which the judge agrees. */
    public Interval recall(int label, double level) {
        return rate(row -> pairs.decided(row) && pairs.human(row) == label, pairs::agrees, level);
    }

    /** Of the rows with this verdict, the share on which the human agrees. */
    public Interval precision(int label, double level) {
        return rate(row -> pairs.judge(row) == label, pairs::agrees, level);
    }

    /** F1 of a label. */
    public Interval f1(int label, double level) {
        if (table.f1(label).isEmpty()) {
            return Interval.undefined("the label never occurs", table.decided());
        }
        return coefficient(label, level);
    }

    private Interval rate(IntPredicate counts, IntPredicate hit, double level) {
        return Hits.of(pairs.groups(), counts, hit).proportion().wilson(level);
    }

    private Interval coefficient(int place, Measure measure, double level) {
        return table.decided() > NumberMeasurement.MANY && !exact.nearEdge() && OF_NUMBERS.contains(measure)
                ? numbers().computed(measure, replicates.estimate(place), level)
                : coefficient(place, level);
    }

    private synchronized NumberMeasurement numbers() {
        if (numbers == null) {
            numbers = NumberMeasurement.ofMany(
                    pairs, OF_NUMBERS.stream().filter(places::containsKey).toList());
        }
        return numbers;
    }

    private Interval coefficient(int place, double level) {
        int groups = pairs.groups().shown();
        if (exact.nearEdge() && figures.get(place) instanceof RankCorrelation) {
            return Interval.unbounded(
                    replicates.estimate(place),
                    "so few rows agree, or disagree, that ranks have no bounds",
                    table.decided(),
                    groups);
        }
        return exact.of(figures.get(place), level)
                .map(bounds -> Interval.of(
                        replicates.estimate(place),
                        bounds.low(),
                        bounds.high(),
                        level,
                        "exact_conservative",
                        table.decided(),
                        groups))
                .orElseGet(() -> replicates.interval(place, level, table.decided(), groups));
    }
}
