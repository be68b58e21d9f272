package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextReportTest {
    static Stream<Arguments> summaries() {
        return Stream.of(
                Arguments.of("agreement.txt", TextReport.agreement(Samples.agreement())),
                Arguments.of("run.txt", TextReport.run(Samples.run())),
                Arguments.of("compare.txt", TextReport.compare(Samples.comparison())),
                Arguments.of("gate.txt", TextReport.gate(Samples.gate())),
                Arguments.of("audit.txt", TextReport.audit(Samples.audit())),
                Arguments.of("align.txt", TextReport.alignment(Samples.alignment())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("summaries")
    void aSummaryIsExactlyTheGoldenOneAndShort(String name, String summary) throws IOException {
        assertThat(summary).isEqualTo(JsonReportTest.Golden.text(name, summary));
        assertThat(summary.lines().count()).isLessThanOrEqualTo(25);
    }

    @Test
    void theSentenceNamesAgreementRowsIntervalRivalPeopleAndTheBar() {
        assertThat(Headline.of(Samples.agreement(), Optional.of(Samples.gate())))
                .isEqualTo("The judge agrees with your experts on 84 % of 79 unseen rows [74, 90]; a length rule gets"
                        + " 78 %; experts agree with each other on 91 %; too few rows to call 85 % safe.");
    }

    @Test
    void nothingInASummaryCanSteerATerminal() {
        for (String attack : Attacks.ALL) {
            AgreementFigures hostile = Samples.agreement(
                            attack, "whole", new long[][] {{5, 1}, {1, 5}}, new long[] {0, 0})
                    .withDisagreements(List.of(DisagreementFigures.of(
                            attack, attack, attack, Optional.of(attack), "decided", OptionalDouble.empty())));
            String text = TextReport.agreement(hostile)
                    + TextReport.run(new RunFigures(
                            attack, attack, hostile.accounting(), Samples.run().spent(), 1, Optional.of(hostile)))
                    + TextReport.compare(new ComparisonFigures(
                            List.of(attack),
                            List.of(new ComparisonFigures.Pair(
                                    attack, attack, Samples.paired(), OptionalDouble.empty(), List.of())),
                            List.of(attack)));
            assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\u202E\\u2066\\u2028\\uD800]");
        }
    }

    @Test
    void aRateIsHundredPerCentOnlyWhenItIs() {
        assertThat(Shown.percent(0.9999)).isEqualTo("99.9 %");
        assertThat(Shown.percent(0.996)).isEqualTo("99.6 %");
        assertThat(Shown.percent(1)).isEqualTo("100 %");
        assertThat(Shown.percent(0.004)).isEqualTo("0.4 %");
        assertThat(Shown.percent(0)).isEqualTo("0 %");
    }
}
