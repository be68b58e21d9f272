package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.agreement.Flip;
import dev.plumbline.align.SearchPath;
import dev.plumbline.report.AlignmentFigures.Candidate;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Proportion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the page of an alignment shows of the way: tree, spending, words, rows. */
class AlignmentPageTest {
    private static final SearchPath PATH = new SearchPath(
            List.of(step("c0", .7, true, 40), step("c1", .6, false, 90), step("c2", .85, true, 160)),
            List.of("+ guidelines: - Name every step.", "- instructions: Be <b>kind</b>."),
            List.of(
                    flip("r1", Flip.Kind.BROKEN, "pass", "pass", "fail"),
                    flip("r<2>", Flip.Kind.FIXED, "fail", "pass", "fail")));

    private static SearchPath.Step step(String id, double dev, boolean accepted, long calls) {
        return new SearchPath.Step(
                id,
                OptionalDouble.of(dev),
                accepted,
                new UsageTotal(calls, calls, 100 * calls, 10 * calls, 0, OptionalDouble.empty()));
    }

    private static ExplainedFlip flip(String id, Flip.Kind kind, String human, String a, String b) {
        return new ExplainedFlip(
                new Flip(id, kind, human, Optional.of(a), Optional.of(b)),
                Optional.of("a: because"),
                Optional.of("b: *because*"),
                List.of("it names | no step"));
    }

    private static Candidate candidate(String id, Optional<String> parent, boolean accepted) {
        return new Candidate(
                id,
                parent,
                "change of " + id,
                List.of(),
                Proportion.of(20, 40).wilson(.95),
                OptionalDouble.empty(),
                accepted,
                false);
    }

    private static String page(SearchPath path) {
        return HtmlReport.of(Report.titled("aligned").with(Samples.alignment(path)));
    }

    @Test
    void candidatesStandBelowWhatTheyWereMadeFrom() {
        List<Candidate> candidates = List.of(
                candidate("a", Optional.empty(), true),
                candidate("b", Optional.of("a"), true),
                candidate("c", Optional.of("a"), false),
                candidate("d", Optional.of("b"), true),
                candidate("lost", Optional.of("nobody"), true));
        assertThat(CandidateTree.of(candidates))
                .extracting(branch -> branch.candidate().id() + branch.depth())
                .containsExactly("a0", "b1", "d2", "c1", "lost0");
        assertThat(page(PATH)).contains("<th class=\"name depth1\" dir=\"auto\" scope=\"row\">c1</th>");
        assertThat(MarkdownReport.of(Report.titled("aligned").with(Samples.alignment())))
                .contains("### Path\n\n- c0 (accepted): the judge as it is, right on 70 % of dev rows\n"
                        + "  - c1 (selected): 1 guideline, right on 90 % of dev rows");
    }

    @Test
    void aCircleOfParentsAndAVeryLongLineAreDrawnToo() {
        List<Candidate> circle =
                List.of(candidate("a", Optional.of("b"), true), candidate("b", Optional.of("a"), true));
        assertThat(CandidateTree.of(circle)).hasSize(2);
        List<Candidate> line = IntStream.range(0, 400)
                .mapToObj(i -> candidate("c" + i, i == 0 ? Optional.empty() : Optional.of("c" + (i - 1)), true))
                .toList();
        List<Candidate> shuffled = new ArrayList<>(line);
        Collections.reverse(shuffled);
        assertThat(CandidateTree.of(shuffled)).hasSize(400).allMatch(branch -> branch.depth() <= CandidateTree.DEEPEST);
    }

    @Test
    void thePictureHasAMarkForEachCandidateAndTheBestSoFarAsALine() {
        String page = page(PATH);
        assertThat(page)
                .contains("Dev rows right against calls", "this shows the search and not how good the judge is");
        String svg = page.substring(page.indexOf("<svg class=\"spend\""));
        svg = svg.substring(0, svg.indexOf("</svg>"));
        assertThat(svg.split("class=\"mark judge\"", -1)).hasSize(3);
        assertThat(svg.split("class=\"mark before\"", -1)).hasSize(2);
        assertThat(svg).contains("cx=\"31.00%\"", "cx=\"97.00%\"", ">150</text>");
        assertThat(page(SearchPath.none())).doesNotContain("class=\"spend\"");
        SearchPath free = new SearchPath(List.of(step("a", .5, true, 0), step("b", .6, true, 0)), List.of(), List.of());
        assertThat(page(free)).as("nothing was spent").doesNotContain("class=\"spend\"");
    }

    @Test
    void whatTheJudgeIsToldAndWhatThatDoesToRowsIsShownAsText() {
        String page = page(PATH);
        assertThat(page)
                .contains("<li class=\"added\" dir=\"auto\">+ guidelines: - Name every step.</li>")
                .contains("<li class=\"removed\" dir=\"auto\">- instructions: Be &lt;b&gt;kind&lt;/b&gt;.</li>")
                .contains("1 fixed, 1 broken, 0 still wrong. These rows chose the judge")
                .contains("<h4>fixed <bdi class=\"\" dir=\"auto\">r&lt;2&gt;</bdi></h4>".replace(" class=\"\"", ""))
                .contains("b: *because*");
        assertThat(MarkdownReport.of(Report.titled("aligned").with(Samples.alignment(PATH))))
                .contains("### What the judge is told now", "### Dev rows that changed, or are still wrong")
                .contains("| r1 | broken | pass | pass | fail | it names \\| no step | b: \\*because\\* |");
    }

    @Test
    void theJsonHasStepsWordsAndFlips() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonReport.alignment(Samples.alignment(PATH)));
        assertThat(json.at("/steps/2/calls").asInt()).isEqualTo(160);
        assertThat(json.at("/steps/1/accepted").asBoolean()).isFalse();
        assertThat(json.at("/told/0").asText()).isEqualTo("+ guidelines: - Name every step.");
        assertThat(json.at("/flips/1/kind").asText()).isEqualTo("fixed");
        assertThat(json.at("/flips/0/human_reasons/0").asText()).isEqualTo("it names | no step");
    }
}
