package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisagreementSourcesTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final Bootstrap DRAWS = Bootstrap.seeded(1).draws(400);

    /**
     * People and a judge whose parts are known.
     *
     * @param slips how often a person gives another label than meant
     * @param split share of rows on which people's rules differ, each side being as likely
     * @param wrong share of rows on which the judge usually says the other label
     * @param noise how often it says another label than usual
     */
    private record Truth(double slips, double split, double wrong, double noise) {
        Map<Source, Double> parts() {
            Map<Source, Double> parts = new EnumMap<>(Source.class);
            parts.put(Source.EXPERT_INCONSISTENCY, slips * (1 - slips));
            parts.put(Source.POLICY_SPLIT, split * Math.pow((1 - 2 * slips) / 2, 2));
            parts.put(Source.JUDGE_NOISE, noise * (1 - noise));
            parts.put(
                    Source.SYSTEMATIC_ERROR,
                    (1 - split) * ((1 - wrong) * Math.pow(slips - noise, 2) + wrong * Math.pow(1 - slips - noise, 2))
                            + split * Math.pow(.5 - noise, 2));
            return parts;
        }

        Study study(RandomGenerator random, int rows, int people, int labels, int repeats, int groupSize) {
            int[][][] given = new int[rows][people][labels];
            int[][] judge = new int[rows][repeats];
            int[] groups = new int[rows];
            boolean divided = false;
            boolean mistaken = false;
            for (int row = 0; row < rows; row++) {
                int right = random.nextInt(2);
                groups[row] = row / groupSize;
                if (row % groupSize == 0) {
                    divided = random.nextDouble() < split;
                    mistaken = random.nextDouble() < wrong;
                }
                for (int person = 0; person < people; person++) {
                    int meant = divided && random.nextBoolean() ? 1 - right : right;
                    for (int i = 0; i < labels; i++) {
                        given[row][person][i] = random.nextDouble() < slips ? 1 - meant : meant;
                    }
                }
                for (int i = 0; i < repeats; i++) {
                    int usual = mistaken ? 1 - right : right;
                    judge[row][i] = random.nextDouble() < noise ? 1 - usual : usual;
                }
            }
            RepeatedRatings ratings = RepeatedRatings.of(SCALE, given);
            return new Study(groupSize == 1 ? ratings : ratings.groupedBy(Groups.of(groups)), judge);
        }
    }

    private static final class Study {
        private final RepeatedRatings people;
        private final int[][] judge;

        Study(RepeatedRatings people, int[][] judge) {
            this.people = people;
            this.judge = judge;
        }

        DisagreementSources sources() {
            return DisagreementSources.of(people, judge, DRAWS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void simulatedPartsAreRecovered(int groupSize) {
        Truth truth = new Truth(.08, .3, .12, .1);
        RandomGenerator random = Simulated.random(7 + groupSize);
        int studies = 150;
        Map<Source, Double> sums = new EnumMap<>(Source.class);
        Map<Source, Integer> covered = new EnumMap<>(Source.class);
        for (int study = 0; study < studies; study++) {
            DisagreementSources sources =
                    truth.study(random, 150 * groupSize, 3, 2, 3, groupSize).sources();
            for (DisagreementSources.Part part : sources.parts(.95)) {
                Source source = part.sources().iterator().next();
                double known = truth.parts().getOrDefault(source, Double.NaN);
                sums.merge(source, part.share().value().orElseThrow() / studies, Double::sum);
                covered.merge(source, covers(part.share(), known) ? 1 : 0, Integer::sum);
            }
        }
        truth.parts().forEach((source, known) -> {
            assertThat(sums.getOrDefault(source, Double.NaN))
                    .as("mean of %s", source)
                    .isCloseTo(known, within(.006));
            assertThat(covered.getOrDefault(source, 0) / (double) studies)
                    .as("coverage of %s", source)
                    .isGreaterThan(.88);
        });
    }

    @Test
    void thePartsAddUpToWhatIsObserved() {
        DisagreementSources sources = new Truth(.1, .2, .2, .1)
                .study(Simulated.random(3), 120, 3, 2, 2, 1)
                .sources();
        assertThat(sources.missing()).isEmpty();
        List<DisagreementSources.Part> parts = sources.parts(.95);
        assertThat(parts).hasSize(4).allMatch(DisagreementSources.Part::identified);
        assertThat(parts.stream()
                        .mapToDouble(part -> part.share().value().orElseThrow())
                        .sum())
                .isCloseTo(sources.observed(.95).value().orElseThrow(), within(1e-12));
        assertThat(sources.beyondExperts(.95).orElseThrow().value().orElseThrow())
                .isCloseTo(
                        value(sources, Source.SYSTEMATIC_ERROR) - value(sources, Source.POLICY_SPLIT), within(1e-12));
    }

    private static double value(DisagreementSources sources, Source source) {
        return sources.share(source, .95).orElseThrow().value().orElseThrow();
    }

    @Test
    void figuresOfAFewRowsAreThoseByHand() {
        // Row 1: ann pass pass, bob pass fail; judge pass fail. Row 2: all fail, judge pass pass.
        int[][][] people = {{{0, 0}, {0, 1}}, {{1, 1}, {1, 1}}};
        DisagreementSources sources =
                DisagreementSources.of(RepeatedRatings.of(SCALE, people), new int[][] {{0, 1}, {0, 0}}, DRAWS);
        assertThat(sources.observed(.95).value()).hasValue((.5 + 1) / 2);
        assertThat(sources.betweenExperts(.95).value()).hasValue(.25);
        assertThat(value(sources, Source.EXPERT_INCONSISTENCY)).isEqualTo(.5 * .25);
        assertThat(value(sources, Source.POLICY_SPLIT)).isEqualTo(0);
        assertThat(value(sources, Source.JUDGE_NOISE)).isEqualTo(.25);
        assertThat(value(sources, Source.SYSTEMATIC_ERROR)).isEqualTo(.75 - .25 - .125);
    }

    @Test
    void adviceFollowsTheLargestPart() {
        assertThat(advice(new Truth(.02, .6, 0, .02))).isEqualTo(Advice.WRITE_THE_CLAUSE);
        assertThat(advice(new Truth(.02, .02, .02, .3))).isEqualTo(Advice.REPEAT_THE_JUDGE);
        assertThat(advice(new Truth(.02, .02, .3, .02))).isEqualTo(Advice.ALIGN_THE_JUDGE);
        assertThat(advice(new Truth(.2, .02, .02, .02))).isEqualTo(Advice.STOP);
        assertThat(new Truth(.02, .02, .3, .02)
                        .study(Simulated.random(9), 12, 2, 2, 2, 1)
                        .sources()
                        .advice())
                .isEqualTo(Advice.MEASURE_FIRST);
    }

    private static Advice advice(Truth truth) {
        return truth.study(Simulated.random(9), 300, 3, 2, 3, 1).sources().advice();
    }

    @Test
    void aPartThatLeadsByLuckIsNotActedOn() {
        // Noise of the judge and inconsistency of people are equal: neither "repeat" nor "stop" follows.
        Truth equal = new Truth(.12, .02, .02, .12);
        int acted = 0;
        for (int seed = 0; seed < 100; seed++) {
            DisagreementSources sources =
                    equal.study(Simulated.random(seed), 150, 3, 2, 3, 1).sources();
            DisagreementSources.Lead lead = sources.lead(.95).orElseThrow();
            assertThat(lead.largest()).isEqualTo(sources.largest(.95).orElseThrow());
            assertThat(lead.difference().value().orElseThrow())
                    .isCloseTo(
                            lead.largest().share().value().orElseThrow()
                                    - lead.second().share().value().orElseThrow(),
                            within(1e-12))
                    .isGreaterThan(-1e-12);
            assertThat(lead.clear()).isEqualTo(lead.difference().low().orElseThrow() > 0);
            acted += sources.advice() == Advice.MEASURE_FIRST ? 0 : 1;
        }
        assertThat(acted).as("of 100 studies").isLessThanOrEqualTo(10);
    }

    @Test
    void partsThatAskForTheSameNeedNoLead() {
        // Where people are split, a judge that takes a side is as far from them as they are from each other.
        DisagreementSources sources = new Truth(.02, .6, 0, .02)
                .study(Simulated.random(9), 300, 3, 2, 3, 1)
                .sources();
        assertThat(sources.lead(.95).orElseThrow().clear()).isFalse();
        assertThat(sources.advice()).isEqualTo(Advice.WRITE_THE_CLAUSE);
    }

    @Test
    void withoutSecondLabelsPeopleAreOnePart() {
        DisagreementSources sources = new Truth(.1, .2, .1, .1)
                .study(Simulated.random(4), 80, 3, 1, 3, 1)
                .sources();
        assertThat(sources.missing()).singleElement().asString().contains("nobody labelled a row twice");
        assertThat(sources.parts(.95)).extracting(part -> part.sources().size()).containsExactly(2, 1, 1);
        assertThat(sources.share(Source.EXPERT_INCONSISTENCY, .95)).isEmpty();
        assertThat(sources.share(Source.SYSTEMATIC_ERROR, .95)).isPresent();
        assertThat(sources.beyondExperts(.95)).isEmpty();
        assertThat(sum(sources)).isCloseTo(sources.observed(.95).value().orElseThrow(), within(1e-12));
    }

    @Test
    void withoutRepeatsTheJudgesNoiseStaysWithItsError() {
        DisagreementSources sources = new Truth(.05, .1, .3, .1)
                .study(Simulated.random(4), 80, 2, 2, 1, 1)
                .sources();
        assertThat(sources.missing()).singleElement().asString().contains("asked once a row");
        DisagreementSources.Part rest = sources.parts(.95).get(2);
        assertThat(rest.sources()).containsExactlyInAnyOrder(Source.JUDGE_NOISE, Source.SYSTEMATIC_ERROR);
        assertThat(sources.advice()).isEqualTo(Advice.MEASURE_FIRST);
        assertThat(sum(sources)).isCloseTo(sources.observed(.95).value().orElseThrow(), within(1e-12));
    }

    @Test
    void onePersonWhoLabelsTwiceTellsInconsistencyAndNothingOfRules() {
        DisagreementSources sources = new Truth(.1, .1, .1, .1)
                .study(Simulated.random(4), 80, 1, 2, 2, 1)
                .sources();
        assertThat(sources.missing()).singleElement().asString().contains("no row has labels of two people");
        assertThat(sources.parts(.95).get(2).sources())
                .containsExactlyInAnyOrder(Source.POLICY_SPLIT, Source.SYSTEMATIC_ERROR);
        assertThat(sources.betweenExperts(.95).defined()).isFalse();
    }

    @Test
    void oneLabelAndOneVerdictARowTellNothingButTheWhole() {
        DisagreementSources sources = new Truth(.1, .1, .1, .1)
                .study(Simulated.random(4), 80, 1, 1, 1, 1)
                .sources();
        assertThat(sources.missing()).hasSize(3);
        assertThat(sources.parts(.95)).singleElement().satisfies(part -> {
            assertThat(part.sources()).hasSize(4);
            assertThat(part.share()).isEqualTo(sources.observed(.95));
        });
    }

    private static double sum(DisagreementSources sources) {
        return sources.parts(.95).stream()
                .mapToDouble(part -> part.share().value().orElseThrow())
                .sum();
    }

    @Test
    void fewDifferencesGiveACautiousBound() {
        int[][][] people = new int[20][2][];
        int[][] judge = new int[20][];
        for (int row = 0; row < 20; row++) {
            people[row] = new int[][] {{row % 2, row % 2}, {row % 2}};
            judge[row] = new int[] {row % 2, row % 2};
        }
        DisagreementSources sources = DisagreementSources.of(RepeatedRatings.of(SCALE, people), judge, DRAWS);
        Interval noise = sources.share(Source.JUDGE_NOISE, .95).orElseThrow();
        assertThat(noise.value()).hasValue(0);
        assertThat(noise.method()).isEqualTo("exact_conservative");
        assertThat(noise.low()).hasValue(0);
        assertThat(noise.high().orElseThrow()).isCloseTo(.168433 / 2, within(1e-6));
        assertThat(noise.n()).isEqualTo(20);
        Interval split = sources.share(Source.POLICY_SPLIT, .95).orElseThrow();
        double half = (1 - Math.pow(.0125, 1 / 20.0)) / 2;
        assertThat(split.low().orElseThrow()).isCloseTo(-half, within(1e-9));
        assertThat(split.high().orElseThrow()).isCloseTo(half, within(1e-9));
        assertThat(sources.advice()).isEqualTo(Advice.MEASURE_FIRST);
    }

    @Test
    void nearAnEdgeGroupsOfVeryUnequalSizeAreCovered() {
        // Rows of a group are alike, and one group has nearly all of them: nine groups are always near an edge.
        RandomGenerator random = Simulated.random(31);
        int studies = 400;
        int people = 0;
        int split = 0;
        for (int study = 0; study < studies; study++) {
            int[][][] given = new int[108][2][];
            int[] groups = new int[108];
            boolean differ = false;
            for (int row = 0; row < given.length; row++) {
                groups[row] = Math.max(0, row - 99);
                if (row == 0 || row > 99) {
                    differ = random.nextDouble() < .4;
                }
                given[row] = new int[][] {{0, 0}, differ ? new int[] {1, 1} : new int[] {0, 0}};
            }
            DisagreementSources sources = DisagreementSources.of(
                    RepeatedRatings.of(SCALE, given).groupedBy(Groups.of(groups)), new int[108][1], DRAWS);
            Interval between = sources.betweenExperts(.95);
            assertThat(between.method()).isEqualTo("exact_conservative");
            assertThat(between.groups()).isEqualTo(9);
            people += covers(between, .4) ? 1 : 0;
            split += covers(sources.share(Source.POLICY_SPLIT, .95).orElseThrow(), .2) ? 1 : 0;
        }
        assertThat(people / (double) studies).as("two people differ").isGreaterThan(.95);
        assertThat(split / (double) studies).as("policy split").isGreaterThan(.95);
    }

    private static boolean covers(Interval interval, double truth) {
        return interval.low().orElseThrow() <= truth && truth <= interval.high().orElseThrow();
    }

    @Test
    void whereRowsCancelOutTheBoundIsCautious() {
        int[][][] people = new int[40][][];
        int[][] judge = new int[40][];
        for (int row = 0; row < 40; row++) {
            // On the first rows two labels of one person differ as often as labels of two people.
            people[row] = row < 8 ? new int[][] {{0, 0, 1}, {1}} : new int[][] {{0, 0}, {0}};
            judge[row] = new int[] {0, row % 2};
        }
        DisagreementSources sources = DisagreementSources.of(RepeatedRatings.of(SCALE, people), judge, DRAWS);
        Interval split = sources.share(Source.POLICY_SPLIT, .95).orElseThrow();
        assertThat(split.value().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(split.method()).isEqualTo("exact_conservative");
        assertThat(split.low().orElseThrow()).isNegative();
        assertThat(split.high().orElseThrow()).isPositive();
        assertThat(sources.share(Source.EXPERT_INCONSISTENCY, .95).orElseThrow().method())
                .isEqualTo("bca");
    }

    @Test
    void anUndecidedVerdictDiffersFromPeopleAndNotFromItself() {
        int m = Ratings.MISSING;
        DisagreementSources sources = DisagreementSources.of(
                RepeatedRatings.of(SCALE, new int[][][] {{{0}}, {{1}}}), new int[][] {{m, m}, {1, m}}, DRAWS);
        assertThat(sources.observed(.95).value()).hasValue(.75);
        assertThat(value(sources, Source.JUDGE_NOISE)).isEqualTo(.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void neitherTheOrderOfRowsNorTheNamesOfLabelsMatter(long seed) {
        Study study = new Truth(.1, .2, .2, .1).study(Simulated.random(seed), 60, 3, 2, 2, 1);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[][][] people = new int[60][3][];
        int[][] judge = new int[60][];
        for (int row = 0; row < 60; row++) {
            int from = order.get(row);
            for (int person = 0; person < 3; person++) {
                int of = 2 - person;
                people[row][person] = IntStream.range(0, study.people.count(from, of))
                        .map(i -> 1 - study.people.label(from, of, i))
                        .toArray();
            }
            judge[row] = IntStream.of(study.judge[from]).map(label -> 1 - label).toArray();
        }
        DisagreementSources turned = DisagreementSources.of(RepeatedRatings.of(SCALE, people), judge, DRAWS);
        for (Source source : Source.values()) {
            assertThat(value(turned, source))
                    .as("seed %d", seed)
                    .isCloseTo(value(study.sources(), source), within(1e-12));
        }
        assertThat(turned.advice())
                .as("seed %d", seed)
                .isEqualTo(study.sources().advice());
    }

    @Test
    void withoutRowsNothingIsSaid() {
        DisagreementSources none =
                DisagreementSources.of(RepeatedRatings.of(SCALE, new int[0][][]), new int[0][], DRAWS);
        assertThat(none.observed(.95).defined()).isFalse();
        assertThat(none.parts(.95)).isEmpty();
        assertThat(none.advice()).isEqualTo(Advice.MEASURE_FIRST);
        assertThat(none.lead(.95)).isEmpty();
        assertThat(none.largest(.95)).isEmpty();
        assertThat(none.missing()).hasSize(3);
    }

    @Test
    void verdictsThatDoNotFitAreRefused() {
        RepeatedRatings people = RepeatedRatings.of(SCALE, new int[][][] {{{0}}});
        assertThatThrownBy(() -> DisagreementSources.of(people, new int[2][]))
                .hasMessageContaining("1 rows but verdicts on 2");
        assertThatThrownBy(() -> DisagreementSources.of(people, new int[][] {{2}}))
                .hasMessageContaining("verdict 2 of row 0 is not in 0..1");
    }
}
