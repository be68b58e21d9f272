package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrueRateTest {
    private static final Offset<Double> PRINTED = within(1e-6);

    private static void assertInterval(Interval interval, double value, double low, double high) {
        assertThat(interval.value().orElseThrow()).isCloseTo(value, PRINTED);
        assertThat(interval.low().orElseThrow()).isCloseTo(low, PRINTED);
        assertThat(interval.high().orElseThrow()).isCloseTo(high, PRINTED);
    }

    /** The first row is also the published demonstration of an independent program. */
    @ParameterizedTest
    @CsvSource({
        "320, 400, 30, 40, 78, 80, .758621, .672878, .841369",
        "400, 1000, 140, 200, 180, 200, .166667, .056351, .262733"
    })
    void roganAndGladenWithLangAndReiczigel(
            long passes,
            long rows,
            long tn,
            long negatives,
            long tp,
            long positives,
            double value,
            double low,
            double high) {
        TrueRate rate = TrueRate.of(EffectiveRate.of(passes, rows), JudgeErrors.of(tp, positives, tn, negatives));

        assertInterval(rate.by(RateMethod.ROGAN_GLADEN), value, low, high);
        assertThat(rate.recommended()).contains(RateMethod.ROGAN_GLADEN);
        assertThat(rate.refused()).isEmpty();
        assertThat(rate.by(RateMethod.PPI_PLUS).reason()).contains("needs labelled rows of the stream itself");
    }

    @Test
    void theDeltaMethodIsShownBesideIt() {
        TrueRate rate = TrueRate.of(EffectiveRate.of(320, 400), JudgeErrors.of(78, 80, 30, 40));

        assertInterval(rate.by(RateMethod.ROGAN_GLADEN_DELTA), .758621, .679875, .837366);
    }

    private static LabelledVerdicts tenRows() {
        return tenRows(Optional.empty());
    }

    private static LabelledVerdicts tenRows(Optional<double[]> chances) {
        String human = "1011011011";
        String judge = "1010011111";
        boolean[] passes = new boolean[10];
        double[] scores = new double[10];
        for (int row = 0; row < 10; row++) {
            passes[row] = human.charAt(row) == '1';
            scores[row] = judge.charAt(row) - '0';
        }
        return new LabelledVerdicts(passes, scores, Groups.none(10), chances);
    }

    @ParameterizedTest
    @CsvSource({"70, .471861, .7, .453930, .946070", "85, .724034, .808605, .554955, 1"})
    void predictionPoweredInferenceWithItsBestWeight(int passes, double weight, double value, double low, double high) {
        PredictionPowered powered = new PredictionPowered(StreamVerdicts.of(passes, 100), tenRows());

        assertThat(powered.tuned()).isCloseTo(weight, PRINTED);
        assertInterval(powered.interval(powered.tuned(), .95), value, low, high);
    }

    @Test
    void plainPredictionPowerCanBeWorseThanLabelsAlone() {
        PredictionPowered powered = new PredictionPowered(StreamVerdicts.of(70, 100), tenRows());
        double z = 1.959963984540054;

        assertInterval(powered.interval(0, .95), .7, .7 - z * .144914, .7 + z * .144914);
        Interval plain = powered.interval(1, .95);
        assertThat(plain.value().orElseThrow() - plain.low().orElseThrow()).isCloseTo(z * .148661, within(1e-5));
    }

    @Test
    void equalProbabilitiesOfBeingLabelledChangeNothingMuch() {
        LabelledVerdicts equal = tenRows();
        double[] chances = new double[10];
        java.util.Arrays.fill(chances, 10 / 110.0);
        LabelledVerdicts weighted = tenRows(Optional.of(chances));
        StreamVerdicts stream = StreamVerdicts.of(70, 100);

        TrueRate plain = TrueRate.of(stream, equal);
        TrueRate known = TrueRate.of(stream, weighted);

        assertThat(known.by(RateMethod.PPI).value().orElseThrow())
                .isCloseTo(plain.by(RateMethod.PPI).value().orElseThrow(), within(1e-9));
        assertThat(known.best().orElseThrow().value().orElseThrow())
                .isCloseTo(plain.best().orElseThrow().value().orElseThrow(), within(.01));
        assertThat(width(known.best().orElseThrow()))
                .isCloseTo(width(plain.best().orElseThrow()), within(.01));
    }

    @Test
    void aJudgeThatTellsNothingIsRefused() {
        TrueRate rate = TrueRate.of(EffectiveRate.of(300, 400), JudgeErrors.of(30, 40, 12, 40));

        assertThat(rate.recommended()).isEmpty();
        assertThat(rate.best()).isEmpty();
        assertThat(rate.refused().orElseThrow()).startsWith("TPR + TNR - 1 is not clearly above 0: 0.05 [");
        assertThat(rate.by(RateMethod.ROGAN_GLADEN).defined()).isFalse();
    }

    @Test
    void withoutRowsOfBothKindsTheErrorRatesAreNotKnown() {
        TrueRate rate = TrueRate.of(EffectiveRate.of(300, 400), JudgeErrors.of(30, 40, 0, 0));

        assertThat(rate.refused().orElseThrow())
                .startsWith("needs at least 10 labelled rows that people pass and 10 that they do not")
                .endsWith("got 40 and 0");
    }

    @Test
    void rowsThatComeInGroupsAreWorthLess() {
        int groups = 40;
        boolean[] passes = new boolean[groups * 5];
        double[] scores = new double[groups * 5];
        int[] ids = new int[groups * 5];
        for (int row = 0; row < passes.length; row++) {
            ids[row] = row / 5;
            passes[row] = ids[row] % 4 != 0;
            scores[row] = ids[row] % 10 == 3 ? 0 : passes[row] ? 1 : 0;
        }
        StreamVerdicts stream = StreamVerdicts.of(1_400, 2_000);
        TrueRate alone = TrueRate.of(stream, new LabelledVerdicts(passes, scores, Groups.none(ids.length)));
        TrueRate grouped = TrueRate.of(stream, new LabelledVerdicts(passes, scores, Groups.of(ids)));

        for (RateMethod method : RateMethod.values()) {
            assertThat(width(grouped.by(method))).as(method.key()).isGreaterThan(1.5 * width(alone.by(method)));
        }
    }

    private static double width(Interval interval) {
        return interval.high().orElseThrow() - interval.low().orElseThrow();
    }

    @Test
    void anAbstentionIsNeitherDroppedNorAPass() {
        StreamVerdicts stream = new StreamVerdicts(new double[] {1, 1, .5, 0}, Groups.none(4));

        assertThat(stream.passes().value()).isEqualTo(.5);
        assertThat(stream.passes().n()).isEqualTo(4);
        JudgeErrors errors = new LabelledVerdicts(
                        new boolean[] {true, true, false}, new double[] {1, .5, .5}, Groups.none(3))
                .errors();
        assertThat(errors.sensitivity().value()).isEqualTo(.5);
        assertThat(errors.specificity().value()).isEqualTo(1);
    }

    @Test
    void whereNoLabelledRowDiffersOnlyTheAdjustedIntervalHolds() {
        boolean[] passes = new boolean[20];
        double[] scores = new double[20];
        for (int row = 0; row < 15; row++) {
            passes[row] = true;
            scores[row] = 1;
        }
        TrueRate rate =
                TrueRate.of(StreamVerdicts.of(15_000, 20_000), new LabelledVerdicts(passes, scores, Groups.none(20)));

        assertThat(width(rate.by(RateMethod.PPI_PLUS))).isLessThan(.03);
        assertThat(rate.best().orElseThrow().method()).isEqualTo("ppi_adjusted");
        assertThat(width(rate.best().orElseThrow())).isGreaterThan(.2);
    }

    @Test
    void nothingLabelledIsNothingKnown() {
        TrueRate rate = TrueRate.of(
                StreamVerdicts.of(3, 5), new LabelledVerdicts(new boolean[0], new double[0], Groups.none(0)));

        assertThat(rate.best()).isEmpty();
        assertThat(rate.methods().values()).noneMatch(Interval::defined);
    }

    @Test
    void badInputSaysWhatIsWrong() {
        assertThatThrownBy(() -> new StreamVerdicts(new double[] {2}, Groups.none(1)))
                .hasMessage("a verdict is a number from 0 to 1, got 2.0");
        assertThatThrownBy(() -> new LabelledVerdicts(
                        new boolean[1], new double[1], Groups.none(1), Optional.of(new double[] {0})))
                .hasMessageContaining("a probability of being labelled lies above 0");
        assertThatThrownBy(() -> new LabelledVerdicts(new boolean[2], new double[1], Groups.none(1)))
                .hasMessage("2 labels, but 1 verdicts");
    }
}
