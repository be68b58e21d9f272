package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.cascade.CascadeCandidate;
import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A fitted cascade in every form: the same sentence, the same figures, and no text that is not escaped. */
class CascadeReportTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    /** So many of 400 rows are sure and right; of the others every second one is right. */
    private static CascadeCandidate judge(String name, int sure, OptionalDouble usd) {
        List<String> human = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int row = 0; row < 400; row++) {
            human.add(row % 2 == 0 ? "pass" : "fail");
            said.add(row < sure || row % 4 < 2 ? human.get(row) : row % 2 == 0 ? "fail" : "pass");
        }
        double[] confidence =
                IntStream.range(0, 400).mapToDouble(row -> row < sure ? .9 : .6).toArray();
        return new CascadeCandidate(
                Outcomes.of(human, said, SCALE).confident(confidence).by(name), usd);
    }

    private static CascadeFigures figures(double promise, CascadeCandidate... judges) {
        return new CascadeFigures(
                FittedCascade.of(List.of(judges), promise, .95), Optional.of("/tmp/careful.yaml"), "");
    }

    static CascadeFigures two() {
        return figures(
                .9, judge("cheap@1", 200, OptionalDouble.of(.001)), judge("dear@2", 320, OptionalDouble.of(.01)));
    }

    @Test
    void theSentenceIsTheSameEverywhere() {
        String sentence =
                "On the 50 % of rows that it decides, cheap@1 agrees with people at least 90 % of the time; the"
                        + " rest goes to dear@2, which agrees as often on the 30 % that it decides; what is left, 20 %, goes to"
                        + " people.";
        Report report = Report.titled("accuracy@3").with(two());

        assertThat(CascadeText.sentence(two().fitted())).isEqualTo(sentence);
        assertThat(TextReport.cascade(two()).replaceAll("\\s+", " ")).startsWith(sentence);
        assertThat(JsonReport.cascade(two())).contains(sentence);
        assertThat(MarkdownReport.of(report)).contains("On the 50 % of rows that it decides", "## Cascade");
        assertThat(HtmlReport.of(report))
                .contains("cheap@1", "<svg class=\"cascade\"", "for rows like these, not for every slice")
                .contains("part judge0", "part judge1", "part people");
    }

    @Test
    void aTerminalShowsStagesTermsAndMoney() {
        assertThat(TextReport.cascade(two()))
                .contains(
                        "judge    threshold  decides",
                        "cheap@1      0.900  50 % [45, 55]",
                        "dear@2       0.900  30 % [26, 35]",
                        "people              20 % [16, 24]",
                        "This holds with 95 % confidence for all judges together, for rows like these, not for every slice.",
                        "A thousand rows cost $6.00, with dear@2 alone $10.00: $4.00 saved.",
                        "written to /tmp/careful.yaml");
    }

    @Test
    void theDocumentHasTheFieldsOfTheContract() {
        assertThat(JsonReport.cascade(two()))
                .contains("\"usd_per_1000\": 6", "\"saved\": 4", "\"last_judge_alone\": 10", "\"guaranteed\": 0.9")
                .contains("\"output\": \"/tmp/careful.yaml\"", "\"refused\": null", "\"largest_promise\": null");
    }

    @Test
    void whatCannotBePromisedIsSaidInWords() {
        CascadeFigures poor = figures(.99, judge("poor@1", 100, OptionalDouble.of(.1)));
        assertThat(TextReport.cascade(poor))
                .startsWith("No judge keeps a promise of 99 % on these rows, so all of them go to people.")
                .contains("The largest promise that they bear is ", "decides nothing");
        CascadeFigures few = new CascadeFigures(
                FittedCascade.of(
                        List.of(new CascadeCandidate(
                                Outcomes.of(List.of("pass"), List.of("pass"), SCALE), OptionalDouble.empty())),
                        .9,
                        .95),
                Optional.empty(),
                "no judge decides anything");
        assertThat(TextReport.cascade(few))
                .startsWith("Nothing can be promised: only 1 labelled row, where 20 are the least");
        assertThat(JsonReport.cascade(few))
                .contains("\"output_reason\": \"no judge decides anything\"", "\"refused\": \"only 1 labelled row,");
        assertThat(HtmlReport.of(Report.titled("x").with(few))).doesNotContain("class=\"cascade\"");
    }

    @Test
    void moneyThatIsNotKnownSaysWhy() {
        CascadeFigures figures = figures(.9, judge("cheap@1", 200, OptionalDouble.empty()));

        assertThat(TextReport.cascade(figures))
                .contains("Money is not known: what a verdict of cheap@1 costs is not known from its run.");
        assertThat(JsonReport.cascade(figures))
                .contains("\"usd_per_1000_reason\": \"what a verdict of cheap@1 costs is not known from its run\"");
    }

    @Test
    void namesOfJudgesAreDataEverywhere() {
        Report report =
                Report.titled("x").with(figures(.9, judge("<script>alert(1)</script>|*x*", 200, OptionalDouble.of(1))));

        assertThat(HtmlReport.of(report)).doesNotContain("<script>alert");
        assertThat(MarkdownReport.of(report)).doesNotContain("<script>", "|*x*");
    }
}
