package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Split;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Measure;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which rows a figure rests on. */
class MeasuredRowsTest {
    @Test
    void everyRowIsAccountedFor() {
        Accounting accounting = Rows.passFail()
                .add("a", "pass", "pass")
                .add("b", "b", "fail", Rows.abstained("b"))
                .add("c", "c", "fail", Rows.failed("c"))
                .add("d", "d", "fail", Rows.unparsed("d"))
                .without("e", Gold.Why.DISPUTED, Rows.decided("e", "pass", OptionalDouble.empty()))
                .without("f", Gold.Why.UNSCORABLE, Rows.failed("f"))
                .without("g", Gold.Why.NOT_APPLICABLE, Rows.abstained("g"))
                .without("h", Gold.Why.UNLABELLED, Rows.decided("h", "fail", OptionalDouble.empty()))
                .agreement()
                .accounting();
        assertThat(accounting).isEqualTo(new Accounting(8, 3, 2, 1, 2, 1, 1, 1, 1, 0, 4));
        assertThat(accounting.text())
                .isEqualTo("8 rows: 3 decided, 2 abstained, 1 unparsed, 2 failed; 1 unlabelled, 1 disputed,"
                        + " 1 not applicable, 1 unscorable");
    }

    @Test
    void seenRowsAreCountedAndLeftOut() {
        Run run = Rows.passFail()
                .add("a", "pass", "pass")
                .add("b", "pass", "fail")
                .add("c", "fail", "fail")
                .run();
        Agreement agreement =
                Agreement.of(run, Part.whole(), example -> example.id().equals("a"));
        assertThat(agreement.accounting().seen()).isEqualTo(1);
        assertThat(agreement.accounting().rows()).isEqualTo(3);
        assertThat(agreement.accuracy().n()).isEqualTo(2);
        assertThat(agreement.accuracy().value()).hasValue(0.5);
        assertThat(agreement.notes())
                .contains("1 of 3 rows shaped this judge, or is a near copy of a row that did, and is left out");
    }

    @Test
    void developmentRowsAreTrainAndDevAndTheTextOfTestRowsStaysHidden() {
        Run run = Rows.passFail()
                .add("a", "pass", "pass")
                .add("b", "pass", "fail")
                .add("c", "fail", "pass")
                .run();
        Function<Example, Split> splits = example -> example.id().equals("c") ? Split.TEST : Split.DEV;
        Agreement development = Agreement.of(run, Part.development(splits), example -> false);
        assertThat(development.accounting().rows()).isEqualTo(2);
        assertThat(development.disagreements()).extracting(Disagreement::id).containsExactly("b");
        Agreement test = Agreement.of(run, Part.of(Split.TEST, splits), example -> false);
        assertThat(test.part()).isEqualTo("test");
        assertThat(test.accounting().rows()).isEqualTo(1);
        assertThat(test.disagreements()).isEmpty();
    }

    @Test
    void aRunAloneIsMeasuredOnDevelopmentRowsOnly() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 200; i++) {
            rows.add("r" + i, i % 2 == 0 ? "pass" : "fail", "pass");
        }
        Agreement agreement = Agreement.of(rows.run());
        assertThat(agreement.part()).isEqualTo("development");
        assertThat(agreement.accounting().rows()).isBetween(120, 140);
    }

    @Test
    void disputedRowsBoundAccuracyWhereTheyAreMoreThanTwoPercent() {
        Rows few = Rows.passFail();
        Rows many = Rows.passFail();
        for (int i = 0; i < 98; i++) {
            String judge = i < 90 ? "pass" : "fail";
            few.add("r" + i, "pass", judge);
            many.add("r" + i, "pass", judge);
        }
        for (int i = 0; i < 2; i++) {
            few.without("d" + i, Gold.Why.DISPUTED, Rows.abstained("d" + i));
        }
        for (int i = 0; i < 6; i++) {
            many.without("d" + i, i < 3 ? Gold.Why.DISPUTED : Gold.Why.UNSCORABLE, Rows.abstained("d" + i));
        }
        assertThat(few.agreement().missingGold()).isEmpty();
        MissingGold missing = many.agreement().missingGold().orElseThrow();
        assertThat(missing.worst()).isCloseTo(90.0 / 104, within(1e-12));
        assertThat(missing.best()).isCloseTo(96.0 / 104, within(1e-12));
        assertThat(many.agreement().notes())
                .contains("6 rows have no settled label: accuracy lies between 87 % and 92 % whatever they should be");
    }

    @Test
    void aVerdictOffTheScaleOfTheLabelsIsUnparsed() {
        Agreement agreement = Rows.passFail()
                .add("a", "pass", "<script>alert(1)</script>")
                .add("b", "fail", "FAIL")
                .agreement();
        assertThat(agreement.accounting().unparsed()).isEqualTo(1);
        assertThat(agreement.measure(Measure.COVERAGE).value()).hasValue(0.5);
    }

    @Test
    void rowsOfAGroupWidenTheInterval() {
        Rows single = Rows.passFail();
        Rows grouped = Rows.passFail();
        for (int i = 0; i < 100; i++) {
            String judge = i / 5 % 4 == 0 ? "fail" : "pass";
            single.add("r" + i, "r" + i, "pass", Rows.decided("r" + i, judge, OptionalDouble.empty()));
            grouped.add("r" + i, "g" + i / 5, "pass", Rows.decided("r" + i, judge, OptionalDouble.empty()));
        }
        assertThat(single.agreement().accuracy().method()).isEqualTo("wilson");
        assertThat(grouped.agreement().accuracy().method()).isEqualTo("wilson_deff");
        assertThat(grouped.agreement().accuracy().groups()).isEqualTo(20);
        assertThat(grouped.agreement().accuracy().low().orElseThrow())
                .isLessThan(single.agreement().accuracy().low().orElseThrow() - 0.05);
    }
}
