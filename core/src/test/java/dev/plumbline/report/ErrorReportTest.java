package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.errors.DistinctiveTerm;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.ErrorCluster;
import dev.plumbline.errors.ErrorClusters;
import dev.plumbline.errors.ErrorDirection;
import dev.plumbline.errors.ErrorSlice;
import dev.plumbline.errors.ErrorSlices;
import dev.plumbline.errors.FailurePattern;
import dev.plumbline.errors.FailurePatterns;
import dev.plumbline.errors.MissingPoints;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Newcombe;
import dev.plumbline.statistics.Proportion;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    private static final Interval LEAN = Newcombe.paired(60, 20, 4, 20, 0.95);

    private static ErrorSlice slice(String value, int right, int rows, double adjusted) {
        return new ErrorSlice(
                "topic",
                false,
                value,
                Optional.empty(),
                "rows of " + value,
                rows - right,
                Proportion.of(right, rows).wilson(0.95),
                Proportion.of(70, 80).wilson(0.95),
                Newcombe.independent(right, rows, 70, 80, 0.95),
                adjusted / 4,
                adjusted);
    }

    private static ErrorAnalysis errors(String text, ErrorSlice... slices) {
        return errors(104, 0, text, slices);
    }

    private static ErrorAnalysis errors(int rows, int undecided, String text, ErrorSlice... slices) {
        return new ErrorAnalysis(
                "development",
                rows,
                Math.min(rows, 24),
                new ErrorDirection(
                        new ErrorDirection.Sides("too lenient", "too strict"),
                        true,
                        20,
                        4,
                        0,
                        undecided,
                        Optional.of(LEAN),
                        List.of(new ErrorDirection.Confusion(
                                "fail", "pass", 20, Proportion.of(20, 52).wilson(0.95)))),
                new ErrorSlices(List.of("topic"), slices.length, 0, List.of(slices), List.of()),
                new ErrorClusters(
                        "items",
                        "words",
                        24,
                        List.of(new ErrorCluster(
                                List.of("r1", "r2", text),
                                3,
                                3,
                                0,
                                List.of(),
                                List.of(new DistinctiveTerm(text, 3, 1, 2.5)),
                                List.of(new ErrorCluster.Representative(text, "fail", Optional.of("pass"), text)))),
                        21,
                        Optional.empty()),
                List.of(new MissingPoints(
                        "fail",
                        "pass",
                        20,
                        new MissingPoints.Sample(20, 20),
                        new MissingPoints.Sample(30, 30),
                        Proportion.of(12, 60).wilson(0.95),
                        Proportion.of(3, 90).wilson(0.95),
                        Newcombe.independent(12, 60, 3, 90, 0.95),
                        List.of(new MissingPoints.Point(text, 0.2, List.of("r1", text))))),
                Optional.of(new FailurePatterns(
                        "openai:/gpt-4o",
                        24,
                        List.of(new FailurePattern(text, text, Optional.of(text), false, List.of("r1", text))),
                        20,
                        2,
                        1,
                        0,
                        1,
                        3)));
    }

    private static Report report(ErrorAnalysis errors) {
        return Report.titled("judge").with(Samples.agreement()).with(errors);
    }

    @Test
    void countsAgreeWithTheirVerbsAndRowsWithoutLabelsAreNoAgreement() {
        assertThat(ErrorText.direction(errors(104, 1, "x"))).contains("did not decide 1 row, which counts as wrong.");
        assertThat(ErrorText.direction(errors(104, 2, "x"))).contains("did not decide 2 rows, which count as wrong.");
        assertThat(ErrorText.direction(errors(0, 0, "x"))).startsWith("No row has a label that counts");
    }

    /** An interval of one slice stands beside a p of all: whoever reads both is told. */
    @Test
    void bracketsOfSlicesAreSaidNotToBeAdjusted() {
        String brackets = "Brackets are not adjusted: each is the 95 % interval of one slice by itself";
        assertThat(TextReport.agreement(
                        Samples.agreement(), errors("x", slice("law", 10, 24, 0.002), slice("tax", 20, 30, 0.3))))
                .contains(brackets);
        assertThat(TextReport.agreement(Samples.agreement(), errors("x", slice("law", 10, 24, 0.002))))
                .doesNotContain(brackets);
    }

    @Test
    void theTextSaysWhichSliceIsWorseAndWhichMayBeChance() {
        String text = TextReport.agreement(
                Samples.agreement(), errors("x", slice("law", 10, 24, 0.002), slice("tax", 20, 30, 0.3)));
        assertThat(text)
                .contains(
                        "The judge is too lenient: it said pass on 20 of 52 rows that people called fail (38 % [26, 52]).")
                .contains("The difference of the two rates is +15 points")
                .contains(
                        "One slice is worse beyond chance. 2 slices of 1 feature were tried, and p is adjusted for all of them (Holm).")
                .containsPattern("topic = law .* 0\\.002, worse")
                .containsPattern("topic = tax .* 0\\.300, may be chance")
                .contains("20 % [12, 32] of the reference’s points are not found in the answer, against 3 % [1, 9]")
                .contains("openai:/gpt-4o was shown 24 disagreements and named 1 pattern; 20 rows are in none.")
                .contains("Left out: 2 rows that it named do not exist.")
                .contains("Left out: 1 pattern had no disagreement.");
    }

    @Test
    void whereNoSliceIsWorseTheSentenceSaysSoAndNamesTheLargestDifference() {
        String text = TextReport.agreement(Samples.agreement(), errors("x", slice("tax", 20, 30, 0.3)));
        assertThat(text)
                .contains(
                        "No slice is worse beyond chance; the largest difference is topic = tax, −21 points [−40, −4]")
                .doesNotContain(", worse");
    }

    @Test
    void atMostThreeSlicesThatMayBeChanceAreShown() {
        ErrorSlice[] slices = new ErrorSlice[10];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = slice("v" + i, 20 - i, 30, 1);
        }
        assertThat(HtmlReport.of(report(errors("x", slices))).split("may be chance", -1))
                .hasSize(4);
    }

    @Test
    void slicesOfTheSameRowsAreShownOnce() {
        ErrorSlice one = slice("law", 10, 24, 0.002);
        ErrorSlice same = new ErrorSlice(
                "department",
                false,
                "legal",
                one.within(),
                one.rows(),
                one.wrong(),
                one.accuracy(),
                one.elsewhere(),
                one.difference(),
                one.p(),
                one.adjusted());
        assertThat(TextReport.agreement(Samples.agreement(), errors("x", one, same)))
                .contains("2 slices are worse beyond chance.")
                .contains("topic = law")
                .doesNotContain("department = legal");
    }

    @Test
    void slicesOfOtherRowsWithTheSameFiguresAreBothShown() {
        assertThat(TextReport.agreement(
                        Samples.agreement(), errors("x", slice("law", 10, 24, 0.002), slice("food", 10, 24, 0.002))))
                .contains("topic = law", "topic = food");
    }

    @Test
    void thePageHasTheSectionWithAPictureAndItsPlaceInTheContents() {
        String page = HtmlReport.of(report(errors("x", slice("law", 10, 24, 0.002), slice("tax", 20, 30, 0.3))));
        assertThat(page)
                .contains("<section id=\"errors\"")
                .contains("href=\"#errors\"")
                .contains("Disagreements that are alike")
                .contains("What the answers lack")
                .contains("Named patterns")
                // A full dot is worse beyond chance, a ring is not.
                .containsPattern("<tr class=\"line judge\">.*law.*class=\"mark judge\"")
                .containsPattern("<tr class=\"line rival\">.*tax.*class=\"mark before\"");
        assertThat(MarkdownReport.of(report(errors("x", slice("law", 10, 24, 0.002)))))
                .contains("## Errors")
                .contains("### Slices")
                .contains("| topic = law |");
    }

    @Test
    void hostileTextsStayTextEverywhere() {
        for (String attack : Attacks.ALL) {
            ErrorAnalysis errors = errors(attack, slice(attack, 10, 24, 0.002));
            String page = HtmlReport.of(report(errors));
            assertThat(page)
                    .doesNotContain("<script>document.title")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<svg/onload")
                    .doesNotContain("<iframe");
            assertThat(TextReport.agreement(Samples.agreement(), errors))
                    .doesNotContain("\u001B")
                    .doesNotContain("\u009B")
                    .doesNotContain("\u202E");
        }
    }

    /** The name in figures is not what a reader is told. */
    @Test
    void theMethodOfADifferenceOfSlicesIsExplained() {
        Report report = Report.titled("judge")
                .with(Samples.agreement())
                .with(errors("x", slice("law", 10, 24, 0.002), slice("tax", 20, 30, 0.3)));
        assertThat(StatisticsUsed.of(report))
                .filteredOn(used -> used.figures().contains("Slices against the rest"))
                .singleElement()
                .satisfies(used -> {
                    assertThat(used.formula())
                            .startsWith("bounds of both Wilson intervals put together, Newcombe\u2019s tenth method")
                            .contains("independent shares");
                    assertThat(used.assumes()).isNotEmpty();
                });
    }

    @Test
    void theDocumentHasEveryFigureWithItsIntervalAndIds() throws Exception {
        JsonNode errors = new ObjectMapper()
                .readTree(JsonReport.agreement(
                        Samples.agreement(), errors("x", slice("law", 10, 24, 0.002), slice("tax", 20, 30, 0.3))))
                .get("errors");
        assertThat(errors.get("rows").asInt()).isEqualTo(104);
        assertThat(errors.at("/direction/beyond_chance").asText()).isEqualTo("too_lenient");
        assertThat(errors.at("/direction/lean/low").asDouble()).isPositive();
        assertThat(errors.at("/slices/tried").asInt()).isEqualTo(2);
        assertThat(errors.at("/slices/all/0/worse").asBoolean()).isTrue();
        assertThat(errors.at("/slices/all/1/worse").asBoolean()).isFalse();
        assertThat(errors.at("/slices/all/0/difference/method").asText()).isEqualTo("newcombe");
        assertThat(errors.at("/clusters/clusters/0/rows")).hasSize(3);
        assertThat(errors.at("/missing_points/0/points/0/rows")).hasSize(2);
        assertThat(errors.at("/patterns/patterns/0/sentence").asText()).isEqualTo("x");
    }

    @Test
    void withoutAModelPatternsAreNullWithTheReason() throws Exception {
        ErrorAnalysis errors = errors("x");
        ErrorAnalysis plain = new ErrorAnalysis(
                errors.part(),
                errors.rows(),
                errors.wrong(),
                errors.direction(),
                errors.slices(),
                errors.clusters(),
                errors.missing(),
                Optional.empty());
        JsonNode found = new ObjectMapper()
                .readTree(JsonReport.agreement(Samples.agreement(), plain))
                .get("errors");
        assertThat(found.get("patterns").isNull()).isTrue();
        assertThat(found.get("patterns_reason").asText()).isEqualTo("no model was asked");
    }

    @Test
    void manyLongRowsMakeNoLongSection() {
        String text = "long text ".repeat(2_000);
        ErrorAnalysis errors = errors(text, slice("law", 10, 24, 0.002));
        List<MissingPoints> points = List.of(new MissingPoints(
                "fail",
                "pass",
                5_000,
                new MissingPoints.Sample(2_000, 5_000),
                new MissingPoints.Sample(30, 30),
                Proportion.of(12, 60).wilson(0.95),
                Proportion.of(3, 90).wilson(0.95),
                Newcombe.independent(12, 60, 3, 90, 0.95),
                Collections.nCopies(5_000, new MissingPoints.Point(text, 0.2, Collections.nCopies(5_000, "row")))));
        ErrorAnalysis many = new ErrorAnalysis(
                "development",
                10_000,
                5_000,
                errors.direction(),
                errors.slices(),
                errors.clusters(),
                points,
                errors.patterns());
        String page = HtmlReport.of(Report.titled("judge").with(many));
        assertThat(page.length() - HtmlReport.of(Report.titled("judge")).length())
                .isLessThan(100_000);
        assertThat(page).contains("and 4,980 more").contains("Drawn by the seed were 2,000 of 5,000");
    }
}
