package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceAgreementTest {
    private static final double[] P = {.95, .9, .85, .8, .7, .6, .55, .4, .3, .1};
    private static final String Y = "1101101000";

    /** The judge decides for the more probable label, so that its confidence is at least a half. */
    private static Agreement golden() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 10; i++) {
            boolean pass = P[i] >= .5;
            rows.add(
                    "r" + i,
                    "r" + i,
                    Y.charAt(i) == '1' ? "pass" : "fail",
                    Rows.decided("r" + i, pass ? "pass" : "fail", OptionalDouble.of(pass ? P[i] : 1 - P[i])));
        }
        return rows.agreement();
    }

    private static double value(Agreement agreement, Measure measure) {
        return agreement.measure(measure).value().orElseThrow();
    }

    @Test
    void withTwoLabelsTheProbabilityOfThePositiveOneIsScored() {
        Agreement agreement = golden();

        assertThat(value(agreement, Measure.BRIER)).isCloseTo(.16875, within(1e-9));
        assertThat(value(agreement, Measure.LOG_LOSS)).isCloseTo(.512058, within(1e-6));
        assertThat(value(agreement, Measure.ECE)).isCloseTo(.225, within(1e-9));
        assertThat(value(agreement, Measure.AUC)).isCloseTo(.84, within(1e-9));
        ConfidenceAgreement known = agreement.confidence().orElseThrow();
        assertThat(known.scored()).isEqualTo("the probability of 'pass'");
        assertThat(known.equalWidth().error().orElseThrow()).isCloseTo(.225, within(1e-9));
        assertThat(known.rows()).isEqualTo(10);
        assertThat(known.without()).isZero();
        assertThat(known.riskCoverage().points().get(0).threshold()).isEqualTo(.95);
        assertThat(agreement.measures().get(Measure.AUC)).isEqualTo(agreement.measure(Measure.AUC));
    }

    @Test
    void withMoreLabelsTheConfidenceOfTheDecidedOneIsScored() {
        Rows rows = new Rows(Scale.of("good", "fair", "poor"));
        rows.add("a", "a", "good", Rows.decided("a", "good", OptionalDouble.of(.9)));
        rows.add("b", "b", "fair", Rows.decided("b", "poor", OptionalDouble.of(.4)));
        rows.add("c", "c", "poor", Rows.decided("c", "poor", OptionalDouble.of(.6)));
        Agreement agreement = rows.agreement();

        assertThat(value(agreement, Measure.BRIER)).isCloseTo((.01 + .16 + .16) / 3, within(1e-9));
        assertThat(value(agreement, Measure.AUC))
                .as("both right rows are surer than the wrong one")
                .isEqualTo(1);
        assertThat(agreement.confidence().orElseThrow().scored())
                .isEqualTo("the confidence that the decided label is right");
    }

    @Test
    void undecidedRowsAndThoseWithoutAConfidenceAreLeftOutAndCounted() {
        Rows rows = Rows.passFail();
        rows.add("a", "a", "pass", Rows.decided("a", "pass", OptionalDouble.of(.9)));
        rows.add("b", "b", "fail", Rows.decided("b", "fail", OptionalDouble.of(.8)));
        rows.add("c", "fail", "fail");
        rows.add("d", "d", "pass", Rows.abstained("d"));
        Agreement agreement = rows.agreement();

        assertThat(agreement.measure(Measure.BRIER).n()).isEqualTo(2);
        ConfidenceAgreement known = agreement.confidence().orElseThrow();
        assertThat(known.without()).isEqualTo(1);
        assertThat(known.riskCoverage().points().get(1).coverage())
                .as("of all measured rows")
                .isEqualTo(.5);
    }

    @Test
    void whatIsUndefinedSaysWhy() {
        Agreement silent =
                Agreement.between(List.of("pass", "fail"), List.of("pass", "fail"), Scale.of("pass", "fail"));
        for (Measure measure : Measure.ofConfidence()) {
            assertThat(silent.measure(measure).reason()).hasValue("the judge gives no confidence");
            assertThat(silent.measure(measure).n()).isZero();
        }
        Agreement undecided = Agreement.between(List.of("pass", "fail"), List.of("", ""), Scale.of("pass", "fail"));
        assertThat(undecided.measure(Measure.AUC).reason()).hasValue("no decided rows");
    }

    @Test
    void groupsAreFollowed() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 200; i++) {
            boolean pass = i % 2 == 0;
            boolean right = i % 5 != 0;
            rows.add(
                    "r" + i,
                    "g" + i / 4,
                    pass ? "pass" : "fail",
                    Rows.decided("r" + i, pass == right ? "pass" : "fail", OptionalDouble.of(.6 + i % 30 / 100.0)));
        }
        Interval brier = rows.agreement().measure(Measure.BRIER);

        assertThat(brier.method()).isEqualTo("bca_grouped");
        assertThat(brier.groups()).isEqualTo(50);
    }

    @Test
    void confidencesOfColumnsAreTakenAndChecked() {
        Outcomes outcomes = Outcomes.of(List.of("pass", "fail"), List.of("pass", "fail"), Scale.of("pass", "fail"));

        Agreement agreement = Agreement.of(outcomes.confident(new double[] {.9, Double.NaN}));
        assertThat(agreement.measure(Measure.BRIER).n()).isEqualTo(1);
        assertThatThrownBy(() -> outcomes.confident(new double[] {.9, 1.5}))
                .hasMessage("a confidence lies in 0..1, got 1.5");
        assertThatThrownBy(() -> outcomes.confident(new double[1])).hasMessageContaining("1 confidences");
    }

    @Test
    void aGateTakesTheAreaAndRefusesLosses() {
        Rows rows = Rows.passFail();
        IntStream.range(0, 100)
                .forEach(i -> rows.add(
                        "r" + i,
                        "r" + i,
                        i % 2 == 0 ? "pass" : "fail",
                        Rows.decided("r" + i, i % 2 == 0 ? "pass" : "fail", OptionalDouble.of(.5 + i / 250.0))));

        assertThat(Gate.open().minimum("auc", .8).check(rows.agreement()).verdict())
                .isEqualTo(GateVerdict.PASS);
        assertThat(Gate.open().minimum("auc", .97).check(rows.agreement()).verdict())
                .isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThatThrownBy(() -> Gate.open().minimum("brier", .2))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("of which less is better");
    }
}
