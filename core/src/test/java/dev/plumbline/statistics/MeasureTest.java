package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeasureTest {
    private static final Offset<Double> PRINTED = within(1e-6);
    private static final long[][] COHEN_45 = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
    private static final long[][] COHEN_37 = {{25, 12, 3}, {13, 2, 15}, {12, 16, 2}};
    private static final long[][] ARTSTEIN = {{20, 10}, {20, 50}};
    private static final long[][] AGRESTI = {{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}};
    private static final long[][] SKLEARN = {{46, 0, 0}, {4, 40, 0}, {0, 0, 10}};
    private static final long[][] IRRCAC = {{20, 5, 1, 0}, {4, 15, 6, 1}, {0, 5, 18, 4}, {0, 1, 3, 12}};

    static Stream<Arguments> publishedValues() {
        return Stream.of(
                published(COHEN_45, Measure.ACCURACY, .70),
                published(COHEN_45, Measure.COHEN_KAPPA, .491525),
                published(COHEN_45, Measure.WEIGHTED_KAPPA_LINEAR, .473684),
                published(COHEN_45, Measure.WEIGHTED_KAPPA_QUADRATIC, .454545),
                published(COHEN_45, Measure.SCOTT_PI, .487179),
                published(COHEN_45, Measure.BRENNAN_PREDIGER, .55),
                published(COHEN_45, Measure.GWET_AC1, .575972),
                published(COHEN_45, Measure.GWET_AC2_QUADRATIC, .638554),
                published(COHEN_45, Measure.MACRO_F1, .622222),
                published(COHEN_45, Measure.WEIGHTED_F1, .72),
                published(COHEN_45, Measure.BALANCED_ACCURACY, .666667),
                published(COHEN_45, Measure.MCC, .501193),
                published(COHEN_37, Measure.ACCURACY_DECIDED, .29),
                published(COHEN_37, Measure.COHEN_KAPPA, -.092308),
                published(COHEN_37, Measure.WEIGHTED_KAPPA_LINEAR, .022727),
                published(COHEN_37, Measure.WEIGHTED_KAPPA_QUADRATIC, .134328),
                published(COHEN_37, Measure.SCOTT_PI, -.100775),
                published(COHEN_37, Measure.BRENNAN_PREDIGER, -.065),
                published(COHEN_37, Measure.GWET_AC1, -.047970),
                published(COHEN_37, Measure.GWET_AC2_QUADRATIC, .183099),
                published(ARTSTEIN, Measure.COHEN_KAPPA, .347826),
                published(ARTSTEIN, Measure.WEIGHTED_KAPPA_LINEAR, .347826),
                published(ARTSTEIN, Measure.WEIGHTED_KAPPA_QUADRATIC, .347826),
                published(ARTSTEIN, Measure.SCOTT_PI, .340659),
                published(ARTSTEIN, Measure.BRENNAN_PREDIGER, .40),
                published(ARTSTEIN, Measure.PABAK, .40),
                published(ARTSTEIN, Measure.GWET_AC1, .449541),
                published(ARTSTEIN, Measure.GWET_AC2_QUADRATIC, .449541),
                published(AGRESTI, Measure.ACCURACY, .635593),
                published(AGRESTI, Measure.COHEN_KAPPA, .493006),
                published(AGRESTI, Measure.WEIGHTED_KAPPA_LINEAR, .648810),
                published(AGRESTI, Measure.WEIGHTED_KAPPA_QUADRATIC, .783822),
                published(AGRESTI, Measure.SCOTT_PI, .473515),
                published(AGRESTI, Measure.BRENNAN_PREDIGER, .514124),
                published(AGRESTI, Measure.GWET_AC1, .526304),
                published(AGRESTI, Measure.GWET_AC2_QUADRATIC, .853174),
                published(SKLEARN, Measure.COHEN_KAPPA, .931507),
                published(SKLEARN, Measure.WEIGHTED_KAPPA_LINEAR, .941176),
                published(SKLEARN, Measure.WEIGHTED_KAPPA_QUADRATIC, .954128),
                published(IRRCAC, Measure.ACCURACY, .684211),
                published(new long[][] {{2, 1}, {1, 0}}, Measure.MCC, -.333333),
                published(new long[][] {{118, 5}, {2, 0}}, Measure.ACCURACY, .944),
                published(new long[][] {{40, 9}, {6, 45}}, Measure.ACCURACY, .85),
                published(new long[][] {{80, 10}, {5, 5}}, Measure.ACCURACY, .85),
                published(new long[][] {{80, 10}, {5, 5}}, Measure.PREVALENCE_INDEX, .75),
                published(new long[][] {{80, 10}, {5, 5}}, Measure.BIAS_INDEX, .05));
    }

    static Stream<Arguments> valuesPublishedWithFewerDigits() {
        return Stream.of(
                published(IRRCAC, Measure.GWET_AC1, .58046),
                published(IRRCAC, Measure.GWET_AC2_QUADRATIC, .84028),
                published(new long[][] {{118, 5}, {2, 0}}, Measure.COHEN_KAPPA, -.0234),
                published(new long[][] {{118, 5}, {2, 0}}, Measure.GWET_AC1, .9408),
                published(new long[][] {{40, 9}, {6, 45}}, Measure.COHEN_KAPPA, .6995),
                published(new long[][] {{80, 10}, {5, 5}}, Measure.COHEN_KAPPA, .3182),
                published(new long[][] {{80, 10}, {5, 5}}, Measure.GWET_AC1, .808));
    }

    private static Arguments published(long[][] counts, Measure measure, double value) {
        return Arguments.of(counts, measure, value);
    }

    @ParameterizedTest
    @MethodSource("publishedValues")
    void valueIsThePublishedOne(long[][] counts, Measure measure, double published) {
        assertThat(measure.of(ConfusionTable.of(counts)).orElseThrow()).isCloseTo(published, PRINTED);
    }

    @ParameterizedTest
    @MethodSource("valuesPublishedWithFewerDigits")
    void valueRoundsToThePublishedOne(long[][] counts, Measure measure, double published) {
        assertThat(measure.of(ConfusionTable.of(counts)).orElseThrow()).isCloseTo(published, within(5e-5));
    }

    @Test
    void perLabelScoresAreThePublishedOnes() {
        ConfusionTable table = ConfusionTable.of(COHEN_45);
        double[] precision = {.88, .666667, .3};
        double[] recall = {.733333, .666667, .6};
        double[] f1 = {.8, .666667, .4};
        for (int label = 0; label < 3; label++) {
            assertThat(table.precision(label).orElseThrow()).isCloseTo(precision[label], PRINTED);
            assertThat(table.recall(label).orElseThrow()).isCloseTo(recall[label], PRINTED);
            assertThat(table.f1(label).orElseThrow()).isCloseTo(f1[label], PRINTED);
        }
    }

    @Test
    void largestKappaIsReachedWhereTheMarginalsAreEqual() {
        assertThat(Measure.KAPPA_MAX.of(ConfusionTable.of(ARTSTEIN)).orElseThrow())
                .isCloseTo((.9 - .54) / .46, PRINTED);
        assertThat(Measure.KAPPA_MAX
                        .of(ConfusionTable.of(new long[][] {{5, 5}, {5, 5}}))
                        .orElseThrow())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {
                "COHEN_KAPPA",
                "SCOTT_PI",
                "GWET_AC1",
                "MCC",
                "BALANCED_ACCURACY",
                "YOUDEN_J",
                "KAPPA_MAX",
                "KRIPPENDORFF_ALPHA_NOMINAL",
                "KRIPPENDORFF_ALPHA_ORDINAL",
                "WEIGHTED_KAPPA_LINEAR"
            })
    void oneCategoryAloneIsUndefinedWithAReason(Measure measure) {
        ConfusionTable table = ConfusionTable.of(new long[][] {{12, 0}, {0, 0}});
        assertThat(measure.of(table)).isEmpty();
        assertThat(measure.whyUndefined(table)).get().asString().contains("only one");
    }

    @Test
    void ratiosOfOppositeNumbersAreUndefined() {
        ConfusionTable table = ConfusionTable.of(new long[][] {{3, 1, 1}, {0, 4, 1}, {1, 0, 5}})
                .on(Scale.ordinal(-1, 1));
        assertThat(Measure.KRIPPENDORFF_ALPHA_INTERVAL.of(table)).isPresent();
        assertThat(Measure.KRIPPENDORFF_ALPHA_RATIO.of(table)).isEmpty();
        assertThat(Measure.KRIPPENDORFF_ALPHA_RATIO.whyUndefined(table))
                .contains("labels that add up to 0 have no ratio");
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void noRowsAreUndefinedForEveryMeasure(Measure measure) {
        ConfusionTable table = ConfusionTable.of(new long[2][2]);
        assertThat(measure.of(table)).isEmpty();
        assertThat(measure.whyUndefined(table)).isPresent();
    }

    @Test
    void undecidedRowsCountInAccuracyAndCoverageOnly() {
        ConfusionTable table = ConfusionTable.of(new long[][] {{6, 1}, {1, 2}}, new long[] {4, 6});
        assertThat(Measure.ACCURACY.of(table).orElseThrow()).isEqualTo(.4);
        assertThat(Measure.ACCURACY_DECIDED.of(table).orElseThrow()).isEqualTo(.8);
        assertThat(Measure.COVERAGE.of(table).orElseThrow()).isEqualTo(.5);
        assertThat(Measure.COHEN_KAPPA.of(table)).isEqualTo(Measure.COHEN_KAPPA.of(ConfusionTable.of(new long[][] {
            {6, 1}, {1, 2}
        })));
    }

    @Test
    void scalesDecideWhichMeasuresApply() {
        assertThat(Measure.applicable(Scale.of("pass", "fail")))
                .contains(Measure.YOUDEN_J, Measure.COHEN_KAPPA, Measure.KRIPPENDORFF_ALPHA_NOMINAL)
                .doesNotContain(Measure.WEIGHTED_KAPPA_LINEAR, Measure.FLEISS_KAPPA);
        assertThat(Measure.applicable(Scale.of("a", "b", "c"))).doesNotContain(Measure.YOUDEN_J);
        assertThat(Measure.applicable(Scale.ordinal(1, 5)))
                .contains(Measure.GWET_AC2_LINEAR, Measure.KRIPPENDORFF_ALPHA_INTERVAL);
        assertThat(Measure.applicable(Scale.parse("ordinal:low,mid,high")))
                .contains(Measure.KRIPPENDORFF_ALPHA_ORDINAL)
                .doesNotContain(Measure.KRIPPENDORFF_ALPHA_INTERVAL);
        assertThat(Measure.applicableToRaters(Scale.of("a", "b")))
                .containsExactly(Measure.FLEISS_KAPPA, Measure.KRIPPENDORFF_ALPHA_NOMINAL);
        assertThat(Measure.named("cohen_kappa")).contains(Measure.COHEN_KAPPA);
        assertThat(Measure.named("kappa")).isEmpty();
    }
}
