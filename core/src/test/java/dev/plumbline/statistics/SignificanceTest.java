package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTest {
    private static final Offset<Double> PRINTED = within(1e-6);
    private static final ConfusionTable COHEN_45 =
            ConfusionTable.of(new long[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});

    @Test
    void groupsOfAlikeRowsCountAsOneFlipEach() {
        // The four rows of a group are confused alike; in 14 of 20 groups the judge is more lenient.
        LabelPairs pairs = confusions(14, 6, 4);
        for (TestResult rows : List.of(
                MarginalHomogeneity.bowker(pairs, Bootstrap.seeded(1)),
                MarginalHomogeneity.stuartMaxwell(pairs, Bootstrap.seeded(1)))) {
            assertThat(rows.p().orElseThrow())
                    .isEqualTo(MarginalHomogeneity.bowker(pairs.table()).p().orElseThrow());
            assertThat(rows.p().orElseThrow()).isLessThan(.001);
        }
        LabelPairs grouped = pairs.groupedBy(Simulated.groups(80, 4));
        for (TestResult groups : List.of(
                MarginalHomogeneity.bowker(grouped, Bootstrap.seeded(1).draws(20_000)),
                MarginalHomogeneity.stuartMaxwell(grouped, Bootstrap.seeded(1).draws(20_000)))) {
            assertThat(groups.statistic())
                    .isEqualTo(MarginalHomogeneity.bowker(pairs.table()).statistic());
            // The sign test of 6 among 20: 2 P(Bin(20, 1/2) <= 6).
            assertThat(groups.p().orElseThrow()).isCloseTo(.115318, within(.01));
        }
        assertThat(MarginalHomogeneity.bowker(grouped, Bootstrap.seeded(2)))
                .isEqualTo(MarginalHomogeneity.bowker(grouped, Bootstrap.seeded(2)));
    }

    @Test
    void groupedTestsOfSidesThatDoNotLeanFindALeanAsOftenAsTheySay() {
        Scale scale = Scale.of("a", "b", "c");
        int found = 0;
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            RandomGenerator random = Simulated.random(round);
            int[] human = new int[200];
            int[] judge = new int[200];
            for (int group = 0; group < 40; group++) {
                // Rows of a group are confused alike: five times the same two labels.
                int first = random.nextInt(3);
                int second = random.nextInt(3);
                Arrays.fill(human, group * 5, group * 5 + 5, first);
                Arrays.fill(judge, group * 5, group * 5 + 5, second);
            }
            LabelPairs pairs = LabelPairs.of(scale, human, judge).groupedBy(Simulated.groups(200, 5));
            found += MarginalHomogeneity.stuartMaxwell(
                                            pairs, Bootstrap.seeded(round).draws(400))
                                    .p()
                                    .orElseThrow()
                            <= .05
                    ? 1
                    : 0;
        }
        assertThat(found / (double) rounds).isBetween(.02, .08);
    }

    private static LabelPairs confusions(int lenient, int strict, int size) {
        int[] human = new int[(lenient + strict) * size];
        int[] judge = new int[human.length];
        for (int row = 0; row < human.length; row++) {
            human[row] = row < lenient * size ? 1 : 0;
            judge[row] = 1 - human[row];
        }
        return LabelPairs.of(Scale.of("pass", "fail"), human, judge);
    }

    @Test
    void marginalHomogeneityIsThePublishedOne() {
        TestResult bowker = MarginalHomogeneity.bowker(COHEN_45);
        assertThat(bowker.statistic().orElseThrow()).isCloseTo(14.466667, PRINTED);
        assertThat(bowker.degrees()).isEqualTo(3);
        assertThat(bowker.p().orElseThrow()).isCloseTo(.002334, PRINTED);
        TestResult stuartMaxwell = MarginalHomogeneity.stuartMaxwell(COHEN_45);
        assertThat(stuartMaxwell.statistic().orElseThrow()).isCloseTo(13.513514, PRINTED);
        assertThat(stuartMaxwell.degrees()).isEqualTo(2);
        assertThat(stuartMaxwell.p().orElseThrow()).isCloseTo(.001163, PRINTED);
    }

    @Test
    void labelsThatNobodyUsesDoNotChangeTheTests() {
        ConfusionTable wider =
                ConfusionTable.of(new long[][] {{88, 14, 18, 0}, {10, 40, 10, 0}, {2, 6, 12, 0}, {0, 0, 0, 0}});
        assertThat(MarginalHomogeneity.bowker(wider)).isEqualTo(MarginalHomogeneity.bowker(COHEN_45));
        assertThat(MarginalHomogeneity.stuartMaxwell(wider)).isEqualTo(MarginalHomogeneity.stuartMaxwell(COHEN_45));
    }

    @Test
    void forTwoLabelsBothAreMcNemarWithoutCorrection() {
        ConfusionTable table = ConfusionTable.of(new long[][] {{20, 12}, {2, 50}});
        assertThat(MarginalHomogeneity.bowker(table).p().orElseThrow()).isCloseTo(.007526, PRINTED);
        assertThat(MarginalHomogeneity.stuartMaxwell(table).p().orElseThrow()).isCloseTo(.007526, PRINTED);
    }

    @Test
    void perfectAgreementLeavesNothingToTest() {
        ConfusionTable table = ConfusionTable.of(new long[][] {{5, 0}, {0, 5}});
        assertThat(MarginalHomogeneity.bowker(table).reason()).contains("no disagreement");
        assertThat(MarginalHomogeneity.stuartMaxwell(table).reason()).contains("no disagreement");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 7, .070312, .039063",
        "12, 2, .012939, .007385",
        "0, 5, .0625, .03125",
        "5, 19, .006611, ",
        "18, 12, .361595, ",
        "4, 4, 1, 1",
        "0, 0, 1, 1"
    })
    void mcNemarIsThePublishedOne(int b, int c, double exact, Double mid) {
        McNemar test = McNemar.of(b, c);
        assertThat(test.exactP()).isCloseTo(exact, PRINTED);
        if (mid != null) {
            assertThat(test.midP()).isCloseTo(mid, PRINTED);
        }
    }

    @Test
    void mcNemarOnRealJudgesIsTheKnownOne() {
        assertThat(McNemar.of(5, 30).exactP()).isCloseTo(2.2e-5, within(5e-7));
        assertThat(McNemar.of(6, 37).exactP()).isCloseTo(2e-6, within(5e-7));
    }

    @Test
    void groupsOfOneRowGiveTheTestOfRows() {
        long[] differences = {1, -1, -1, -1, 0, 0, -1, -1, -1, -1};
        McNemar grouped = McNemar.ofGroups(differences);
        McNemar rows = McNemar.of(1, 7);
        assertThat(grouped.exactP()).isCloseTo(rows.exactP(), within(1e-12));
        assertThat(grouped.midP()).isCloseTo(rows.midP(), within(1e-12));
    }

    @Test
    void groupedTestCountsSignPatternsOfGroups() {
        // Sums of +-3 +-2 +-1: 6 4 2 0 0 -2 -4 -6, observed 3 + 2 - 1 = 4.
        McNemar test = McNemar.ofGroups(new long[] {3, 2, -1, 0});
        assertThat(test.exactP()).isCloseTo(4 / 8.0, within(1e-12));
        assertThat(test.midP()).isCloseTo(3 / 8.0, within(1e-12));
        assertThat(test.clustered().statistic().orElseThrow()).isCloseTo(.75 * 16 / 14, within(1e-12));
    }

    @Test
    void manyGroupsAreTakenAsNormal() {
        long[] differences = new long[20_000];
        for (int g = 0; g < differences.length; g++) {
            differences[g] = g % 2 == 0 ? 1 : g % 100 == 1 ? 1 : -1;
        }
        McNemar grouped = McNemar.ofGroups(differences);
        assertThat(grouped.exactP()).isCloseTo(McNemar.of(10_200, 9_800).exactP(), within(2e-4));
    }

    @Test
    void adjustedValuesAreThePublishedOnes() {
        double[] p = {.001, .008, .039, .041, .042, .06, .074, .205, .212, .216};
        assertThat(Multiplicity.benjaminiYekutieli(p))
                .containsExactly(
                        new double[] {
                            .029290, .117159, .246033, .246033, .246033, .292897, .309634, .632657, .632657, .632657
                        },
                        PRINTED);
        assertThat(Multiplicity.benjaminiHochberg(p))
                .containsExactly(new double[] {.01, .04, .084, .084, .084, .1, .105714, .216, .216, .216}, PRINTED);
        assertThat(Multiplicity.holm(new double[] {.01, .04, .03, .005}))
                .containsExactly(new double[] {.03, .06, .06, .02}, within(1e-12));
    }

    @Test
    void adjustedValuesStayInPlaceAndAtMostOne() {
        assertThat(Multiplicity.holm(new double[] {.9, .001, .8})).containsExactly(1, .003, 1);
        assertThat(Multiplicity.holm(new double[0])).isEmpty();
        assertThatThrownBy(() -> Multiplicity.holm(new double[] {1.5})).hasMessage("a p-value lies in 0..1, got 1.5");
    }
}
