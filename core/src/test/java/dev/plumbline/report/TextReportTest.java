package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.align.SearchPath;
import dev.plumbline.audit.Finding;
import dev.plumbline.judge.Redaction;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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
                Arguments.of("align.txt", TextReport.alignment(Samples.alignment())),
                Arguments.of("forecast.txt", TextReport.forecast(Samples.forecast())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("summaries")
    void aSummaryIsExactlyTheGoldenOneAndShort(String name, String summary) throws IOException {
        assertThat(summary).isEqualTo(JsonReportTest.Golden.text(name, summary));
        assertThat(summary.lines().count()).isLessThanOrEqualTo(25);
    }

    @Test
    void aRunOverRowsThatAllShapedTheJudgeEndsWithoutAnEmptyLine() {
        Accounting seen = new Accounting(3, 3, 0, 0, 0, 0, 0, 0, 0, 3, 0);
        AgreementFigures nothing = new AgreementFigures(
                Samples.JUDGE,
                "development",
                seen,
                List.of("pass", "fail"),
                Optional.of(ConfusionTable.of(new long[][] {{0, 0}, {0, 0}}, new long[] {0, 0})),
                Map.of("accuracy", Interval.undefined("no rows", 0)),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        RunFigures run = Samples.run();
        String text = TextReport.run(new RunFigures(
                run.run(), run.judge(), seen, Optional.empty(), run.spent(), 1, Optional.of(nothing), List.of()));
        assertThat(text).endsWith("  kept in  /data/.plumbline/runs/accuracy-1\n");
    }

    @Test
    void anEstimateThatAsksNobodySaysNothingOfReplies() {
        Forecast free = new Forecast("judging", 240, 0, List.of(), List.of(), Duration.ZERO);
        assertThat(TextReport.forecast(new ForecastFigures(List.of(free), "2026-03-04", Redaction.none())))
                .isEqualTo("""
                Nothing was sent.

                  cost      0 calls, 0 tokens in and 0 tokens out, 0.00 USD
                  time      about 0 s
                  sends to  nobody
                """);
    }

    @Test
    void anEstimateOfWhatIsKeptAlreadySendsNothingToAnybody() {
        Forecast kept = new Forecast("judging", 240, 240, List.of(), List.of(), Duration.ZERO);
        assertThat(TextReport.forecast(new ForecastFigures(List.of(kept), "2026-03-04", Redaction.none())))
                .contains("0 calls (240 replies cached)", "sends to  nobody, since every reply is kept");
    }

    @Test
    void theSentenceNamesAgreementRowsIntervalRivalPeopleAndTheBar() {
        assertThat(Headline.of(Samples.agreement(), Optional.of(Samples.gate())))
                .isEqualTo("The judge agrees with your experts on 84 % of 79 unseen rows [74, 90]; a length rule gets"
                        + " 78 %; experts agree with each other on 91 %; too few rows to call 85 % safe.");
    }

    @Test
    void aConditionIsShownInItsOwnUnit() {
        Interval gain = Interval.of(0.125, 0.043, 0.213, 0.95, "bca_grouped", 160, 80);
        Interval undecided = Proportion.of(2, 160).wilson(0.95);

        assertThat(TextReport.gate(new GateResult(
                        GateVerdict.PASS,
                        "power",
                        List.of(
                                new Condition(
                                        "no-worse-than base",
                                        -0.02,
                                        gain,
                                        GateVerdict.PASS,
                                        "",
                                        OptionalLong.empty(),
                                        OptionalLong.empty()),
                                new Condition(
                                        "max-undecided",
                                        0.05,
                                        undecided,
                                        GateVerdict.PASS,
                                        "",
                                        OptionalLong.empty(),
                                        OptionalLong.empty())),
                        List.of(),
                        Optional.empty())))
                .contains("\u22122.0 points  +12.5 points [+4.3, +21.3]", "\u2264 5 %  1.3 % [0.3, 4.4]", ": power.");
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
                            attack,
                            attack,
                            hostile.accounting(),
                            Optional.of(attack),
                            Samples.run().spent(),
                            1,
                            Optional.of(hostile),
                            List.of(attack)))
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

    @Test
    void rowsThatAreThereTwiceAreNamed() {
        Finding twice = new Finding(
                "duplicate.near",
                Finding.Severity.NOTE,
                List.of(),
                List.of("3", "9", "12", "17", "20", "21", "40"),
                "7 rows are nearly the same as another one",
                Map.of());
        AuditFigures sample = Samples.audit();
        assertThat(TextReport.audit(new AuditFigures(
                        sample.dataset(),
                        sample.rows(),
                        sample.groups(),
                        sample.columns(),
                        sample.labels(),
                        List.of(twice),
                        sample.baselines())))
                .contains("another one (rows 3, 9, 12, 17, 20, 21, \u2026)");
    }

    @Test
    void anAlignmentWithoutAProofShowsNoEmptyTable() {
        AlignmentFigures proven = Samples.alignment();
        AlignmentFigures unproven = new AlignmentFigures(
                proven.before(),
                proven.after(),
                proven.optimizer(),
                Map.of("train", new AlignmentFigures.Part(60, 30)),
                proven.spent(),
                Optional.empty(),
                Optional.of("there are no test rows"),
                Optional.empty(),
                Optional.of("not asked for"),
                proven.candidates(),
                proven.guards(),
                Samples.inconclusive(74),
                proven.stopped(),
                proven.output(),
                Optional.empty(),
                Optional.of(Proportion.of(30, 60).wilson(0.95)),
                List.of(),
                SearchPath.none());
        assertThat(TextReport.alignment(unproven))
                .doesNotContain("before ")
                .contains("about 74 test labels in all would settle it as PROMOTE")
                .contains("overturned", "50 % [38, 62] of rows");
        assertThat(MarkdownReport.of(Report.titled("accuracy").with(unproven))).doesNotContain("| Before |");
    }
}
