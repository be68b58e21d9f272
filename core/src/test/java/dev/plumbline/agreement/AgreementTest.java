package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

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
                .hasMessage("2 human labels are not on the scale pass,fail: 'perhaps' (row 2), '<b>' (row 3)");
    }

    private static double value(Agreement agreement, Measure measure) {
        Interval interval = agreement.measure(measure);
        return interval.value().orElseThrow();
    }
}
