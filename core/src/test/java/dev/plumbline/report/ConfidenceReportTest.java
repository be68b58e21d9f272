package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Confidences in every form. */
class ConfidenceReportTest {
    /** 200 rows whose confidences are ten points too high. */
    private static AgreementFigures figures() {
        List<String> human = new ArrayList<>();
        List<String> judge = new ArrayList<>();
        double[] confidence = new double[200];
        for (int row = 0; row < 200; row++) {
            human.add(row % 2 == 0 ? "pass" : "fail");
            confidence[row] = .65 + .05 * (row % 7);
            boolean right = (row * 37 % 100) / 100.0 < confidence[row] - .1;
            judge.add(right == (row % 2 == 0) ? "pass" : "fail");
        }
        return Figures.of(
                Agreement.of(Outcomes.of(human, judge, Scale.of("pass", "fail")).confident(confidence)));
    }

    @Test
    void aTerminalShowsTheReliabilityCurveAndWhatIsScored() {
        assertThat(TextReport.agreement(figures()))
                .contains("Confidences are off by ", " points on average; perfect ones would show ")
                .contains("What is scored: the probability of 'pass', on 200 rows.")
                .contains("Brier score 0.", "Log loss 0.", "Expected calibration error 0.", "AUC 0.")
                .contains("confidence  rows", "came true", "0.80\u20130.90")
                .contains("of rows that it is surest of, the judge agrees on");
    }

    @Test
    void thePageHasBothPicturesWithAWordForReadersAloud() {
        String page = HtmlReport.of(Report.titled("accuracy@1").with(figures()));

        assertThat(page)
                .contains("id=\"confidence\"", "<svg class=\"curve\" role=\"img\"")
                .contains("Share that came true against the confidence that was given, with intervals")
                .contains("Agreement against the share of rows decided, the surest first, with intervals")
                .doesNotContain("NaN", "Infinity");
        assertThat(page.split("<svg class=\"curve\"", -1)).hasSize(3);
    }

    @Test
    void theDocumentHasBothCurves() {
        assertThat(JsonReport.agreement(figures()))
                .contains("\"brier\": {", "\"auc\": {", "\"scored\": \"the probability of 'pass'\"")
                .contains("\"ece_equal_mass\": ", "\"ece_debiased\": ", "\"ece_by_chance\": ")
                .contains("\"equal_width\": [", "\"equal_mass\": [", "\"risk_coverage\": {", "\"area\": ");
        assertThat(MarkdownReport.of(Report.titled("x").with(figures())))
                .contains("## Confidence", "What is scored: the probability of");
    }

    @Test
    void aJudgeWithoutConfidencesHasNeither() {
        AgreementFigures silent = Figures.of(
                Agreement.between(List.of("pass", "fail"), List.of("pass", "fail"), Scale.of("pass", "fail")));

        assertThat(silent.confidence()).isEmpty();
        assertThat(TextReport.agreement(silent)).doesNotContain("Confidences", "AUC");
        assertThat(HtmlReport.of(Report.titled("x").with(silent))).doesNotContain("id=\"confidence\"");
        assertThat(JsonReport.agreement(silent))
                .contains("\"confidence\": null", "\"confidence_reason\": \"no decided row has a confidence\"")
                .contains("\"undefined\": \"the judge gives no confidence\"");
    }
}
