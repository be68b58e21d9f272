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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DawidSkeneTest {
    private static final Offset<Double> PRINTED = within(1e-6);

    /** Dawid and Skene 1979, table 1: 45 patients; three labels of the first observer, then one of each other. */
    private static final String ANAESTHESIA = "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223"
            + " 2322223 4444444 2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221"
            + " 2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121 1111111 3333233 1111111 2222222 2223232"
            + " 4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222";

    private static RepeatedRatings anaesthesia() {
        int[][][] units = Arrays.stream(ANAESTHESIA.split(" "))
                .map(digits -> digits.chars().map(c -> c - '1').toArray())
                .map(all -> new int[][] {{all[0], all[1], all[2]}, {all[3]}, {all[4]}, {all[5]}, {all[6]}})
                .toArray(int[][][]::new);
        return RepeatedRatings.of(Scale.ordinal(1, 4), units);
    }

    @Test
    void theAnaesthetistsOfThePaperComeOutAsPublished() {
        DawidSkene people = DawidSkene.of(anaesthesia(), 0);
        assertThat(people.logLikelihood()).isCloseTo(-192.890881, PRINTED);
        double[] shares = {.3996, .4220, .1118, .0667};
        double[] right = {.8895, .8764, .6612, .4444};
        for (int label = 0; label < 4; label++) {
            assertThat(people.share(label)).as("share %d", label).isCloseTo(shares[label], within(5e-5));
            assertThat(people.confusion(0, label, label))
                    .as("first observer, %d", label)
                    .isCloseTo(right[label], within(5e-5));
        }
        assertThat(people.label(35)).isEqualTo(3);
        assertThat(people.label(37)).isEqualTo(2);
        assertThat(people.probability(37, 2)).isCloseTo(.9788, within(5e-5));
        assertThat(people.settled()).isTrue();
        assertThat(people.rounds()).isGreaterThan(2);
        assertThat(people.used()).isEqualTo(45);
        assertThat(people.warning()).isEmpty();
        assertThat(people.reliability(0))
                .isCloseTo(
                        IntStream.range(0, 4)
                                .mapToDouble(l -> people.share(l) * people.confusion(0, l, l))
                                .sum(),
                        within(1e-12));
    }

    @Test
    void smoothingKeepsEveryProbabilityAboveZeroAndStaysNearWhereThereAreData() {
        DawidSkene plain = DawidSkene.of(anaesthesia(), 0);
        DawidSkene smooth = DawidSkene.of(anaesthesia());
        assertThat(smooth.smoothing()).isEqualTo(DawidSkene.SMOOTHING);
        assertThat(plain.confusion(1, 0, 3)).isZero();
        for (int rater = 0; rater < 5; rater++) {
            for (int truth = 0; truth < 4; truth++) {
                for (int said = 0; said < 4; said++) {
                    assertThat(smooth.confusion(rater, truth, said)).isPositive();
                }
            }
        }
        assertThat(smooth.share(1)).isCloseTo(plain.share(1), within(.01));
        DawidSkene flat = DawidSkene.of(anaesthesia(), 1e6);
        assertThat(flat.confusion(0, 0, 0)).isCloseTo(.25, within(1e-3));
        assertThat(smooth.logLikelihood()).isLessThan(plain.logLikelihood());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void trueLabelsAndErrorsOfSimulatedRatersAreRecovered(long seed) {
        RandomGenerator random = Simulated.random(seed);
        double[] right = {.95, .9, .85, .8, .7};
        int[] truth = new int[2_000];
        int[][] units = new int[truth.length][right.length];
        for (int unit = 0; unit < truth.length; unit++) {
            truth[unit] = random.nextDouble() < .3 ? 0 : 1;
            for (int rater = 0; rater < right.length; rater++) {
                boolean leftOut = random.nextDouble() < .2;
                units[unit][rater] =
                        leftOut ? Ratings.MISSING : random.nextDouble() < right[rater] ? truth[unit] : 1 - truth[unit];
            }
        }
        RepeatedRatings ratings = RepeatedRatings.of(Ratings.of(Scale.of("pass", "fail"), units));
        DawidSkene people = DawidSkene.of(ratings);
        assertThat(people.share(0)).as("seed %d", seed).isCloseTo(.3, within(.04));
        for (int rater = 0; rater < right.length; rater++) {
            assertThat(people.reliability(rater)).as("seed %d", seed).isCloseTo(right[rater], within(.04));
        }
        int estimated = 0;
        int voted = 0;
        for (int unit = 0; unit < truth.length; unit++) {
            int[] counts = ratings.counts(unit);
            estimated += people.label(unit) == truth[unit] ? 1 : 0;
            voted += counts[truth[unit]] > counts[1 - truth[unit]] ? 1 : 0;
        }
        assertThat(estimated).as("seed %d", seed).isGreaterThan(voted);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void neitherTheOrderOfUnitsNorThatOfRatersNorTheNamesOfLabelsMatter(long seed) {
        RandomGenerator random = Simulated.random(seed);
        int[][][] units = new int[60][4][];
        for (int[][] unit : units) {
            int truth = random.nextInt(3);
            for (int rater = 0; rater < 4; rater++) {
                unit[rater] = random.ints(random.nextInt(3), 0, 3)
                        .map(label -> random.nextDouble() < .8 ? truth : label)
                        .toArray();
            }
        }
        Scale scale = Scale.of("a", "b", "c");
        DawidSkene first = DawidSkene.of(RepeatedRatings.of(scale, units));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, units.length).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[][][] changed = order.stream()
                .map(unit -> new int[][] {
                    turned(units[unit][2]), turned(units[unit][0]), turned(units[unit][3]), turned(units[unit][1])
                })
                .toArray(int[][][]::new);
        DawidSkene second = DawidSkene.of(RepeatedRatings.of(scale, changed));
        assertThat(second.logLikelihood()).as("seed %d", seed).isCloseTo(first.logLikelihood(), within(1e-6));
        for (int label = 0; label < 3; label++) {
            assertThat(second.share(2 - label)).as("seed %d", seed).isCloseTo(first.share(label), within(1e-5));
            assertThat(second.confusion(0, 2 - label, 2 - label))
                    .as("seed %d", seed)
                    .isCloseTo(first.confusion(2, label, label), within(1e-4));
            for (int place = 0; place < order.size(); place++) {
                if (first.label(order.get(place)) != Ratings.MISSING) {
                    assertThat(second.probability(place, 2 - label))
                            .as("seed %d", seed)
                            .isCloseTo(first.probability(order.get(place), label), within(1e-3));
                }
            }
        }
    }

    private static int[] turned(int[] labels) {
        return IntStream.of(labels).map(label -> 2 - label).toArray();
    }

    @Test
    void sharesAndConfusionsAndPosteriorsEachSumToOne() {
        DawidSkene people = DawidSkene.of(anaesthesia());
        assertThat(IntStream.range(0, 4).mapToDouble(people::share).sum()).isCloseTo(1, within(1e-12));
        for (int rater = 0; rater < people.raters(); rater++) {
            for (int truth = 0; truth < 4; truth++) {
                int from = truth;
                int who = rater;
                assertThat(IntStream.range(0, 4)
                                .mapToDouble(said -> people.confusion(who, from, said))
                                .sum())
                        .isCloseTo(1, within(1e-12));
            }
        }
        assertThat(IntStream.range(0, 4)
                        .mapToDouble(label -> people.probability(35, label))
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(people.uncertainty(0)).isLessThan(1e-6);
        assertThat(people.uncertainty(37)).isBetween(.01, .5);
    }

    @Test
    void sharesAndReliabilitiesHaveBoundsAroundThem() {
        DawidSkene people = DawidSkene.of(anaesthesia());
        DawidSkene.Intervals intervals = people.intervals(Bootstrap.seeded(1).draws(200), .95);
        assertThat(intervals.shares()).hasSize(4);
        assertThat(intervals.reliabilities()).hasSize(5);
        for (int label = 0; label < 4; label++) {
            Interval share = intervals.shares().get(label);
            assertThat(share.value().orElseThrow()).isCloseTo(people.share(label), within(1e-3));
            assertThat(share.n()).isEqualTo(45);
            assertThat(share.low().orElseThrow()).isLessThan(people.share(label));
            assertThat(share.high().orElseThrow()).isGreaterThan(people.share(label));
            // A share cannot be known better than if every true label had been seen.
            double seen = Math.sqrt(people.share(label) * (1 - people.share(label)) / 45);
            assertThat(share.high().orElseThrow() - share.low().orElseThrow()).isBetween(2.5 * seen, 6 * seen);
        }
        assertThat(intervals.reliabilities().get(0).value().orElseThrow())
                .isCloseTo(people.reliability(0), within(1e-3));
        assertThat(intervals.reliabilities().get(0).method()).isEqualTo("bca");
    }

    @ParameterizedTest
    @ValueSource(longs = {51})
    void theBoundsHoldTheTruthInSimulations(long seed) {
        RandomGenerator random = Simulated.random(seed);
        double[] right = {.9, .85, .8, .9};
        int studies = 60;
        int share = 0;
        int reliability = 0;
        for (int study = 0; study < studies; study++) {
            int[][] units = new int[200][right.length];
            int[] groups = new int[200];
            for (int unit = 0; unit < units.length; unit++) {
                int truth = random.nextDouble() < .4 ? 0 : 1;
                groups[unit] = unit / 2;
                for (int rater = 0; rater < right.length; rater++) {
                    units[unit][rater] = random.nextDouble() < right[rater] ? truth : 1 - truth;
                }
            }
            DawidSkene.Intervals found = DawidSkene.of(RepeatedRatings.of(
                            Ratings.of(Scale.of("a", "b"), units).groupedBy(Groups.of(groups))))
                    .intervals(Bootstrap.seeded(study).draws(200), .95);
            assertThat(found.shares().get(0).method()).isEqualTo("bca_grouped");
            assertThat(found.shares().get(0).groups()).isEqualTo(100);
            share += holds(found.shares().get(0), .4) ? 1 : 0;
            reliability += holds(found.reliabilities().get(2), .8) ? 1 : 0;
        }
        assertThat(share).as("seed %d", seed).isGreaterThanOrEqualTo(51);
        assertThat(reliability).as("seed %d", seed).isGreaterThanOrEqualTo(51);
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low().orElseThrow() <= truth && truth <= interval.high().orElseThrow();
    }

    @Test
    void withoutLabelsThereAreNoBoundsAndUnlabelledUnitsCountForNothing() {
        int m = Ratings.MISSING;
        Scale scale = Scale.of("a", "b");
        DawidSkene none = DawidSkene.of(RepeatedRatings.of(Ratings.of(scale, new int[][] {{m, m, m}})));
        assertThat(none.intervals(Bootstrap.seeded(1), .95).shares())
                .allSatisfy(share -> assertThat(share.reason()).contains("no row has any label"));
        int[][] units = new int[60][];
        for (int unit = 0; unit < 60; unit++) {
            units[unit] = unit % 3 == 0
                    ? new int[] {m, m, m}
                    : new int[] {unit % 2, unit % 2, unit % 7 == 0 ? 1 - unit % 2 : unit % 2};
        }
        Interval share = DawidSkene.of(RepeatedRatings.of(Ratings.of(scale, units)))
                .intervals(Bootstrap.seeded(1).draws(200), .95)
                .shares()
                .get(0);
        assertThat(share.n()).isEqualTo(40);
        assertThat(share.bounded()).isTrue();
    }

    @Test
    void rowsThatAllDifferAreNotFittedAgainAndAgain() {
        RandomGenerator random = Simulated.random(1);
        int[][] units = new int[3_000][];
        for (int unit = 0; unit < units.length; unit++) {
            units[unit] = random.ints(20, 0, 4).toArray();
        }
        DawidSkene people = DawidSkene.of(RepeatedRatings.of(Ratings.of(Scale.of("a", "b", "c", "d"), units)));
        Interval share = people.intervals(Bootstrap.seeded(1), .95).shares().get(0);
        assertThat(share.value()).hasValue(people.share(0));
        assertThat(share.reason().orElseThrow()).contains("would take too long");
    }

    @Test
    void twoRatersAreTooFewAndTheWarningSaysWhy() {
        Ratings two = Ratings.of(Scale.of("a", "b"), new int[][] {{0, 0}, {0, 1}, {1, 1}, {1, 0}});
        assertThat(DawidSkene.of(RepeatedRatings.of(two)).warning().orElseThrow())
                .contains("on average 2.0 raters labelled a row")
                .contains("cannot tell whose error");
        int m = Ratings.MISSING;
        Ratings sparse = Ratings.of(Scale.of("a", "b"), new int[][] {{0, 0, m, m}, {m, 0, 1, m}, {m, m, 1, 1}});
        assertThat(DawidSkene.of(RepeatedRatings.of(sparse)).warning()).isPresent();
    }

    /** Rows of which so many have three labels and so many two. */
    private static DawidSkene labelled(int threeTimes, int twice) {
        int[][] units = new int[threeTimes + twice][];
        for (int unit = 0; unit < units.length; unit++) {
            int label = unit % 2;
            units[unit] = unit < threeTimes
                    ? new int[] {label, label, unit % 5 == 0 ? 1 - label : label}
                    : new int[] {Ratings.MISSING, label, label};
        }
        return DawidSkene.of(RepeatedRatings.of(Ratings.of(Scale.of("a", "b"), units)));
    }

    @Test
    void twoAndAHalfLabelsOfTwentyRowsAreTheLeast() {
        assertThat(labelled(10, 10).warning()).isEmpty();
        assertThat(labelled(10, 11).warning().orElseThrow()).contains("on average 2.5 raters labelled a row");
        assertThat(labelled(19, 0).warning().orElseThrow())
                .startsWith("only 19 rows have labels, and 20 are the least");
        assertThat(labelled(1, 0).warning().orElseThrow()).startsWith("only 1 row has labels");
        assertThat(labelled(10, 10).labels()).isEqualTo(2);
        assertThat(labelled(10, 10).raters()).isEqualTo(3);
    }

    @Test
    void ofLabelsEquallyProbableTheFirstIsTaken() {
        Ratings apart = Ratings.of(Scale.of("a", "b"), new int[][] {{1, 0}, {0, 1}});
        DawidSkene people = DawidSkene.of(RepeatedRatings.of(apart));
        assertThat(people.probability(0, 0)).isEqualTo(.5);
        assertThat(people.label(0)).isZero();
        assertThat(people.label(1)).isZero();
    }

    @Test
    void aUnitWithoutLabelsHasNoProbabilityAndNoneAtAllIsUndefined() {
        int m = Ratings.MISSING;
        Ratings gap = Ratings.of(Scale.of("a", "b"), new int[][] {{0, 0, 0}, {m, m, m}, {1, 1, 1}});
        DawidSkene people = DawidSkene.of(RepeatedRatings.of(gap));
        assertThat(people.used()).isEqualTo(2);
        assertThat(people.label(1)).isEqualTo(m);
        assertThat(people.probability(1, 0)).isNaN();
        assertThat(people.uncertainty(1)).isNaN();
        assertThat(people.label(2)).isEqualTo(1);
        DawidSkene none = DawidSkene.of(RepeatedRatings.of(Ratings.of(Scale.of("a", "b"), new int[][] {{m, m, m}})));
        assertThat(none.share(0)).isNaN();
        assertThat(none.confusion(0, 0, 0)).isNaN();
        assertThat(none.logLikelihood()).isNaN();
        assertThat(none.warning()).contains("no row has any label");
    }

    @Test
    void oneCategoryAloneLeavesTheOtherWithoutUnits() {
        Ratings same = Ratings.of(Scale.of("a", "b"), new int[][] {{0, 0, 0}, {0, 0, 0}});
        DawidSkene people = DawidSkene.of(RepeatedRatings.of(same), 0);
        assertThat(people.share(0)).isEqualTo(1);
        assertThat(people.label(0)).isZero();
        assertThat(people.logLikelihood()).isCloseTo(0, within(1e-12));
    }

    @Test
    void whatIsNoRatingIsRefused() {
        Scale scale = Scale.of("a", "b");
        assertThatThrownBy(() -> RepeatedRatings.of(scale, new int[][][] {{{0}, {1}}, {{0}}}))
                .hasMessageContaining("unit 1 has 1 raters, but unit 0 has 2");
        assertThatThrownBy(() -> RepeatedRatings.of(scale, new int[][][] {{{0}, {2}}}))
                .hasMessageContaining("label 2 of unit 0 is not in 0..1");
        assertThatThrownBy(() -> RepeatedRatings.of(Scale.range(0, 1), new int[0][][]))
                .hasMessageContaining("need a scale with labels");
        assertThatThrownBy(() ->
                        RepeatedRatings.of(scale, new int[][][] {{{0}}}).groupedBy(Groups.none(2)))
                .hasMessageContaining("groups are given for 2 units, but there are 1");
        assertThatThrownBy(() -> DawidSkene.of(anaesthesia(), -1)).hasMessageContaining("smoothing");
    }

    @Test
    void entropyIsThatOfTheVotes() {
        assertThat(VoteEntropy.of(new int[] {2, 2})).isEqualTo(1);
        assertThat(VoteEntropy.of(new int[] {3, 0})).isZero();
        assertThat(VoteEntropy.of(new int[] {0, 0})).isZero();
        assertThat(VoteEntropy.of(new int[] {2, 1})).isCloseTo(.918296, PRINTED);
        assertThat(VoteEntropy.of(new int[] {1, 1, 0})).isCloseTo(.630930, PRINTED);
        assertThat(VoteEntropy.of(new int[] {1, 2, 5})).isEqualTo(VoteEntropy.of(new int[] {5, 1, 2}), within(1e-15));
        assertThatThrownBy(() -> VoteEntropy.of(new int[] {3})).hasMessageContaining("at least two labels");
        assertThatThrownBy(() -> VoteEntropy.of(new int[] {3, -1})).hasMessageContaining("not negative");
    }
}
