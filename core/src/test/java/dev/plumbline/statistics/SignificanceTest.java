package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTest {
    private static final Offset<Double> PRINTED = within(1e-6);
    private static final ConfusionTable COHEN_45 =
            ConfusionTable.of(new long[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});

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
