package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasurementTest {
    private static final Scale BINARY = Scale.of("pass", "fail");

    private static LabelPairs fromCounts(Scale scale, int[][] counts) {
        int[] human = IntStream.range(0, counts.length)
                .flatMap(i -> IntStream.generate(() -> i)
                        .limit(IntStream.of(counts[i]).sum()))
                .toArray();
        int[] judge = IntStream.range(0, counts.length)
                .flatMap(i -> IntStream.range(0, counts.length)
                        .flatMap(j -> IntStream.generate(() -> j).limit(counts[i][j])))
                .toArray();
        return LabelPairs.of(scale, human, judge);
    }

    @Test
    void ratesUseWilsonAndCoefficientsTheBootstrap() {
        Measurement measured = Measurement.of(fromCounts(BINARY, new int[][] {{70, 9}, {12, 69}}));
        Interval accuracy = measured.interval(Measure.ACCURACY, .95);
        assertThat(accuracy).isEqualTo(Proportion.of(139, 160).wilson(.95));
        Interval kappa = measured.interval(Measure.COHEN_KAPPA, .95);
        assertThat(kappa.method()).isEqualTo("bca");
        assertThat(kappa.n()).isEqualTo(160);
        double error = KappaStandardError.of(Measure.COHEN_KAPPA, measured.table())
                .orElseThrow()
                .value();
        assertThat(kappa.high().orElseThrow() - kappa.low().orElseThrow()).isCloseTo(2 * 1.96 * error, within(.02));
        assertThat(measured.recall(1, .95)).isEqualTo(Proportion.of(69, 81).wilson(.95));
        assertThat(measured.precision(0, .95)).isEqualTo(Proportion.of(70, 82).wilson(.95));
        assertThat(measured.f1(0, .95).value().orElseThrow()).isCloseTo(140.0 / 161, within(1e-12));
    }

    @Test
    void tenOfTenRightDoesNotProveAHighKappa() {
        Measurement measured = Measurement.of(fromCounts(BINARY, new int[][] {{5, 0}, {0, 5}}));
        Interval kappa = measured.interval(Measure.COHEN_KAPPA, .95);
        assertThat(kappa.value()).hasValue(1);
        assertThat(kappa.method()).isEqualTo("exact_conservative");
        assertThat(kappa.low().orElseThrow()).isCloseTo((.691503 - .5) / .5, within(1e-5));
        assertThat(kappa.high()).hasValue(1);
        Interval unbalanced =
                Measurement.of(fromCounts(BINARY, new int[][] {{9, 0}, {0, 1}})).interval(Measure.COHEN_KAPPA, .95);
        assertThat(unbalanced.low().orElseThrow()).isLessThan(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {
                "BALANCED_ACCURACY",
                "MCC",
                "MACRO_F1",
                "WEIGHTED_F1",
                "YOUDEN_J",
                "SCOTT_PI",
                "GWET_AC1",
                "PABAK",
                "BRENNAN_PREDIGER",
                "KRIPPENDORFF_ALPHA_NOMINAL"
            })
    void tenOfTenRightLeavesEveryCoefficientInDoubt(Measure measure) {
        Interval interval =
                Measurement.of(fromCounts(BINARY, new int[][] {{5, 0}, {0, 5}})).interval(measure, .95);
        assertThat(interval.value().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(interval.method()).isEqualTo("exact_conservative");
        assertThat(interval.low().orElseThrow()).isLessThan(.75);
        assertThat(interval.high().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void fewDisagreementsCountByGroup() {
        LabelPairs rows = fromCounts(BINARY, new int[][] {{44, 6}, {0, 50}});
        assertThat(Measurement.of(rows).interval(Measure.COHEN_KAPPA, .95).method())
                .isEqualTo("bca");
        // The six wrong rows share one group, so one thing went wrong, not six.
        Groups groups = Simulated.groups(100, 10);
        Interval grouped = Measurement.of(rows.groupedBy(groups)).interval(Measure.COHEN_KAPPA, .95);
        assertThat(grouped.method()).isEqualTo("exact_conservative");
        assertThat(grouped.groups()).isEqualTo(10);
        assertThat(grouped.low().orElseThrow())
                .isLessThan(Measurement.of(rows)
                        .interval(Measure.COHEN_KAPPA, .95)
                        .low()
                        .orElseThrow());
    }

    @Test
    void errorsBetweenOtherLabelsDoNotMakeALabelMoreCertain() {
        // Of the ten rows with 'c' on either side one differs; a and b are confused forty times.
        Scale scale = Scale.of("a", "b", "c");
        Measurement measured = Measurement.of(fromCounts(scale, new int[][] {{80, 20, 0}, {20, 80, 1}, {0, 0, 9}}));
        Interval rare = measured.f1(2, .95);
        assertThat(rare.method()).isEqualTo("exact_conservative");
        assertThat(rare.value().orElseThrow()).isCloseTo(18.0 / 19, within(1e-12));
        // Clopper and Pearson for 9 of 10 are .554984 and .997471; F1 is 2s/(1 + s).
        assertThat(rare.low().orElseThrow()).isCloseTo(2 * .554984 / 1.554984, within(1e-5));
        assertThat(rare.high().orElseThrow()).isCloseTo(2 * .997471 / 1.997471, within(1e-5));
        assertThat(measured.f1(0, .95).method()).isEqualTo("bca");
        assertThat(measured.interval(Measure.COHEN_KAPPA, .95).method()).isEqualTo("bca");
        for (Measure mean : List.of(Measure.BALANCED_ACCURACY, Measure.MACRO_F1, Measure.WEIGHTED_F1)) {
            assertThat(measured.interval(mean, .95).method()).as(mean.key()).isEqualTo("exact_conservative");
        }
    }

    @Test
    void oneMissedRowOfARareLabelLeavesBalancedAccuracyInDoubt() {
        Interval balanced = Measurement.of(fromCounts(BINARY, new int[][] {{80, 10}, {1, 7}}))
                .interval(Measure.BALANCED_ACCURACY, .95);
        assertThat(balanced.method()).isEqualTo("exact_conservative");
        assertThat(balanced.low().orElseThrow()).isLessThan(.65);
    }

    @Test
    void recallThatIsNeverMissedIsNotTakenForCertain() {
        Measurement measured = Measurement.of(fromCounts(BINARY, new int[][] {{80, 10}, {0, 6}}));
        Interval balanced = measured.interval(Measure.BALANCED_ACCURACY, .95);
        assertThat(balanced.method()).isEqualTo("exact_conservative");
        assertThat(balanced.low().orElseThrow()).isLessThan(.75);
    }

    @Test
    void everyApplicableMeasureIsThereUndefinedOnesWithTheirReason() {
        Map<Measure, Interval> intervals =
                Measurement.of(fromCounts(BINARY, new int[][] {{7, 0}, {0, 0}})).intervals(.95);
        assertThat(intervals.keySet()).containsExactlyElementsOf(Measure.applicable(BINARY));
        assertThat(intervals.get(Measure.COHEN_KAPPA)).isEqualTo(Interval.undefined("only one category occurs", 7));
        assertThat(intervals)
                .extractingByKey(Measure.ACCURACY)
                .extracting(Interval::value)
                .isEqualTo(OptionalDouble.of(1));
    }

    @Test
    void noRowsAndOneRowAreMeasuredWithoutComplaint() {
        Measurement none = Measurement.of(LabelPairs.of(BINARY, new int[0], new int[0]));
        assertThat(none.intervals(.95).values()).noneMatch(Interval::defined);
        Measurement one = Measurement.of(LabelPairs.of(BINARY, new int[] {0}, new int[] {1}));
        assertThat(one.interval(Measure.ACCURACY, .95).value()).hasValue(0);
        Measurement undecided = Measurement.of(LabelPairs.of(BINARY, new int[] {0}, new int[] {LabelPairs.UNDECIDED}));
        assertThat(undecided.interval(Measure.COVERAGE, .95).value()).hasValue(0);
        assertThat(undecided.interval(Measure.ACCURACY, .95).value()).hasValue(0);
        assertThat(undecided.interval(Measure.COHEN_KAPPA, .95).reason()).contains("no decided rows");
    }

    @Test
    void undefinedDrawsAreLeftOutAndCounted() {
        int[][] counts = {{1, 1}, {6, 12}};
        Interval correlation = Measurement.of(fromCounts(BINARY, counts)).interval(Measure.MCC, .95);
        // A draw of 20 misses both rows of a kind with probability .9^20 = .12.
        assertThat(correlation.undefinedDraws()).isBetween(170, 320);
        assertThat(correlation.bounded()).isTrue();
    }

    @Test
    void rowOrderAndNamesOfGroupsDoNotMatter() {
        LabelPairs pairs = Simulated.pairs(Simulated.random(5), Scale.of("a", "b", "c"), 90, .7, .05);
        int[] back = IntStream.range(0, 90).map(row -> 89 - row).toArray();
        LabelPairs turned = LabelPairs.of(
                        pairs.scale(),
                        IntStream.of(back).map(pairs::human).toArray(),
                        IntStream.of(back).map(pairs::judge).toArray())
                .groupedBy(Groups.of(
                        IntStream.of(back).mapToObj(row -> "session " + row / 3).toList()));
        Measurement straight = Measurement.of(pairs.groupedBy(Simulated.groups(90, 3)));
        Measurement.of(turned).intervals(.95).forEach((measure, interval) -> {
            assertThat(interval.value())
                    .isEqualTo(straight.interval(measure, .95).value());
            assertThat(interval.method())
                    .isEqualTo(straight.interval(measure, .95).method());
        });
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() {
        LabelPairs pairs = Simulated.pairs(Simulated.random(6), Scale.ordinal(1, 5), 400, .6, .05)
                .groupedBy(Simulated.groups(400, 4));
        Map<Measure, Interval> here = Measurement.of(pairs, Bootstrap.seeded(3)).intervals(.95);
        ForkJoinPool one = new ForkJoinPool(1);
        Map<Measure, Interval> alone = one.submit(
                        () -> Measurement.of(pairs, Bootstrap.seeded(3)).intervals(.95))
                .join();
        one.shutdown();
        assertThat(alone).isEqualTo(here);
        assertThat(Measurement.of(pairs, Bootstrap.seeded(4)).intervals(.95)).isNotEqualTo(here);
    }

    @ParameterizedTest
    @CsvSource({".90", ".95", ".99"})
    void higherLevelsAreWider(double level) {
        Measurement measured = Measurement.of(fromCounts(BINARY, new int[][] {{70, 9}, {12, 69}}));
        for (Measure measure : List.of(Measure.COHEN_KAPPA, Measure.ACCURACY, Measure.GWET_AC1)) {
            Interval narrow = measured.interval(measure, level - .05);
            Interval wide = measured.interval(measure, level);
            assertThat(wide.low().orElseThrow()).isLessThan(narrow.low().orElseThrow());
            assertThat(wide.high().orElseThrow()).isGreaterThan(narrow.high().orElseThrow());
        }
    }

    @Test
    void measuresThatDoNotApplyAreRefused() {
        LabelPairs pairs = fromCounts(BINARY, new int[][] {{3, 1}, {1, 3}});
        assertThatThrownBy(() -> Measurement.of(pairs).interval(Measure.FLEISS_KAPPA, .95))
                .hasMessageContaining("fleiss_kappa is not among the measures");
        assertThatThrownBy(() -> Measurement.of(pairs, Bootstrap.seeded(1), List.of(Measure.WEIGHTED_KAPPA_LINEAR)))
                .hasMessage("weighted_kappa_linear does not apply to scale pass,fail");
    }

    @Test
    void labelsOffTheScaleAreRefusedWithTheirRow() {
        assertThatThrownBy(() -> LabelPairs.of(BINARY, new int[] {0, 2}, new int[] {0, 0}))
                .hasMessage("human label 2 of row 1 is not in 0..1, the positions on scale pass,fail");
        assertThatThrownBy(() -> LabelPairs.of(BINARY, new int[] {0}, new int[] {0, 0}))
                .hasMessageContaining("1 human labels but 2 verdicts");
        assertThatThrownBy(() -> LabelPairs.of(Scale.range(0, 1), new int[0], new int[0]))
                .hasMessageContaining("a scale with labels");
    }
}
