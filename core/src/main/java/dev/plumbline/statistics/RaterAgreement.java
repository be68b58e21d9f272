package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far several raters agree with each other.
 *
 * <pre>{@code
 * RaterAgreement people = RaterAgreement.of(ratings);
 * people.interval(Measure.FLEISS_KAPPA, 0.95).text();   // 0.86 [0.85, 0.88]
 * people.unitsLeftOut(Measure.FLEISS_KAPPA);            // 0: all units have three ratings
 * }</pre>
 *
 * <p><b>Fleiss' kappa</b> (1971): P_i = (&Sigma; n_ij&sup2; - m)/(m(m - 1)), Pe = &Sigma; p_j&sup2;,
 * (mean P_i - Pe)/(1 - Pe). It needs the same number m of ratings a unit; the most common number of at least two is
 * taken, and units with another number are left out and counted. <b>Krippendorff's alpha</b> (2004): 1 - Do/De over
 * the coincidences of all pairs of ratings within units; units with fewer than two ratings are left out. Customary
 * bars for alpha: .800 reliable, .667 tentative.
 *
 * <p>Bounds are {@code bca} over units or {@code bca_grouped} over groups of units; where fewer than five groups
 * show disagreement (or agreement) {@code exact_conservative}: Clopper and Pearson's bounds on the mean agreement
 * within units, on as many rows as there are groups, at the observed frequencies of labels.
 */
public final class RaterAgreement {
    private final Ratings ratings;
    private final RatingPatterns patterns;
    private final Map<Measure, Integer> places;
    private final List<RaterCoefficient> coefficients;
    private final Replicates replicates;
    private final Bootstrap bootstrap;
    private final long[] totals;

    private RaterAgreement(Ratings ratings, Bootstrap bootstrap) {
        this.ratings = ratings;
        this.bootstrap = bootstrap;
        this.patterns = new RatingPatterns(ratings);
        this.places = new EnumMap<>(Measure.class);
        this.coefficients = new ArrayList<>();
        double[] numbers = ConfusionTable.numbers(ratings.scale());
        for (Measure measure : Measure.applicableToRaters(ratings.scale())) {
            places.put(measure, coefficients.size());
            coefficients.add(
                    measure.coefficient() instanceof Krippendorff alpha
                            ? new AlphaOfRatings(patterns, alpha, numbers)
                            : new FleissKappa(patterns, patterns.usualRatings()));
        }
        Clusters clusters = Clusters.of(patterns.ofUnits(), patterns.size(), ratings.groups());
        this.totals = clusters.totals();
        this.replicates = bootstrap.of(clusters, new Bootstrap.Figures() {
            @Override
            public int count() {
                return coefficients.size();
            }

            @Override
            public void evaluate(long[] cells, double[] into) {
                for (int f = 0; f < into.length; f++) {
                    into[f] = coefficients.get(f).value(cells);
                }
            }
        });
    }

    /** Measures with 2,000 draws from seed 0. */
    public static RaterAgreement of(Ratings ratings) {
        return of(ratings, Bootstrap.seeded(0));
    }

    /** Measures these ratings. */
    public static RaterAgreement of(Ratings ratings, Bootstrap bootstrap) {
        return new RaterAgreement(ratings, bootstrap);
    }

    /** Every measure of many raters that applies to the scale; undefined ones with their reason. */
    public Map<Measure, Interval> intervals(double level) {
        Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
        for (Measure measure : places.keySet()) {
            intervals.put(measure, interval(measure, level));
        }
        return intervals;
    }

    /**
     * One measure with its interval; its n counts units.
     *
     * @throws IllegalArgumentException when it is no measure of many raters on this scale
     */
    public Interval interval(Measure measure, double level) {
        double tail = Levels.tail(level);
        int place = place(measure);
        RaterCoefficient coefficient = coefficients.get(place);
        UnitAgreement units = UnitAgreement.of(ratings.groups(), patterns, coefficient);
        double value = replicates.estimate(place);
        if (Double.isNaN(value)) {
            return Interval.undefined(
                    units.used() == 0 ? "no unit has two ratings" : "only one category occurs", units.used());
        }
        int groups = ratings.groups().shown();
        if (units.groupsThatDisagree() < Thresholds.FEWEST_AT_EDGE
                || units.groupsThatAgree() < Thresholds.FEWEST_AT_EDGE) {
            Bounds bounds = coefficient.bounds(totals, units.exact(tail));
            return Interval.of(value, bounds.low(), bounds.high(), level, "exact_conservative", units.used(), groups);
        }
        return replicates.interval(place, level, units.used(), groups);
    }

    /** Units that a measure leaves out because they have too few ratings or, for Fleiss' kappa, not the usual number. */
    public long unitsLeftOut(Measure measure) {
        RaterCoefficient coefficient = coefficients.get(place(measure));
        return ratings.units()
                - UnitAgreement.of(ratings.groups(), patterns, coefficient).used();
    }

    private int place(Measure measure) {
        Integer place = places.get(measure);
        if (place == null) {
            throw new IllegalArgumentException(measure.key() + " is no measure of many raters on scale "
                    + ratings.scale().text());
        }
        return place;
    }

    /** Every two raters on the units that both rated, in the order of the raters. */
    public List<RaterPair> pairs(double level) {
        List<RaterPair> pairs = new ArrayList<>();
        for (int first = 0; first < ratings.raters(); first++) {
            for (int second = first + 1; second < ratings.raters(); second++) {
                Measurement both = Measurement.of(
                        ratings.pair(first, second), bootstrap, List.of(Measure.ACCURACY, Measure.COHEN_KAPPA));
                pairs.add(new RaterPair(
                        first,
                        second,
                        both.interval(Measure.ACCURACY, level),
                        both.interval(Measure.COHEN_KAPPA, level)));
            }
        }
        return pairs;
    }
}
