package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {
    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @Test
    void columnsOfCohensTableGiveItsPrintedMeasures() {
        Scale scale = Scale.of("a", "b", "c");
        Tables cohen = Tables.of(scale.labels(), new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});
        Agreement agreement = Agreement.between(cohen.human(), cohen.judge(), scale);
        assertThat(value(agreement, Measure.ACCURACY)).isCloseTo(0.70, PRINTED);
        assertThat(value(agreement, Measure.COHEN_KAPPA)).isCloseTo(0.491525, PRINTED);
        assertThat(value(agreement, Measure.SCOTT_PI)).isCloseTo(0.487179, PRINTED);
        assertThat(value(agreement, Measure.BRENNAN_PREDIGER)).isCloseTo(0.55, PRINTED);
        assertThat(value(agreement, Measure.GWET_AC1)).isCloseTo(0.575972, PRINTED);
        assertThat(value(agreement, Measure.MCC)).isCloseTo(0.501193, PRINTED);
        assertThat(value(agreement, Measure.MACRO_F1)).isCloseTo(0.622222, PRINTED);
        assertThat(value(agreement, Measure.WEIGHTED_F1)).isCloseTo(0.72, PRINTED);
        assertThat(value(agreement, Measure.BALANCED_ACCURACY)).isCloseTo(0.666667, PRINTED);
    }

    @Test
    void anUndecidedVerdictIsDisagreementInAccuracyAndNowhereElse() {
        Agreement agreement = Agreement.between(
                List.of("pass", "pass", "fail", "fail"), List.of("pass", "", "fail", "perhaps"), PASS_FAIL);
        assertThat(value(agreement, Measure.ACCURACY)).isEqualTo(0.5);
        assertThat(agreement.accuracy().n()).isEqualTo(4);
        assertThat(value(agreement, Measure.ACCURACY_DECIDED)).isEqualTo(1);
        assertThat(value(agreement, Measure.COVERAGE)).isEqualTo(0.5);
        assertThat(value(agreement, Measure.COHEN_KAPPA)).isEqualTo(1);
        assertThat(agreement.cohenKappa().n()).isEqualTo(2);
        assertThat(agreement.accounting().text()).isEqualTo("4 rows: 2 decided, 1 abstained, 1 unparsed, 0 failed");
    }

    @Test
    void anEmptyHumanCellIsUnlabelledAndCountedApart() {
        Agreement agreement =
                Agreement.between(List.of("pass", " ", "fail"), List.of("pass", "pass", "fail"), PASS_FAIL);
        assertThat(agreement.accounting().unlabelled()).isEqualTo(1);
        assertThat(agreement.accounting().rows()).isEqualTo(3);
        assertThat(agreement.accuracy().n()).isEqualTo(2);
    }

    @Test
    void aHumanLabelOffTheScaleIsAnErrorThatListsValuesAndRows() {
        assertThatThrownBy(() -> Agreement.between(
                        List.of("pass", "perhaps", "<b>", "perhaps"),
                        List.of("pass", "pass", "pass", "pass"),
                        PASS_FAIL))
                .isInstanceOf(BadInput.class)
                .hasMessage("2 values of column 'human' not on the scale pass,fail: 'perhaps' (row 2), '<b>' (row 3)");
    }

    @Test
    void agrestisColumnsGiveTheWeightedMeasuresOfAnOrdinalScale() {
        Scale scale = Scale.ordinal(1, 4);
        Tables agresti =
                Tables.of(scale.labels(), new int[][] {{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}});
        Agreement agreement = Agreement.between(agresti.human(), agresti.judge(), scale);
        assertThat(value(agreement, Measure.COHEN_KAPPA)).isCloseTo(0.493006, PRINTED);
        assertThat(value(agreement, Measure.WEIGHTED_KAPPA_LINEAR)).isCloseTo(0.648810, PRINTED);
        assertThat(value(agreement, Measure.WEIGHTED_KAPPA_QUADRATIC)).isCloseTo(0.783822, PRINTED);
        assertThat(value(agreement, Measure.GWET_AC2_QUADRATIC)).isCloseTo(0.853174, PRINTED);
    }

    @Test
    void everyMeasureThatAppliesIsThereWithIntervalOrReason() {
        Tables table = Tables.of(PASS_FAIL.labels(), new int[][] {{20, 10}, {20, 50}});
        Agreement agreement = Agreement.between(table.human(), table.judge(), PASS_FAIL);
        List<Measure> expected = new ArrayList<>(Measure.applicable(PASS_FAIL));
        expected.addAll(Measure.ofConfidence());
        assertThat(agreement.measures().keySet()).containsExactlyElementsOf(expected);
        assertThat(agreement.measure(Measure.BRIER).reason()).hasValue("the judge gives no confidence");
        assertThat(agreement.confidence()).isEmpty();
        assertThat(agreement.measures().values())
                .allSatisfy(interval -> assertThat(
                                interval.bounded() || interval.reason().isPresent())
                        .isTrue());
        assertThat(agreement.perLabel()).extracting(LabelAgreement::label).containsExactly("pass", "fail");
        assertThat(agreement.perLabel().get(0).recall().value().orElseThrow()).isCloseTo(2.0 / 3, PRINTED);
        assertThat(agreement.perLabel().get(0).precision().value()).hasValue(0.5);
        assertThat(agreement.perLabel().get(0).f1().value().orElseThrow()).isCloseTo(4.0 / 7, PRINTED);
    }

    @Test
    void marginalTestsOfCohensTableAreThePrintedOnes() {
        Scale scale = Scale.of("a", "b", "c");
        Tables cohen = Tables.of(scale.labels(), new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});
        Agreement agreement = Agreement.between(cohen.human(), cohen.judge(), scale);
        assertThat(agreement.bowker().statistic().orElseThrow()).isCloseTo(14.466667, PRINTED);
        assertThat(agreement.bowker().p().orElseThrow()).isCloseTo(0.002334, PRINTED);
        assertThat(agreement.stuartMaxwell().statistic().orElseThrow()).isCloseTo(13.513514, PRINTED);
        assertThat(agreement.stuartMaxwell().p().orElseThrow()).isCloseTo(0.001163, PRINTED);
    }

    @Test
    void theKappaParadoxIsExplained() {
        Tables table = Tables.of(PASS_FAIL.labels(), new int[][] {{118, 5}, {2, 0}});
        Agreement agreement = Agreement.between(table.human(), table.judge(), PASS_FAIL);
        assertThat(value(agreement, Measure.COHEN_KAPPA)).isCloseTo(-0.0234, within(5e-5));
        assertThat(agreement.notes())
                .containsExactly(
                        "kappa is -0.02 although 94 % of the decided rows agree: 98 % of the human labels are"
                                + " 'pass', so that most agreement could be chance; AC1, which this does not pull down, is 0.94");
        Tables balanced = Tables.of(PASS_FAIL.labels(), new int[][] {{40, 9}, {6, 45}});
        assertThat(Agreement.between(balanced.human(), balanced.judge(), PASS_FAIL)
                        .notes())
                .isEmpty();
    }

    @Test
    void oneCategoryAloneLeavesKappaUndefinedWithItsReason() {
        Agreement agreement = Agreement.between(List.of("pass", "pass"), List.of("pass", "pass"), PASS_FAIL);
        assertThat(agreement.cohenKappa().defined()).isFalse();
        assertThat(agreement.cohenKappa().reason()).contains("only one category occurs");
    }

    @Test
    void nothingLabelledIsUndefinedAndNoError() {
        Agreement agreement = Agreement.between(List.of("", ""), List.of("pass", "fail"), PASS_FAIL);
        assertThat(agreement.accounting().unlabelled()).isEqualTo(2);
        assertThat(agreement.measures().values())
                .allSatisfy(interval -> assertThat(interval.defined()).isFalse());
        assertThat(agreement.disagreements()).isEmpty();
    }

    @Test
    void labelsMatchAfterNormalisingAndNothingElseIsGuessed() {
        Agreement agreement = Agreement.between(
                List.of("PASS ", "ｆａｉｌ", "Fail"), List.of("pass", "=fail", "<script>pass</script>"), PASS_FAIL);
        assertThat(agreement.accounting().unparsed()).isEqualTo(2);
        assertThat(value(agreement, Measure.ACCURACY)).isCloseTo(1.0 / 3, PRINTED);
    }

    @Test
    void theOrderOfTheRowsChangesNoFigure() {
        Tables table = Tables.of(PASS_FAIL.labels(), new int[][] {{30, 12}, {9, 41}});
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, table.human().size()).boxed().toList());
        Random random = new Random(5);
        List<String> groups =
                order.stream().map(row -> "g" + random.nextInt(40)).toList();
        Agreement ordered = Agreement.of(
                Outcomes.of(table.human(), table.judge(), PASS_FAIL).grouped(groups));
        Collections.shuffle(order, random);
        Agreement shuffled = Agreement.of(Outcomes.of(
                        order.stream().map(table.human()::get).toList(),
                        order.stream().map(table.judge()::get).toList(),
                        PASS_FAIL)
                .grouped(order.stream().map(groups::get).toList()));
        assertThat(shuffled.measures()).isEqualTo(ordered.measures());
    }

    @Test
    void columnsOfAFileNameTheLineOfALabelOffTheScale(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.csv"), "note,human,judge\n\"a\nb\",pass,pass\nc,fail,pass\nd,maybe,fail\n");
        CodedColumns columns = CodedColumns.read(file, List.of("human", "judge"));
        assertThatThrownBy(() -> Outcomes.of(columns, "human", "judge", PASS_FAIL))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(bad.located())
                                .endsWith(
                                        "two.csv:5: 1 value of column 'human' not on the scale pass,fail: 'maybe' (line 5)"));
        Outcomes read = Outcomes.of(columns, "human", "judge", Scale.parse("pass,fail,maybe"));
        assertThat(Agreement.of(read).accuracy().value().orElseThrow()).isCloseTo(1.0 / 3, PRINTED);
        assertThat(read.name()).isEqualTo("judge");
    }

    @Test
    void columnsOfDifferentLengthAreAnError() {
        assertThatThrownBy(() -> Agreement.between(List.of("pass"), List.of(), PASS_FAIL))
                .hasMessage("the columns differ in length: 1 human labels, 0 verdicts");
    }

    private static double value(Agreement agreement, Measure measure) {
        Interval interval = agreement.measure(measure);
        return interval.value().orElseThrow();
    }
}
