package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.LabelBatches;
import dev.plumbline.agreement.Panel;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.agreement.StandIn;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaterReportTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    private static List<String> column(String letters) {
        return letters.chars()
                .mapToObj(c -> c == 'p' ? "pass" : c == 'f' ? "fail" : "")
                .toList();
    }

    private static Panel panel(String... columns) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            named.put("<b>rater" + (i + 1), column(columns[i]));
        }
        return Panel.of(named, PASS_FAIL);
    }

    static RaterStudy study() {
        Panel panel = panel("ppffp".repeat(10), "ppfpp".repeat(10), "pffpp".repeat(10))
                .judgedBy("gpt", column("ppffp".repeat(10)))
                .askedAgain(column("pffff".repeat(10)));
        return RaterStudy.of(panel, Optional.of(StandIn.experts(PASS_FAIL)));
    }

    @Test
    void thePageTellsTheSameAsTheTerminalAndEscapesNames() {
        Report report = Report.titled("annotators").with(Figures.of(study())).with(Passages.of(study()));
        String page = HtmlReport.of(report);
        String markdown = MarkdownReport.of(report);
        String text = RaterReport.text(study());
        for (String heading : List.of(
                "May the judge stand in for an annotator?",
                "Where disagreement comes from",
                "Each annotator against the others",
                "Every two annotators",
                "What is probably true",
                "To be settled")) {
            assertThat(page).contains(heading);
            assertThat(markdown).contains("## " + heading);
            assertThat(text).contains("\n" + heading + "\n");
        }
        assertThat(page).doesNotContain("<b>rater").contains("&lt;b&gt;rater1").contains("annotators among themselves");
        assertThat(page).doesNotContain("0 abstained").contains("50 of 50 rows have labels of several raters");
        assertThat(markdown).doesNotContain("| <b>rater1");
    }

    @Test
    void theSentencesDoNotClaimMoreThanTheyMay() {
        String text = RaterReport.text(study());
        assertThat(text)
                .contains("rule out that the annotator is ahead of the judge by 20 points or more")
                .contains("not with the truth")
                .contains("Estimated from the annotators alone")
                .contains("p, were it ahead by 20 points", "a large one says nothing either way")
                .contains(" labels in 50 groups", " rows")
                .doesNotContain("p of a lead")
                .contains("Not known: nobody labelled a row twice")
                .doesNotContainIgnoringCase("accurate")
                .doesNotContain("NaN");
    }

    @Test
    void noLabelInCommonIsSaidAndNotPrintedAsNumbers() {
        RaterStudy empty =
                RaterStudy.of(panel("p-", "-f").judgedBy("gpt", column("pf")), Optional.of(StandIn.experts(PASS_FAIL)));
        String text = RaterReport.text(empty);
        assertThat(text)
                .contains("It cannot be told: no row has labels of two annotators")
                .contains("No row has labels that differ")
                .doesNotContain("NaN");
        assertThat(RaterReport.json(empty))
                .contains("\"omega\": null")
                .contains("\"omega_reason\"")
                .doesNotContain("NaN");
    }

    @Test
    void theDocumentHasEveryFieldOfTheContract() throws IOException {
        JsonNode json = new ObjectMapper().readTree(RaterReport.json(study()));
        for (String pointer : List.of(
                "/measures/krippendorff_alpha_nominal",
                "/pairwise/0/measures/cohen_kappa",
                "/raters/together/difference/value",
                "/raters/annotators/0/judge_cohen_kappa",
                "/dawid_skene/annotators/0/confusion/1/1",
                "/dawid_skene/shares/pass",
                "/worklist/rows/0/votes",
                "/sources/parts/0/share/low",
                "/sources/advice",
                "/sources/lead/difference/low",
                "/sources/lead/clear",
                "/alternative_annotator/annotators/2/rejected",
                "/alternative_annotator/annotators/0/adjusted_p",
                "/human_difference/value")) {
            assertThat(json.at(pointer).isMissingNode()).as(pointer).isFalse();
        }
        assertThat(json.get("human_reference")).isEqualTo(json.at("/raters/together/agreement"));
    }

    @Test
    void aListOfRowsToSettleIsSafeInASpreadsheet() {
        StringWriter out = new StringWriter();
        WorklistCsv.write(out, RaterStudy.of(panel("pp", "fp").named(List.of("=1+1", "x"))));
        assertThat(out.toString()).contains("'=1+1,pass,fail,1.0000,,").doesNotContain("\nx,");
    }

    @Test
    void whetherABatchIsStricterIsSaidOnlyWhereItIsClear() {
        BatchChange unclear = BatchChange.of(LabelBatches.of(panel("ppppffff"), panel("pppffffp")));
        assertThat(RaterReport.text(unclear)).contains("no label is given clearly more or less often now");
        BatchChange stricter = BatchChange.of(
                LabelBatches.of(panel("p".repeat(40) + "f".repeat(20)), panel("p".repeat(20) + "f".repeat(40))));
        assertThat(RaterReport.text(stricter))
                .contains("would come up by chance with p ")
                .contains("the new batch is stricter: 'pass' is given 33 points less often now");
        BatchChange lenient = BatchChange.of(
                LabelBatches.of(panel("p".repeat(20) + "f".repeat(40)), panel("p".repeat(40) + "f".repeat(20))));
        assertThat(RaterReport.text(lenient)).contains("more lenient");
        String page = HtmlReport.of(Report.titled("batches").with(Passages.of(stricter)));
        assertThat(page).contains("the new batch is stricter").contains("Labels that changed");
    }
}
