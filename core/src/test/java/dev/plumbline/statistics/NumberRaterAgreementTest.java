package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRaterAgreementTest {
    private static final Scale.Range TEN = new Scale.Range(0, 10);
    private static final double NO = NumberRatings.MISSING;

    private static double alpha(NumberRatings ratings, Measure measure) {
        return NumberRaterAgreement.of(ratings, Bootstrap.seeded(0).draws(100))
                .interval(measure, .95)
                .value()
                .orElse(Double.NaN);
    }

    private static NumberRatings byRater(double[]... raters) {
        double[][] units = new double[raters[0].length][raters.length];
        for (int unit = 0; unit < units.length; unit++) {
            for (int rater = 0; rater < raters.length; rater++) {
                units[unit][rater] = raters[rater][unit];
            }
        }
        return NumberRatings.of(TEN, units);
    }

    /** Krippendorff 2011. */
    private static NumberRatings fourObservers() {
        return byRater(
                new double[] {1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO},
                new double[] {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3},
                new double[] {NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO},
                new double[] {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO});
    }

    private static NumberRatings simulated(RandomGenerator random, int units, int raters, boolean tenths) {
        double[][] given = new double[units][raters];
        for (double[] unit : given) {
            double truth = 1 + 8 * random.nextDouble();
            for (int rater = 0; rater < raters; rater++) {
                double number = truth + 2 * random.nextDouble() - 1;
                unit[rater] = random.nextInt(6) == 0 ? NO : tenths ? Math.round(number * 10) / 10.0 : number;
            }
        }
        return NumberRatings.of(TEN, given);
    }

    @Test
    void goldenValuesOfFourObservers() {
        assertThat(alpha(fourObservers(), Measure.KRIPPENDORFF_ALPHA_INTERVAL)).isCloseTo(.849107, within(1e-6));
        assertThat(alpha(fourObservers(), Measure.KRIPPENDORFF_ALPHA_RATIO)).isCloseTo(.797403, within(1e-6));
    }

    /** Computed by krippendorff 0.9. */
    @Test
    void goldenValuesOfNumbersWithDecimals() {
        NumberRatings ratings = byRater(
                new double[] {7.25, 3.1, 9.9, NO, 5.5, 5.5},
                new double[] {6.9, 3.6, NO, 1.3, 5.5, 4.8},
                new double[] {7.5, NO, 9.1, .4, 6.5, 5});
        assertThat(alpha(ratings, Measure.KRIPPENDORFF_ALPHA_INTERVAL)).isCloseTo(.9673343209945077, within(1e-12));
        assertThat(alpha(ratings, Measure.KRIPPENDORFF_ALPHA_RATIO)).isCloseTo(.7825628241938075, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void twoRatersWhoRatedAllHaveTheAlphaOfAJudgeAndPeople(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        for (int set = 0; set < 50; set++) {
            NumberPairs pairs = NumberMeasurementTest.simulated(random, 2 + random.nextInt(30));
            double[][] units = IntStream.range(0, pairs.rows())
                    .mapToObj(row -> new double[] {pairs.human(row), pairs.judge(row)})
                    .toArray(double[][]::new);
            NumberRatings ratings = NumberRatings.of(TEN, units);
            for (Measure measure : List.of(Measure.KRIPPENDORFF_ALPHA_INTERVAL, Measure.KRIPPENDORFF_ALPHA_RATIO)) {
                double ofPairs = NumberMeasurement.of(pairs, Bootstrap.seeded(0).draws(100), List.of(measure))
                        .interval(measure, .95)
                        .value()
                        .orElse(Double.NaN);
                assertThat(alpha(ratings, measure)).isCloseTo(ofPairs, within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void neitherTheOrderOfUnitsNorOfRatersMattersNorAnotherUnit(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        for (int set = 0; set < 50; set++) {
            NumberRatings ratings = simulated(random, 2 + random.nextInt(20), 4, true);
            List<Integer> units =
                    new ArrayList<>(IntStream.range(0, ratings.units()).boxed().toList());
            List<Integer> raters = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.shuffle(units, new Random(seed));
            Collections.shuffle(raters, new Random(seed));
            double[][] mixed = units.stream()
                    .map(unit -> raters.stream()
                            .mapToDouble(rater -> ratings.of(unit, rater))
                            .toArray())
                    .toArray(double[][]::new);
            double own = alpha(ratings, Measure.KRIPPENDORFF_ALPHA_INTERVAL);
            assertThat(alpha(NumberRatings.of(TEN, mixed), Measure.KRIPPENDORFF_ALPHA_INTERVAL))
                    .isCloseTo(own, within(1e-12));
            double[][] wide = Arrays.stream(mixed)
                    .map(unit -> Arrays.stream(unit).map(x -> 30 * x - 100).toArray())
                    .toArray(double[][]::new);
            assertThat(alpha(NumberRatings.of(new Scale.Range(-100, 200), wide), Measure.KRIPPENDORFF_ALPHA_INTERVAL))
                    .isCloseTo(own, within(1e-9));
        }
    }

    @Test
    void leavingUnitsOutIsWhatTheJackknifeDoes() {
        NumberRatings ratings = simulated(Simulated.random(5), 150, 3, true);
        for (boolean byRatio : new boolean[] {false, true}) {
            for (int size : new int[] {1, 3}) {
                Groups groups = Simulated.groups(150, size);
                RatingSpread spread = new RatingSpread(ratings, byRatio);
                long[] once = new long[150];
                Arrays.fill(once, 1);
                LeftOut slow = new LeftOut(spread.alpha(once));
                for (int group = 0; group < 150 / size; group++) {
                    long[] left = once.clone();
                    for (int unit = 0; unit < 150; unit++) {
                        left[unit] = groups.of(unit) == group ? 0 : 1;
                    }
                    slow.add(spread.alpha(left), 1);
                }
                LeftOut quick = spread.leftOut(groups);
                assertThat(quick.estimate()).isCloseTo(slow.estimate(), within(1e-12));
                assertThat(quick.standardError()).isCloseTo(slow.standardError(), within(.03 * slow.standardError()));
                assertThat(quick.acceleration()).isCloseTo(slow.acceleration(), within(.01));
            }
        }
    }

    @Test
    void aGroupOfHalfOfTheRatingsOrMoreLeavesNoComputedBounds() {
        for (int large : new int[] {60, 75, 99}) {
            int[] ids =
                    IntStream.range(0, 100).map(unit -> unit < large ? 0 : unit).toArray();
            NumberRatings ratings =
                    simulated(Simulated.random(32), 100, 2, false).groupedBy(Groups.of(ids));
            for (boolean byRatio : new boolean[] {false, true}) {
                LeftOut left = new RatingSpread(ratings, byRatio).leftOut(Groups.of(ids));
                assertThat(left.standardError()).as("group of %d", large).isNaN();
                assertThat(left.acceleration()).isZero();
            }
            Interval drawn = NumberRaterAgreement.of(ratings).interval(Measure.KRIPPENDORFF_ALPHA_INTERVAL, .95);
            if (drawn.bounded()) {
                assertThat(drawn.low().orElseThrow())
                        .isLessThanOrEqualTo(drawn.high().orElseThrow());
            }
        }
        int[] many = IntStream.range(0, 20_001)
                .map(unit -> Math.max(0, unit - 12_000))
                .toArray();
        Interval computed = NumberRaterAgreement.of(
                        simulated(Simulated.random(33), 20_001, 2, false).groupedBy(Groups.of(many)))
                .interval(Measure.KRIPPENDORFF_ALPHA_INTERVAL, .95);
        assertThat(computed.bounded()).isFalse();
        assertThat(computed.reason()).hasValue("undefined without one of the groups");
    }

    @Test
    void veryManyUnitsHaveJackknifeIntervals() {
        NumberRatings many = simulated(Simulated.random(6), 20_001, 3, true);
        double[][] less = IntStream.range(0, 4_000)
                .mapToObj(unit -> IntStream.range(0, 3)
                        .mapToDouble(rater -> many.of(unit, rater))
                        .toArray())
                .toArray(double[][]::new);
        for (Measure measure : List.of(Measure.KRIPPENDORFF_ALPHA_INTERVAL, Measure.KRIPPENDORFF_ALPHA_RATIO)) {
            Interval computed = NumberRaterAgreement.of(many).interval(measure, .95);
            Interval drawn = NumberRaterAgreement.of(
                            NumberRatings.of(TEN, less), Bootstrap.seeded(1).draws(500))
                    .interval(measure, .95);
            assertThat(computed.method()).isEqualTo("jackknife");
            assertThat(drawn.method()).isEqualTo("bca");
            assertThat(width(computed) * Math.sqrt(5)).isCloseTo(width(drawn), within(.2 * width(drawn)));
        }
        Interval grouped = NumberRaterAgreement.of(many.groupedBy(Simulated.groups(20_001, 3)))
                .interval(Measure.KRIPPENDORFF_ALPHA_INTERVAL, .95);
        assertThat(grouped.method()).isEqualTo("jackknife_grouped");
        assertThat(grouped.groups()).isEqualTo(6667);
    }

    private static double width(Interval interval) {
        return interval.high().orElseThrow() - interval.low().orElseThrow();
    }

    @Test
    void ratersWhoNeverDifferDoNotProveThatTheyNeverWould() {
        double[] same = IntStream.range(0, 10).mapToDouble(unit -> unit).toArray();
        NumberRaterAgreement agreement = NumberRaterAgreement.of(byRater(same, same, same));
        for (Measure measure : List.of(Measure.KRIPPENDORFF_ALPHA_INTERVAL, Measure.KRIPPENDORFF_ALPHA_RATIO)) {
            Interval interval = agreement.interval(measure, .95);
            assertThat(interval.value()).hasValue(1);
            assertThat(interval.method()).isEqualTo("exact_conservative");
            assertThat(interval.low().orElseThrow()).isLessThan(.7);
            assertThat(interval.n()).isEqualTo(10);
        }
    }

    @Test
    void whatCannotBeComputedIsUndefinedWithAReason() {
        Measure measure = Measure.KRIPPENDORFF_ALPHA_INTERVAL;
        assertThat(NumberRaterAgreement.of(byRater(new double[] {1, NO}, new double[] {NO, 2}))
                        .interval(measure, .95)
                        .reason())
                .hasValue("no unit has two ratings");
        assertThat(NumberRaterAgreement.of(NumberRatings.of(TEN, new double[0][]))
                        .interval(measure, .95)
                        .reason())
                .hasValue("no unit has two ratings");
        assertThat(NumberRaterAgreement.of(byRater(new double[] {4, 4}, new double[] {4, 4}))
                        .interval(measure, .95)
                        .reason())
                .hasValue("only one number occurs");
        NumberRatings many = simulated(Simulated.random(8), 2_500, 3, false);
        assertThat(NumberRaterAgreement.of(many)
                        .interval(Measure.KRIPPENDORFF_ALPHA_RATIO, .95)
                        .reason()
                        .orElseThrow())
                .endsWith("distinct numbers, and each two would be compared; round to 5000 at most");
        assertThat(NumberRaterAgreement.of(simulated(Simulated.random(8), 400, 3, false))
                        .interval(Measure.KRIPPENDORFF_ALPHA_RATIO, .95)
                        .method())
                .isEqualTo("jackknife");
        assertThat(NumberRaterAgreement.of(fourObservers()).intervals(.95))
                .containsOnlyKeys(Measure.KRIPPENDORFF_ALPHA_INTERVAL, Measure.KRIPPENDORFF_ALPHA_RATIO);
        assertThat(NumberRaterAgreement.of(NumberRatings.of(new Scale.Range(-1, 1), new double[][] {{0, 1}}))
                        .intervals(.95))
                .containsOnlyKeys(Measure.KRIPPENDORFF_ALPHA_INTERVAL);
        assertThatThrownBy(() -> NumberRaterAgreement.of(fourObservers()).interval(Measure.FLEISS_KAPPA, .95))
                .hasMessage("fleiss_kappa is no measure of many raters on scale range:0..10");
    }

    @Test
    void ratingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> NumberRatings.of(TEN, new double[][] {{1, 2}, {1}}))
                .hasMessage("unit 1 has 1 ratings, but unit 0 has 2: write MISSING where a rater gave none");
        assertThatThrownBy(() -> NumberRatings.of(TEN, new double[][] {{1, 12}}))
                .hasMessage("rating 12.0 of unit 0 is not on the scale range:0..10");
        assertThatThrownBy(() -> fourObservers().groupedBy(Groups.none(2)))
                .hasMessage("groups are given for 2 units, but there are 12");
    }

    @Test
    void twoRatersMeetOnTheUnitsThatBothRated() {
        NumberPairs pair = fourObservers().groupedBy(Simulated.groups(12, 2)).pair(0, 2);
        assertThat(pair.rows()).isEqualTo(8);
        assertThat(pair.human(0)).isEqualTo(2);
        assertThat(pair.judge(0)).isEqualTo(3);
        assertThat(pair.groups().count()).isEqualTo(5);
    }
}
