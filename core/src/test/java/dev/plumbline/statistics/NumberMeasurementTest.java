package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumberMeasurementTest {
    private static final Scale.Range TEN = new Scale.Range(0, 10);
    private static final double[] GRADED_HUMAN = {1, 2, 3, 4, 5, 3, 2, 4, 5, 1};
    private static final double[] GRADED_JUDGE = {1, 2, 2, 5, 4, 3, 3, 4, 5, 2};

    private static double value(NumberMeasurement measured, Measure measure) {
        return measured.interval(measure, .95).value().orElse(Double.NaN);
    }

    private static NumberMeasurement measured(double[] human, double[] judge) {
        return NumberMeasurement.of(
                NumberPairs.of(TEN, human, judge), Bootstrap.seeded(1).draws(200));
    }

    /** Judge and human share a part, in tenths. */
    static NumberPairs simulated(RandomGenerator random, int rows) {
        double[] human = new double[rows];
        double[] judge = new double[rows];
        for (int row = 0; row < rows; row++) {
            human[row] = Math.round(random.nextDouble() * 100) / 10.0;
            judge[row] = Math.round(6 * human[row] + 40 * random.nextDouble()) / 10.0;
        }
        return NumberPairs.of(TEN, human, judge);
    }

    @Test
    void goldenValuesOfGradedScores() {
        NumberMeasurement graded = measured(GRADED_HUMAN, GRADED_JUDGE);
        assertThat(value(graded, Measure.PEARSON)).isCloseTo(.870285, within(1e-6));
        assertThat(value(graded, Measure.SPEARMAN)).isCloseTo(.867942, within(1e-6));
        assertThat(value(graded, Measure.KENDALL_TAU_B)).isCloseTo(.759555, within(1e-6));
        assertThat(value(graded, Measure.LIN_CCC)).isCloseTo(.864865, within(1e-6));
        assertThat(value(graded, Measure.MAE)).isCloseTo(.5, within(1e-12));
        assertThat(value(graded, Measure.BIAS)).isCloseTo(.1, within(1e-12));
        assertThat(value(graded, Measure.RMSE)).isCloseTo(Math.sqrt(.5), within(1e-12));
        assertThat(value(graded, Measure.COVERAGE)).isEqualTo(1);
        assertThat(graded.shareOfScale().orElseThrow()).isCloseTo(.05, within(1e-12));
    }

    /** Computed by scipy 1.17 and krippendorff 0.9, ICC(2,1) from the mean squares of Shrout and Fleiss. */
    @Test
    void goldenValuesOfNumbersWithDecimals() {
        NumberMeasurement measured = measured(
                new double[] {7.25, 3.1, 9.9, .4, 5.5, 5.5, 6.3, 2.2, 8.75, 1.05, 4.6, 10},
                new double[] {6.9, 3.6, 9.2, 1.3, 5.5, 4.8, 7.7, 2.2, 8.1, 0, 6.05, 9.4});
        assertThat(value(measured, Measure.PEARSON)).isCloseTo(.9648438285941437, within(1e-12));
        assertThat(value(measured, Measure.SPEARMAN)).isCloseTo(.9632238939652261, within(1e-12));
        assertThat(value(measured, Measure.KENDALL_TAU_B)).isCloseTo(.8702543635872545, within(1e-12));
        assertThat(value(measured, Measure.LIN_CCC)).isCloseTo(.9635485822263752, within(1e-12));
        assertThat(value(measured, Measure.MAE)).isCloseTo(.6916666666666668, within(1e-12));
        assertThat(value(measured, Measure.RMSE)).isCloseTo(.8220908303425685, within(1e-12));
        assertThat(value(measured, Measure.BIAS)).isCloseTo(.016666666666666625, within(1e-12));
        assertThat(value(measured, Measure.KRIPPENDORFF_ALPHA_INTERVAL)).isCloseTo(.9650671296166242, within(1e-12));
        assertThat(value(measured, Measure.KRIPPENDORFF_ALPHA_RATIO)).isCloseTo(.5826653130162947, within(1e-12));
        assertThat(value(measured, Measure.ICC_2_1)).isCloseTo(.9664843927573831, within(1e-12));
    }

    @Test
    void everyMeasureOfARangeIsThereInReportOrder() {
        assertThat(measured(GRADED_HUMAN, GRADED_JUDGE).intervals(.95).keySet())
                .containsExactly(
                        Measure.COVERAGE,
                        Measure.KRIPPENDORFF_ALPHA_INTERVAL,
                        Measure.KRIPPENDORFF_ALPHA_RATIO,
                        Measure.PEARSON,
                        Measure.SPEARMAN,
                        Measure.KENDALL_TAU_B,
                        Measure.LIN_CCC,
                        Measure.MAE,
                        Measure.RMSE,
                        Measure.BIAS,
                        Measure.ICC_2_1);
        assertThat(Measure.applicable(new Scale.Range(1, 10))).doesNotContain(Measure.KRIPPENDORFF_ALPHA_RATIO);
        assertThat(Measure.applicable(new Scale.Range(-1, 1))).doesNotContain(Measure.KRIPPENDORFF_ALPHA_RATIO);
    }

    @Test
    void undecidedRowsCountForCoverageOnly() {
        NumberMeasurement measured = measured(new double[] {1, 2, 3, 4}, new double[] {2, 2, NumberPairs.UNDECIDED, 5});
        assertThat(value(measured, Measure.COVERAGE)).isEqualTo(.75);
        assertThat(measured.interval(Measure.COVERAGE, .95).n()).isEqualTo(4);
        assertThat(measured.interval(Measure.MAE, .95).n()).isEqualTo(3);
        assertThat(value(measured, Measure.MAE)).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void groupsWithoutADecidedRowAreNoGroupsOfTheFigures() {
        int rows = 120;
        RandomGenerator random = Simulated.random(31);
        double[] human = random.doubles(rows, 0, 10).toArray();
        double[] judge = Arrays.stream(human)
                .map(number -> Math.min(10, number + random.nextDouble()))
                .toArray();
        // Groups of 4: all of the last 20 groups is undecided, and one row of the first.
        Arrays.fill(judge, 40, rows, NumberPairs.UNDECIDED);
        judge[0] = NumberPairs.UNDECIDED;
        NumberMeasurement measured =
                NumberMeasurement.of(NumberPairs.of(TEN, human, judge).groupedBy(Simulated.groups(rows, 4)));
        assertThat(measured.interval(Measure.MAE, .95).groups()).isEqualTo(10);
        assertThat(measured.interval(Measure.PEARSON, .95).groups()).isEqualTo(10);
        assertThat(measured.interval(Measure.MAE, .95).n()).isEqualTo(39);
        assertThat(measured.interval(Measure.COVERAGE, .95).groups()).isEqualTo(30);
    }

    @Test
    void whatCannotBeComputedIsUndefinedWithAReason() {
        assertThat(measured(new double[0], new double[0])
                        .interval(Measure.MAE, .95)
                        .reason())
                .hasValue("no rows with a human label");
        assertThat(measured(new double[0], new double[0])
                        .interval(Measure.COVERAGE, .95)
                        .reason())
                .hasValue("no rows with a human label");
        NumberMeasurement undecided = measured(new double[] {1}, new double[] {Double.NaN});
        assertThat(undecided.interval(Measure.MAE, .95).reason()).hasValue("no decided rows");
        assertThat(undecided.shareOfScale()).isEmpty();
        NumberMeasurement one = measured(new double[] {1}, new double[] {2});
        assertThat(one.interval(Measure.ICC_2_1, .95).reason()).hasValue("a single row does not vary");
        assertThat(one.interval(Measure.PEARSON, .95).reason()).hasValue("people or the judge give one number only");
        assertThat(one.interval(Measure.MAE, .95).value()).hasValue(1);
        NumberMeasurement constant = measured(new double[] {3, 3, 3}, new double[] {3, 3, 3});
        assertThat(constant.interval(Measure.LIN_CCC, .95).reason()).hasValue("only one number occurs");
        assertThat(constant.interval(Measure.KRIPPENDORFF_ALPHA_INTERVAL, .95).reason())
                .hasValue("only one number occurs");
        assertThat(constant.interval(Measure.KRIPPENDORFF_ALPHA_RATIO, .95).reason())
                .hasValue("only one number occurs");
        NumberMeasurement flat = measured(new double[] {1, 4, 9}, new double[] {3, 3, 3});
        for (Measure measure : List.of(Measure.PEARSON, Measure.SPEARMAN, Measure.KENDALL_TAU_B)) {
            assertThat(flat.interval(measure, .95).reason()).hasValue("people or the judge give one number only");
        }
        assertThat(value(flat, Measure.LIN_CCC)).isCloseTo(0, within(1e-12));
    }

    @Test
    void whatIsNotMeasuredIsRefused() {
        NumberPairs pairs = NumberPairs.of(TEN, GRADED_HUMAN, GRADED_JUDGE);
        NumberMeasurement few = NumberMeasurement.of(pairs, Bootstrap.seeded(0), List.of(Measure.MAE));
        assertThat(few.intervals(.95)).containsOnlyKeys(Measure.MAE);
        assertThatThrownBy(() -> few.interval(Measure.BIAS, .95))
                .hasMessage("bias is not among the measures asked for: [MAE]");
        assertThatThrownBy(() -> NumberMeasurement.of(pairs, Bootstrap.seeded(0), List.of(Measure.ACCURACY)))
                .hasMessage("accuracy does not apply to scale range:0..10");
        assertThatThrownBy(() -> NumberPairs.of(TEN, new double[2], new double[1]))
                .hasMessage("2 human numbers but 1 verdicts: give one of each a row");
        assertThatThrownBy(() -> NumberPairs.of(TEN, new double[] {10.5}, new double[1]))
                .hasMessage("human number 10.5 of row 0 is not on the scale range:0..10");
        assertThatThrownBy(() -> NumberPairs.of(TEN, new double[] {Double.NaN}, new double[1]))
                .hasMessage("human number NaN of row 0 is not on the scale range:0..10");
        assertThatThrownBy(() -> NumberPairs.of(TEN, new double[1], new double[] {-1}))
                .hasMessage("verdict -1.0 of row 0 is not on the scale range:0..10");
        assertThatThrownBy(() -> pairs.groupedBy(Groups.none(3)))
                .hasMessage("groups are given for 3 rows, but there are 10");
    }

    @Test
    void tenRowsWithoutADifferenceDoNotProveThatThereNeverIsOne() {
        double[] same = IntStream.range(0, 10).mapToDouble(row -> row).toArray();
        NumberMeasurement measured = measured(same, same);
        Interval mae = measured.interval(Measure.MAE, .95);
        assertThat(mae.method()).isEqualTo("exact_conservative");
        assertThat(mae.value()).hasValue(0);
        assertThat(mae.low()).hasValue(0);
        assertThat(mae.high().orElseThrow()).isCloseTo(10 * (1 - .691503), within(1e-4));
        assertThat(measured.interval(Measure.RMSE, .95).high().orElseThrow())
                .isCloseTo(10 * Math.sqrt(1 - .691503), within(1e-4));
        Interval bias = measured.interval(Measure.BIAS, .95);
        assertThat(bias.low().orElseThrow()).isCloseTo(-10 * (1 - .691503), within(1e-4));
        assertThat(bias.high().orElseThrow()).isCloseTo(10 * (1 - .691503), within(1e-4));
        for (Measure measure : List.of(
                Measure.PEARSON,
                Measure.LIN_CCC,
                Measure.ICC_2_1,
                Measure.KRIPPENDORFF_ALPHA_INTERVAL,
                Measure.KRIPPENDORFF_ALPHA_RATIO)) {
            Interval interval = measured.interval(measure, .95);
            assertThat(interval.value().orElseThrow()).isCloseTo(1, within(1e-9));
            assertThat(interval.method()).isEqualTo("exact_conservative");
            assertThat(interval.low().orElseThrow()).as(measure.key()).isLessThan(.5);
            assertThat(interval.high()).hasValue(1);
        }
        assertThat(measured.interval(Measure.SPEARMAN, .95).reason())
                .hasValue("so few rows differ that ranks have no bounds");
    }

    @Test
    void fourDifferencesAreAnEdgeAndFiveAreNot() {
        double[] human = IntStream.range(0, 40).mapToDouble(row -> row / 4.0).toArray();
        for (int differing : new int[] {4, 5}) {
            double[] judge = human.clone();
            for (int row = 0; row < differing; row++) {
                judge[row] += .5 + row / 10.0;
            }
            assertThat(measured(human, judge).interval(Measure.MAE, .95).method())
                    .isEqualTo(differing == 4 ? "exact_conservative" : "bca");
        }
    }

    @Test
    void aJudgeThatIsAlwaysOneHigherHasNoBoundsThatLookCertain() {
        double[] human = IntStream.range(0, 30).mapToDouble(row -> row % 9).toArray();
        double[] judge = Arrays.stream(human).map(number -> number + 1).toArray();
        NumberMeasurement measured = measured(human, judge);
        for (Measure measure : List.of(Measure.MAE, Measure.RMSE, Measure.BIAS, Measure.PEARSON, Measure.SPEARMAN)) {
            assertThat(measured.interval(measure, .95).value().orElseThrow()).isCloseTo(1, within(1e-12));
            assertThat(measured.interval(measure, .95).reason()).hasValue("every bootstrap draw gave the same value");
        }
        assertThat(value(measured, Measure.LIN_CCC)).isLessThan(1);
    }

    @Test
    void groupsMakeIntervalsWiderAndAreNamed() {
        RandomGenerator random = Simulated.random(11);
        NumberPairs few = simulated(random, 60);
        double[] human = new double[600];
        double[] judge = new double[600];
        for (int row = 0; row < human.length; row++) {
            human[row] = few.human(row / 10);
            judge[row] = few.judge(row / 10);
        }
        NumberPairs copies = NumberPairs.of(TEN, human, judge);
        Bootstrap bootstrap = Bootstrap.seeded(3);
        Interval alone = NumberMeasurement.of(copies, bootstrap).interval(Measure.MAE, .95);
        Interval grouped = NumberMeasurement.of(copies.groupedBy(Simulated.groups(600, 10)), bootstrap)
                .interval(Measure.MAE, .95);
        Interval original = NumberMeasurement.of(few, bootstrap).interval(Measure.MAE, .95);
        assertThat(grouped.method()).isEqualTo("bca_grouped");
        assertThat(grouped.groups()).isEqualTo(60);
        assertThat(width(grouped)).isCloseTo(width(original), within(.05 * width(original)));
        assertThat(width(alone)).isLessThan(.4 * width(grouped));
    }

    private static double width(Interval interval) {
        return interval.high().orElseThrow() - interval.low().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {
                "PEARSON",
                "SPEARMAN",
                "KENDALL_TAU_B",
                "LIN_CCC",
                "ICC_2_1",
                "MAE",
                "RMSE",
                "BIAS",
                "KRIPPENDORFF_ALPHA_INTERVAL",
                "KRIPPENDORFF_ALPHA_RATIO"
            })
    void veryManyRowsHaveJackknifeIntervalsThatAgreeWithTheBootstrap(Measure measure) {
        int rows = NumberMeasurement.MANY + 1;
        NumberPairs many = simulated(Simulated.random(5), rows);
        double[] human = IntStream.range(0, rows - 1).mapToDouble(many::human).toArray();
        double[] judge = IntStream.range(0, rows - 1).mapToDouble(many::judge).toArray();
        NumberPairs less = NumberPairs.of(TEN, human, judge);
        Interval drawn = NumberMeasurement.of(less, Bootstrap.seeded(2), List.of(measure))
                .interval(measure, .95);
        Interval computed = NumberMeasurement.of(many, Bootstrap.seeded(2), List.of(measure))
                .interval(measure, .95);
        assertThat(drawn.method()).isEqualTo("bca");
        assertThat(computed.method()).isEqualTo("jackknife");
        assertThat(computed.value().orElseThrow()).isCloseTo(drawn.value().orElseThrow(), within(1e-3));
        assertThat(width(computed)).isCloseTo(width(drawn), within(.08 * width(drawn)));
        Interval grouped = NumberMeasurement.of(
                        many.groupedBy(Simulated.groups(rows, 1000)), Bootstrap.seeded(2), List.of(measure))
                .interval(measure, .95);
        assertThat(grouped.method()).isEqualTo("jackknife_grouped");
        assertThat(grouped.groups()).isEqualTo(21);
        assertThat(grouped.value()).isEqualTo(computed.value());
        assertThat(width(grouped)).isBetween(.5 * width(computed), 1.7 * width(computed));
    }

    @Test
    void veryManyRowsOfOneGroupSayNextToNothing() {
        int rows = NumberMeasurement.MANY + 1;
        NumberPairs many = simulated(Simulated.random(5), rows).groupedBy(Simulated.groups(rows, rows));
        Interval mae = NumberMeasurement.of(many).interval(Measure.MAE, .95);
        assertThat(mae.method()).isEqualTo("exact_conservative");
        assertThat(mae.high().orElseThrow()).isGreaterThan(9);
    }

    @Test
    void veryManyRowsThatDifferByTheSameHaveNoBounds() {
        int rows = NumberMeasurement.MANY + 1;
        double[] human = IntStream.range(0, rows).mapToDouble(row -> row % 9).toArray();
        double[] judge = Arrays.stream(human).map(number -> number + .3).toArray();
        NumberPairs shifted = NumberPairs.of(TEN, human, judge);
        for (Measure measure :
                List.of(Measure.MAE, Measure.BIAS, Measure.RMSE, Measure.PEARSON, Measure.KENDALL_TAU_B)) {
            assertThat(NumberMeasurement.of(shifted).interval(measure, .95).reason())
                    .hasValue("leaving out any row changes nothing");
            assertThat(NumberMeasurement.of(shifted.groupedBy(Simulated.groups(rows, 9)))
                            .interval(measure, .95)
                            .reason())
                    .hasValue("leaving out any group changes nothing");
        }
    }

    @Test
    void ratiosOfTooManyDistinctNumbersAreRefused() {
        double[] human =
                IntStream.range(0, 6_000).mapToDouble(row -> row / 600.0).toArray();
        double[] judge =
                IntStream.range(0, 6_000).mapToDouble(row -> (row + 1) / 600.1).toArray();
        NumberPairs many = NumberPairs.of(TEN, human, judge);
        Interval ratio = NumberMeasurement.of(many, Bootstrap.seeded(0), List.of(Measure.KRIPPENDORFF_ALPHA_RATIO))
                .interval(Measure.KRIPPENDORFF_ALPHA_RATIO, .95);
        assertThat(ratio.value()).isEqualTo(OptionalDouble.empty());
        assertThat(ratio.reason().orElseThrow())
                .endsWith("distinct numbers, and each two would be compared; round to 5000 at most");
        double[] some = Arrays.copyOf(human, 600);
        double[] other = Arrays.copyOf(judge, 600);
        assertThat(NumberMeasurement.of(NumberPairs.of(TEN, some, other))
                        .interval(Measure.KRIPPENDORFF_ALPHA_RATIO, .95)
                        .method())
                .isEqualTo("jackknife");
    }

    @Test
    void aTableOfVeryManyRowsHasJackknifeIntervalsOfItsNumbersToo() {
        Scale scale = Scale.ordinal(1, 5);
        LabelPairs many = Simulated.pairs(Simulated.random(9), scale, 21_000, .7, .01);
        Measurement measured = Measurement.of(many, Bootstrap.seeded(1).draws(200));
        assertThat(measured.interval(Measure.WEIGHTED_KAPPA_QUADRATIC, .95).method())
                .isEqualTo("bca");
        for (Measure measure : List.of(
                Measure.PEARSON,
                Measure.SPEARMAN,
                Measure.KENDALL_TAU_B,
                Measure.LIN_CCC,
                Measure.ICC_2_1,
                Measure.MAE,
                Measure.RMSE,
                Measure.BIAS)) {
            Interval interval = measured.interval(measure, .95);
            assertThat(interval.method()).isEqualTo("jackknife");
            assertThat(interval.value()).isEqualTo(measure.of(many.table()));
            assertThat(interval.n()).isEqualTo(many.table().decided());
        }
        assertThat(Measurement.of(
                                many.groupedBy(Simulated.groups(21_000, 5)),
                                Bootstrap.seeded(1).draws(200))
                        .interval(Measure.PEARSON, .95)
                        .method())
                .isEqualTo("jackknife_grouped");
        Scale words = Scale.ordinal(List.of("low", "mid", "high"));
        LabelPairs named = Simulated.pairs(Simulated.random(9), words, 21_000, .7, .01);
        assertThat(Measurement.of(named, Bootstrap.seeded(1).draws(200))
                        .interval(Measure.SPEARMAN, .95)
                        .method())
                .isEqualTo("jackknife");
    }
}
