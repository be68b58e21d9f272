package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.standing.KnownRows;
import dev.plumbline.standing.RunStanding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandingReportTest {
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private static StandingReport of(int rows, int labelled, double right, String part) {
        return StandingReport.of(RunStanding.of(KnownRows.of(rows, labelled, right, part, 7)));
    }

    @Test
    void theThreeFormsTellTheSameTierAndSentence() throws IOException {
        StandingReport report = of(400, 400, .95, "test");
        JsonNode json = new ObjectMapper().readTree(report.json());
        String sentence = json.path("sentence").asText();
        assertThat(sentence)
                .startsWith("The judge agrees with your experts on 9")
                .contains("unseen rows", "enough rows to call 80 % safe");
        assertThat(json.at("/tier/tier").asText()).isEqualTo("validated");
        assertThat(json.at("/gate/verdict").asText()).isEqualTo("PASS");
        assertThat(MarkdownReport.of(report.report())).contains("VALIDATED").contains("| yes | validated |");
        assertThat(HtmlReport.of(report.report()))
                .contains("What it may be used for", "aria-current=\"step\"", "VALIDATED");
        assertThat(report.text()).contains(sentence).contains("tier: validated");
    }

    @Test
    void aJudgeThatGuessesIsNotUsableOrLearnedFromOnly() throws IOException {
        JsonNode json = new ObjectMapper().readTree(of(400, 400, .5, "test").json());
        assertThat(json.at("/tier/tier").asText()).isIn("not usable", "exploratory");
    }

    /** Twenty rows carry nothing, whatever bar they reach. */
    @Test
    void noBarIsCalledSafeWhereNothingMayBeDecided() throws IOException {
        JsonNode json = new ObjectMapper().readTree(of(80, 80, .97, "test").json());
        assertThat(json.at("/tier/tier").asText()).isEqualTo("not usable");
        assertThat(json.path("sentence").asText()).contains("20 unseen rows").doesNotContain("safe");
    }

    @Test
    void developmentRowsHaveNoGateWhateverBarIsAsked() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(of(400, 400, .95, "development").json());
        assertThat(json.path("gate").isNull()).isTrue();
        assertThat(json.path("gate_reason").asText()).isNotBlank();
        assertThat(json.at("/tier/tier").asText()).isEqualTo("directional");
        assertThat(json.path("look").isNull()).isTrue();
    }

    @Test
    void rowsThatNobodyLabelledAreEstimatedFromHeldOutOnes() throws IOException {
        JsonNode json = new ObjectMapper().readTree(of(800, 500, .9, "test").json());
        assertThat(json.path("unlabelled_rows").asInt()).isEqualTo(300);
        assertThat(json.at("/true_rate/recommended").asText()).isNotBlank();
        assertThat(HtmlReport.of(of(800, 500, .9, "test").report())).contains("The rows that nobody labelled");
        JsonNode development =
                new ObjectMapper().readTree(of(800, 500, .9, "development").json());
        assertThat(development.path("true_rate").isNull()).isTrue();
    }

    @Test
    void testRowsAreCountedAndNotShown() {
        String page = HtmlReport.of(of(400, 400, .8, "test").report());
        assertThat(page).doesNotContain("the judge&#39;s reason").doesNotContain("An answer");
        assertThat(HtmlReport.of(of(400, 400, .8, "development").report())).contains("the judge&#39;s reason");
    }

    @Test
    void whatItCostStandsThere() throws IOException {
        JsonNode json = new ObjectMapper().readTree(of(400, 400, .9, "test").json());
        assertThat(json.at("/cost/usd").asDouble()).isCloseTo(.04, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(MarkdownReport.of(of(400, 400, .9, "test").report())).contains("0.10 USD for 1,000 rows");
    }

    @Test
    void everyIntervalOfThePageHasItsFormula() throws IOException {
        JsonNode json = new ObjectMapper().readTree(of(400, 400, .9, "test").json());
        json.path("measures").forEach(measure -> {
            if (measure.has("method") && !measure.path("method").asText().isEmpty()) {
                assertThat(json.path("statistics"))
                        .as("%s", measure)
                        .anyMatch(used -> used.path("method").equals(measure.path("method"))
                                && !used.path("formula")
                                        .asText()
                                        .equals(measure.path("method").asText()));
            }
        });
    }

    @Test
    void tenThousandRowsStayUnderFiveMegabytes() {
        StandingReport report = of(10_000, 10_000, .7, "development");
        assertThat(HtmlReport.of(report.report()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(MOST_BYTES);
    }
}
