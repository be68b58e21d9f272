package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far several raters who give numbers agree with each other: Krippendorff's alpha (2004), 1 - Do/De over all pairs of
 * ratings of the same unit, by squared differences and, on a scale that begins at 0, by ratios.
 *
 * <pre>{@code
 * NumberRaterAgreement people = NumberRaterAgreement.of(ratings);
 * people.interval(Measure.KRIPPENDORFF_ALPHA_INTERVAL, 0.95).text();   // 0.85 [0.79, 0.90]
 * }</pre>
 *
 * <p>Units with fewer than two ratings are left out. Customary bars: .800 reliable, .667 tentative; a narrow spread of the
 * units makes alpha low though ratings are close, so read it beside mean absolute differences. Bounds are {@code bca} over
 * units or {@code bca_grouped} over groups of units; with more than 20,000 units, or very many distinct numbers by ratio,
 * {@code jackknife}; where fewer than five groups hold ratings that differ {@code exact_conservative}: what could differ by
 * Clopper and Pearson's bound differs by the whole width of the scale. Immutable and safe for use by several threads.
 */
public final class NumberRaterAgreement {
    private final NumberRatings ratings;
    private final Map<Measure, RatingSpread> spreads = new EnumMap<>(Measure.class);
    private final Map<Measure, Replicates> drawn = new EnumMap<>(Measure.class);

    private NumberRaterAgreement(NumberRatings ratings, Bootstrap bootstrap) {
        this.ratings = ratings;
        int[] units = new int[ratings.units()];
        Arrays.setAll(units, unit -> unit);
        for (Measure measure : Measure.applicableToRaters(ratings.range())) {
            RatingSpread spread = new RatingSpread(ratings, measure == Measure.KRIPPENDORFF_ALPHA_RATIO);
            spreads.put(measure, spread);
            if (!computed(measure) && !tooMany(measure)) {
                drawn.put(
                        measure, bootstrap.of(Clusters.of(units, units.length, ratings.groups()), figure(spread), () ->
                                new double[] {spread.leftOut(ratings.groups()).acceleration()}));
            }
        }
    }

    private static Bootstrap.Figures figure(RatingSpread spread) {
        return new Bootstrap.Figures() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void evaluate(long[] times, double[] into) {
                into[0] = spread.alpha(times);
            }
        };
    }

    private boolean computed(Measure measure) {
        return ratings.units() > NumberMeasurement.MANY
                || (byRatio(measure) && spread(measure).distinct() > RatioDistances.MOST_DRAWN);
    }

    private boolean tooMany(Measure measure) {
        return byRatio(measure) && spread(measure).distinct() > RatioDistances.MOST;
    }

    private static boolean byRatio(Measure measure) {
        return measure == Measure.KRIPPENDORFF_ALPHA_RATIO;
    }

    private RatingSpread spread(Measure measure) {
        RatingSpread spread = spreads.get(measure);
        if (spread == null) {
            throw new IllegalArgumentException(measure.key() + " is no measure of many raters on scale "
                    + ratings.range().text());
        }
        return spread;
    }

    /** Measures with 2,000 draws from seed 0. */
    public static NumberRaterAgreement of(NumberRatings ratings) {
        return of(ratings, Bootstrap.seeded(0));
    }

    /** Measures these ratings. */
    public static NumberRaterAgreement of(NumberRatings ratings, Bootstrap bootstrap) {
        return new NumberRaterAgreement(ratings, bootstrap);
    }

    /** Every alpha that the scale allows; undefined ones with their reason. */
    public Map<Measure, Interval> intervals(double level) {
        Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
        spreads.keySet().forEach(measure -> intervals.put(measure, interval(measure, level)));
        return intervals;
    }

    /**
     * One alpha with its interval; its n counts units.
     *
     * @throws IllegalArgumentException when it is no measure of many raters on this scale
     */
    public Interval interval(Measure measure, double level) {
        double tail = Levels.tail(level);
        RatingSpread spread = spread(measure);
        long used = used(spread);
        if (used == 0) {
            return Interval.undefined("no unit has two ratings", 0);
        }
        if (tooMany(measure)) {
            return Interval.undefined(RatioDistances.tooMany(spread.distinct()), used);
        }
        long[] once = new long[ratings.units()];
        Arrays.fill(once, 1);
        double value = spread.alpha(once);
        if (Double.isNaN(value)) {
            return Interval.undefined("only one number occurs", used);
        }
        int groups = ratings.groups().shown();
        EdgeRate agreement = agreement(spread);
        if (agreement.groupsWithMisses() < Thresholds.FEWEST_AT_EDGE) {
            double widest = byRatio(measure)
                    ? 1
                    : ratings.range().width() * ratings.range().width();
            double n = spread.count(once);
            double expected = spread.apart(once) / (n * (n - 1));
            double low = 1 - (1 - agreement.exact(tail).low()) * widest / expected;
            return Interval.of(value, Math.max(-1, low), 1, level, "exact_conservative", used, groups);
        }
        Replicates replicates = drawn.get(measure);
        return replicates == null
                ? NumberMeasurement.computed(
                        measure, value, spread.leftOut(ratings.groups()).standardError(), level, used, groups)
                : replicates.interval(0, level, used, groups);
    }

    private long used(RatingSpread spread) {
        long used = 0;
        for (int unit = 0; unit < ratings.units(); unit++) {
            used += spread.used(unit) ? 1 : 0;
        }
        return used;
    }

    /** The share of equal pairs of ratings, units weighed by their ratings. */
    private EdgeRate agreement(RatingSpread spread) {
        double[] weight = new double[ratings.groups().count()];
        double[] agreed = new double[weight.length];
        for (int unit = 0; unit < ratings.units(); unit++) {
            if (spread.used(unit)) {
                int group = ratings.groups().of(unit);
                weight[group] += spread.ratings(unit);
                agreed[group] += spread.ratings(unit) * spread.agreement(unit);
            }
        }
        double sum = 0;
        double squares = 0;
        double hits = 0;
        int agreeing = 0;
        int differing = 0;
        for (int group = 0; group < weight.length; group++) {
            sum += weight[group];
            squares += weight[group] * weight[group];
            hits += agreed[group];
            agreeing += agreed[group] > 0 ? 1 : 0;
            differing += agreed[group] < weight[group] - 1e-9 ? 1 : 0;
        }
        return new EdgeRate(hits / sum, sum * sum / squares, agreeing, differing);
    }
}
